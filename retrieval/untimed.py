"""Chroma writes beside each change when it was made; Vertel lets none of that stay.

A lesson without a name that its author withdraws is taken out within a second. The moment would
tell which message it was that did it, and so whose the lesson is.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

#: Where Chroma keeps times, and what lets them go: those of before, and each that comes. What
#: stands there instead is as long as a time, so that it is written over it.
_FORGETS = {
    "embeddings_queue": """
        UPDATE embeddings_queue SET created_at = '2000-01-01 00:00:00'
        WHERE created_at <> '2000-01-01 00:00:00';
        CREATE TRIGGER IF NOT EXISTS untimed_embeddings_queue AFTER INSERT ON embeddings_queue
        BEGIN
            UPDATE embeddings_queue SET created_at = '2000-01-01 00:00:00'
            WHERE seq_id = NEW.seq_id;
        END;
    """,
    "embeddings": """
        UPDATE embeddings SET created_at = '2000-01-01 00:00:00'
        WHERE created_at <> '2000-01-01 00:00:00';
        CREATE TRIGGER IF NOT EXISTS untimed_embeddings AFTER INSERT ON embeddings
        BEGIN
            UPDATE embeddings SET created_at = '2000-01-01 00:00:00' WHERE id = NEW.id;
        END;
    """,
}


def untimed(folder: Path) -> None:
    """Let the Chroma database in this folder keep no times, from now on and of before.

    Raises sqlite3.Error.
    """
    with closing(sqlite3.connect(folder / "chroma.sqlite3")) as database, database:
        for table, forgets in _FORGETS.items():
            columns = {name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")}
            if "created_at" in columns:
                database.executescript(forgets)
