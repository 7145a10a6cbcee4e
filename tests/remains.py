"""All that a data folder holds, to the byte, and what in it tells of whom: for attacks on it."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import literal_column, select, table

#: What SQLite reads and writes at once, with what stands before each page in its log.
PAGE, LOG_HEAD, FRAME_HEAD = 4096, 32, 24
#: What is drawn at random in every index: the names of its parts.
_DRAWN = re.compile(rb"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
#: Which process has the folder, where the pages of the log are, and memory that Chroma writes down
#: as it finds it: that differs each time. It is searched all the same.
_NOISE = frozenset({"owner.pid", "vertel.sqlite3-shm", "length.bin", "data_level0.bin"})


def remains(folder: Path) -> dict[str, list[object]]:
    """Return what stands in the files of a data folder, by their names.

    The store to the byte, with its free pages and its log; Chroma by its rows and their order; of
    the other files all but the names that are drawn.
    """
    found: dict[str, list[object]] = defaultdict(list)
    for file in _files(folder):
        if file.name not in _NOISE:
            name = _undrawn(str(file.relative_to(folder)).encode()).decode()
            found[name].append(_held(file))
    return {name: sorted(held, key=repr) for name, held in found.items()}


def _files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*")) if file.is_file()]


def _held(file: Path) -> object:
    if file.name == "chroma.sqlite3":
        return rows_of(file)
    if file.name.endswith("-wal"):
        return list(_logged(file.read_bytes()))
    held = file.read_bytes()
    # The store has nothing that is drawn; a file of tantivy's lists its parts in any order.
    if file.name == "vertel.sqlite3":
        return pages(held)
    return (
        sorted(re.split(rb"[\[\],]", _undrawn(held))) if file.suffix == ".json" else _undrawn(held)
    )


def _undrawn(held: bytes) -> bytes:
    return _DRAWN.sub(b"drawn", held)


def pages(held: bytes) -> list[bytes]:
    """Return the pages of a database, the free ones too."""
    return [held[at : at + PAGE] for at in range(0, len(held), PAGE)]


def _logged(log: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield every page in a write-ahead log with its number: the rest is salt and sums."""
    for at in range(LOG_HEAD, len(log), FRAME_HEAD + PAGE):
        yield int.from_bytes(log[at : at + 4]), log[at + FRAME_HEAD : at + FRAME_HEAD + PAGE]


def rows_of(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables of a database, in the order in which they were written."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        whole = select(literal_column("rowid"), literal_column("*"))
        return {
            name: [
                tuple(_settled(value) for value in row)
                for row in database.execute(str(whole.select_from(table(name))))
            ]
            for (name,) in tables
            if not name.startswith("embedding_fulltext")
        }


def _settled(value: object) -> object:
    """Return a value without what is drawn; the names in JSON stand in any order."""
    if not isinstance(value, str):
        return value
    plain = _undrawn(value.encode()).decode()
    return json.dumps(json.loads(plain), sort_keys=True) if plain.startswith("{") else plain


def links(folder: Path, words: Sequence[str], marks: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return where a mark of somebody stands beside a word of a lesson: the file, both of them.

    Beside it is on the same page of a database; of another file, anywhere in it.
    """
    marks = list(marks)
    return [
        (file.name, word, mark)
        for file in _files(folder)
        for piece in _pieces(file)
        for word in words
        if word.encode() in piece
        for mark in marks
        if mark.casefold().encode() in piece
    ]


def marked(folder: Path, marks: Iterable[str], but: str) -> list[tuple[str, str]]:
    """Return every file in which a mark of somebody stands at all, `but` those named so."""
    return [
        (file.name, mark)
        for file in _files(folder)
        if not file.name.startswith(but)
        for mark in marks
        if mark.casefold().encode() in file.read_bytes().lower()
    ]


def _pieces(file: Path) -> list[bytes]:
    held = file.read_bytes().lower()
    return pages(held) if ".sqlite3" in file.name and not file.name.endswith("-wal") else [held]


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """Return the names under which two remains hold something else."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
