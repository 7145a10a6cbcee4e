"""Chroma writes beside each change when it was made; Vertel lets none of that stay.

A lesson without a name that its author withdraws is taken out within a second. The moment would
tell which message it was that did it, and so whose the lesson is.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

#: Where Chroma keeps times, and the key of the row.
_TIMED = {"embeddings_queue": "seq_id", "embeddings": "id"}
#: What stands there instead: as long as a time, so that it is written over it.
_NO_TIME = "2000-01-01 00:00:00"


def untimed(folder: Path) -> None:
    """Let the Chroma database in this folder keep no times, from now on and of before.

    Raises sqlite3.Error.
    """
    with closing(sqlite3.connect(folder / "chroma.sqlite3")) as database, database:
        for table, key in _TIMED.items():
            columns = {name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")}
            if "created_at" not in columns:
                continue
            # Names of ours, and no words of anybody.
            forget = f"UPDATE {table} SET created_at = '{_NO_TIME}'"  # noqa: S608
            database.execute(f"{forget} WHERE created_at <> '{_NO_TIME}'")
            database.execute(
                f"CREATE TRIGGER IF NOT EXISTS untimed_{table} AFTER INSERT ON {table} "
                f"BEGIN {forget} WHERE {key} = NEW.{key}; END"
            )
