"""How search grows: 10 thousand, 100 thousand and 1 million passages, a store each.

    python -m tests.bench.scale FOLDER [--most 1000000] [--fill-only]

Filling goes on where it was stopped. Prints and keeps a table (`scale.json`): the
whole search with the real embedding of real questions, and its parts, in turn for each question.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus.model import Rights, Wanted
from retrieval.embedding import BUNDLED, load_model
from retrieval.model import Question
from retrieval.search import PROPOSED
from tests.bench.filling import filled
from tests.bench.kept import keep
from tests.bench.texts import GOLDEN
from tests.bench.timing import interleaved, p50, p95
from tests.bench.workbench import Workbench

SIZES = (10_000, 100_000, 1_000_000)
_REPEATS = 3
_QUESTIONS = 60
#: Passages that the store confirms at once.
_CONFIRMED = 24


def main() -> None:
    """Fill a store of each size, then measure it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--fill-only", action="store_true")
    chosen = parser.parse_args()
    model = load_model(BUNDLED, chosen.folder / "models")
    rows = []
    for size in (size for size in SIZES if size <= chosen.most):
        with filled(chosen.folder / str(size), size, model) as bench:
            if not chosen.fill_only:
                rows.append({"passages": size} | _measured(bench, real_questions()))
                print(json.dumps(rows[-1]), flush=True)
    if rows:
        keep("scale.json", "synthetic", {"sizes": rows})


def _measured(bench: Workbench, questions: list[str]) -> dict[str, Any]:
    model, store, analysis = bench.model, bench.store, bench.indexing.analysis
    analysed = [analysis.question(text).terms for text in questions]
    embedded = [model.questions([text])[0] for text in questions]
    near = [[key for key, _ in bench.vectors.nearest(v, _CONFIRMED)] for v in embedded]
    parts: dict[str, Callable[[int], object]] = {
        "embed": lambda n: model.questions([questions[n]]),
        "search": lambda n: bench.search.find(Question(questions[n])),
        "analyse": lambda n: analysis.question(questions[n]),
        "lexical": lambda n: bench.lexical.best(analysed[n], PROPOSED),
        "vectors": lambda n: bench.vectors.nearest(embedded[n], PROPOSED),
        "confirm": lambda n: store.passages.confirmed(near[n], model.name, Rights(), Wanted()),
    }
    row: dict[str, Any] = {}
    for name, times in interleaved(parts, len(questions), _REPEATS).items():
        row[f"{name}_p50_ms"], row[f"{name}_p95_ms"] = p50(times), p95(times)
    row["search_over_embed"] = round(row["search_p50_ms"] / row["embed_p50_ms"], 2)
    return row


def real_questions(most: int = _QUESTIONS) -> list[str]:
    """Questions as people ask them: the first of the golden set."""
    lines = GOLDEN.read_text(encoding="utf-8").split("\n")
    return [json.loads(line)["question"] for line in lines if line.strip()][:most]


if __name__ == "__main__":
    main()
