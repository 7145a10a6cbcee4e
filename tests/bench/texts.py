"""What is measured on: a folder with `corpus.jsonl` and `dev.jsonl`, or the lessons that ship.

`--sample N` takes N texts, those that answer questions first, and leaves out the questions that
they cannot answer: for trying a measurement out, not for its numbers.
"""

import argparse
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval.evaluation import Judged, judged_questions

_ROOT = Path(__file__).resolve().parents[2]
STARTER, GOLDEN = _ROOT / "corpus" / "starter", _ROOT / "tests" / "quality" / "golden.jsonl"


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts with judged questions, under the name that their results are kept by."""

    name: str
    paths: tuple[Path, ...]
    questions: tuple[Judged, ...]

    @property
    def count(self) -> int:
        """How many texts there are: a file each, or a line each of one file."""
        if len(self.paths) > 1:
            return len(self.paths)
        return sum(1 for line in self.paths[0].read_bytes().splitlines() if line.strip())


def arguments(about: str) -> argparse.ArgumentParser:
    """What every measurement on texts can be told."""
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path, nargs="?", help="folder with texts and questions")
    parser.add_argument("--scratch", type=Path, default=Path("data/bench"), help="where to work")
    parser.add_argument("--sample", type=int, help="take only so many texts")
    return parser


def texts_of(bench: Path | None, scratch: Path, sample: int | None = None) -> Texts:
    """The texts of a folder, or the project's own."""
    if bench is None:
        files = sorted(STARTER.glob("*.md"))
        whole = Texts("starter", tuple(files), judged_questions(GOLDEN))
        return _sampled_files(whole, sample) if sample else whole
    judged = judged_questions(bench / "dev.jsonl")
    whole = Texts("bench", (bench / "corpus.jsonl",), judged)
    return _sampled_lines(whole, sample, scratch / "sample") if sample else whole


def emptied(folder: Path) -> Path:
    """The folder, with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _sampled_files(whole: Texts, sample: int) -> Texts:
    by_id = {_id_of(path): path for path in whole.paths}
    chosen = _answering_first(by_id, whole.questions)[:sample]
    files = tuple(by_id[name] for name in chosen)
    return Texts("starter-sample", files, _answerable_from(chosen, whole.questions))


def _sampled_lines(whole: Texts, sample: int, folder: Path) -> Texts:
    lines = whole.paths[0].read_text(encoding="utf-8").split("\n")
    by_id = {str(json.loads(line)["id"]): line for line in lines if line.strip()}
    chosen = _answering_first(by_id, whole.questions)[:sample]
    place = emptied(folder) / "corpus.jsonl"
    place.write_text("".join(f"{by_id[name]}\n" for name in chosen), encoding="utf-8")
    return Texts("bench-sample", (place,), _answerable_from(chosen, whole.questions))


def _id_of(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((line[3:].strip() for line in lines if line.startswith("id:")), path.stem)


def _answering_first(ids: Iterable[str], questions: Iterable[Judged]) -> list[str]:
    known = list(ids)
    gold = [g.source_id for judged in questions for g in judged.gold if g.source_id in known]
    return list(dict.fromkeys((*gold, *known)))


def _answerable_from(ids: Sequence[str], questions: Iterable[Judged]) -> tuple[Judged, ...]:
    held = set(ids)
    return tuple(judged for judged in questions if {g.source_id for g in judged.gold} <= held)
