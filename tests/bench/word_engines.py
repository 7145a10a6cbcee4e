"""Three engines for BM25 (Robertson and Zaragoza, 2009), each in a process of its own.

    python -m tests.bench.word_engines build NAME FOLDER SIZE
    python -m tests.bench.word_engines serve NAME FOLDER

`build` makes an index of so many synthetic passages, and adds ten more. `serve` opens it, and
answers each line of standard input (terms as JSON) with a line of its own. Started by
`lexical_engines`.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

from retrieval.lexical import Entry, Lexical
from tests.bench.memory import resident
from tests.bench.synthetic import Words
from tests.bench.timing import Stopwatch

#: Passages that a search is to give.
MOST = 60
_BATCH, _MORE = 5_000, 10


class Engine(Protocol):
    """An index of words in a folder, opened or made there."""

    def add(self, first: int, batch: Sequence[Sequence[str]]) -> None:
        """Take in the words of passages, numbered from `first`."""
        ...

    def finish(self) -> None:
        """Make it last."""
        ...

    def best(self, terms: Sequence[str]) -> list[int]:
        """The numbers of the passages with any of these terms, best first."""
        ...


class Tantivy:
    """Vertel's own lexical index, as it is used. Is an Engine."""

    def __init__(self, folder: Path) -> None:
        self._index = Lexical(folder)

    def add(self, first: int, batch: Sequence[Sequence[str]]) -> None:
        self._index.change(Entry(n, words, words) for n, words in enumerate(batch, start=first))

    def finish(self) -> None:
        self._index.close()

    def best(self, terms: Sequence[str]) -> list[int]:
        return [number for number, _ in self._index.best(dict.fromkeys(terms, 1.0), MOST)]


class Fts5:
    """SQLite's own, without a copy of the text. Is an Engine."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._store = sqlite3.connect(folder / "words.sqlite3")
        self._store.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000;"
            "CREATE VIRTUAL TABLE IF NOT EXISTS held USING fts5(words, content='')"
        )

    def add(self, first: int, batch: Sequence[Sequence[str]]) -> None:
        rows = ((n, " ".join(words)) for n, words in enumerate(batch, start=first))
        with self._store:
            self._store.executemany("INSERT INTO held(rowid, words) VALUES (?, ?)", rows)

    def finish(self) -> None:
        with self._store:
            self._store.execute("INSERT INTO held(held) VALUES ('optimize')")
        self._store.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def best(self, terms: Sequence[str]) -> list[int]:
        any_of = " OR ".join(f'"{term}"' for term in terms)
        # By rank, which is bm25() without calling it twice.
        query = f"SELECT rowid FROM held WHERE held MATCH ? ORDER BY rank LIMIT {MOST}"  # noqa: S608
        return [number for (number,) in self._store.execute(query, (any_of,))]


class Bm25s:
    """bm25s at its defaults: scores worked out beforehand, all in memory. Is an Engine."""

    def __init__(self, folder: Path) -> None:
        import bm25s

        self._folder = folder
        self._words: list[Sequence[str]] | None = None if folder.exists() else []
        self._index = bm25s.BM25.load(folder) if folder.exists() else bm25s.BM25()

    def add(self, first: int, batch: Sequence[Sequence[str]]) -> None:
        del first  # it numbers them itself, in order
        if self._words is None:
            raise NotImplementedError
        self._words += batch

    def finish(self) -> None:
        self._index.index(self._words, show_progress=False)
        self._index.save(self._folder, show_progress=False)

    def best(self, terms: Sequence[str]) -> list[int]:
        rows, _ = self._index.retrieve([list(terms)], k=MOST, show_progress=False)
        return [int(row) + 1 for row in rows[0]]


ENGINES: dict[str, Callable[[Path], Engine]] = {"tantivy": Tantivy, "FTS5": Fts5, "bm25s": Bm25s}


def main() -> None:
    """Build or serve."""
    what, name, folder, *size = sys.argv[1:]
    if what == "build":
        print(json.dumps(_build(name, Path(folder), int(size[0]))))
    else:
        _serve(name, Path(folder))


def _build(name: str, folder: Path, size: int) -> dict[str, Any]:
    clock, words = Stopwatch(), Words()
    with clock.running():
        engine = ENGINES[name](folder)
    for first in range(1, size + 1, _BATCH):
        batch = words.draw(first, min(_BATCH, size + 1 - first))
        with clock.running():
            engine.add(first, batch)
    with clock.running():
        engine.finish()
    return {
        "build_seconds": round(clock.seconds, 2),
        "build_most_mb": resident(os.getpid()).most,
        "disk_mb": round(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6, 1),
        "add_ms": _adding(name, folder, size + 1, words),
    }


def _adding(name: str, folder: Path, first: int, words: Words) -> float | None:
    """Milliseconds to make ten more passages found; None where the whole is built anew."""
    engine, batch = ENGINES[name](folder), words.draw(first, _MORE)
    start = perf_counter()
    try:
        engine.add(first, batch)
    except NotImplementedError:
        return None
    took = round((perf_counter() - start) * 1000, 1)
    if isinstance(engine, Tantivy):
        engine.finish()
    return took


def _serve(name: str, folder: Path) -> None:
    before, start = resident(os.getpid()).now, perf_counter()
    engine = ENGINES[name](folder)
    engine.best(["water"])
    print(json.dumps({"open_ms": round((perf_counter() - start) * 1000, 1)}), flush=True)
    for line in sys.stdin:
        terms = json.loads(line)
        start = perf_counter()
        numbers = engine.best(terms)
        took = (perf_counter() - start) * 1000
        held = round(resident(os.getpid()).now - before, 1)
        print(json.dumps({"ms": took, "numbers": numbers, "held_mb": held}), flush=True)


if __name__ == "__main__":
    main()
