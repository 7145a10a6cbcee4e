"""Why tantivy: it beside SQLite's FTS5 and bm25s, on the same synthetic passages.

    python -m tests.bench.lexical_engines [--scratch FOLDER] [--most 100000]

10 thousand, 100 thousand and, with `--most 1000000`, a million passages. The same 60 real questions
as terms (any of them, the first 60 passages), asked of the three in turn; each engine in a process
of its own, so that its memory is its own.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import mean
from typing import Any, Self

from retrieval.dutch.analysis import Analysis
from tests.bench.kept import keep
from tests.bench.scale import SIZES, real_questions
from tests.bench.synthetic import Words
from tests.bench.texts import emptied
from tests.bench.timing import p50, p95
from tests.bench.word_engines import ENGINES

_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = [sys.executable, "-m", "tests.bench.word_engines"]
_REPEATS = 3
_OURS, _FIRST = "tantivy", 10


class Served:
    """An engine that answers in a process of its own."""

    def __init__(self, name: str, folder: Path) -> None:
        command = [*_COMMAND, "serve", name, str(folder)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT
        )
        self.open_ms: float = self._told()["open_ms"]

    def __enter__(self) -> Self:
        """It has begun already."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._process.communicate()

    def ask(self, terms: Sequence[str]) -> dict[str, Any]:
        """What it found, in how many milliseconds, and the memory it holds."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(terms) + "\n")
        self._process.stdin.flush()
        return self._told()

    def _told(self) -> dict[str, Any]:
        assert self._process.stdout
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        return told


def main() -> None:
    """Build and ask them at each size, and keep what it took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scratch", type=Path, default=Path("data/bench"))
    parser.add_argument("--most", type=int, default=SIZES[1])
    chosen = parser.parse_args()
    terms = _terms()
    sizes = []
    for size in (size for size in SIZES if size <= chosen.most):
        folder = emptied(chosen.scratch.absolute() / "words")
        sizes.append({"passages": size, "engines": _at(size, folder, terms)})
        print(json.dumps(sizes[-1]), flush=True)
        shutil.rmtree(folder)
    found = {"questions": len(terms), "terms": round(mean(map(len, terms)), 1), "sizes": sizes}
    keep("lexical.json", "synthetic", found)


def _terms() -> list[list[str]]:
    """Each question as the terms that Vertel would search for, spelling and compounds done."""
    drawn = Words().draw(1, SIZES[0] // 2)
    analysis = Analysis(Counter(word for passage in drawn for word in set(passage)))
    return [list(analysis.question(text).terms) for text in real_questions()]


def _at(size: int, folder: Path, terms: Sequence[Sequence[str]]) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for name in ENGINES:
        command = [*_COMMAND, "build", name, str(folder / name), str(size)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=_ROOT)
        rows[name] = json.loads(done.stdout)
    with ExitStack() as opened:
        served = {name: opened.enter_context(Served(name, folder / name)) for name in ENGINES}
        asked = _asked(served, terms)
        for name, told in asked.items():
            rows[name] |= {"open_ms": served[name].open_ms} | _times(told, asked[_OURS])
    return rows


def _asked(
    served: dict[str, Served], terms: Sequence[Sequence[str]]
) -> dict[str, list[dict[str, Any]]]:
    """What each said to each question, in turn; the first round is not counted."""
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in served}
    for turn in range(_REPEATS + 1):
        for asked in terms:
            for name, engine in served.items():
                said = engine.ask(asked)
                if turn:
                    told[name].append(said)
    return told


def _times(told: Sequence[dict[str, Any]], ours: Sequence[dict[str, Any]]) -> dict[str, Any]:
    milliseconds = [said["ms"] for said in told]
    shared = [
        len(set(said["numbers"][:_FIRST]) & set(our["numbers"][:_FIRST])) / _FIRST
        for said, our in zip(told, ours, strict=True)
    ]
    return {
        "p50_ms": p50(milliseconds),
        "p95_ms": p95(milliseconds),
        "held_mb": max(said["held_mb"] for said in told),
        "first_ten_shared": round(mean(shared), 2),
    }


if __name__ == "__main__":
    main()
