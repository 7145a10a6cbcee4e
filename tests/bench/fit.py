"""Fits the numbers in `retrieval/calibration.json` on judged questions.

    python -m tests.bench.fit BENCH [--scratch FOLDER] [--write]

BENCH holds `corpus.jsonl` and `dev.jsonl`. Two models of few parameters: what makes a sentence a
good answer (over the sentences of the first three passages), and whether the answer is there at
all. Prints what they reach on questions they were not fitted on, and keeps it (`fit.json`);
`--write` keeps the fit on all of them.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from retrieval.answering.choosing import READ, Taste, choose, traits
from retrieval.answering.thoughts import quoted, said
from retrieval.confidence import signals
from retrieval.embedding import BUNDLED
from retrieval.evaluation import Judged, auroc, half_stands, judged_questions
from retrieval.model import Question
from retrieval.search import Found
from tests.bench.kept import keep
from tests.bench.workbench import workbench

_STRENGTH = 0.1
_FOLDS, _REPEATS = 5, 10
#: What all of the project's own questions weigh together, against all of the bench's.
_OWN = 0.2
_GOLDEN = Path("tests/quality/golden.jsonl")
#: The share of the bench's answerable questions that must get their answer, and of our own that
#: must get at least something close.
_ANSWERED, _CLOSE = 0.92, 0.95

Asked = tuple[Judged, Found]


def main() -> None:
    """Fit, report, and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--scratch", type=Path, default=Path("data/bench"))
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    asked = _asked(chosen.scratch, chosen.bench / "corpus.jsonl", chosen.bench / "dev.jsonl")
    own = _asked(chosen.scratch.with_name("starter"), Path("corpus/starter"), _GOLDEN)
    taste, quotes = _taste(asked)
    confidence, verdicts = _confidence(asked, own)
    found = {"questions": len(asked), "own_questions": len(own)} | quotes | verdicts
    keep("fit.json", "bench", found)
    kept = {
        "model": BUNDLED,
        "command": "make fit BENCH=folder",
        **confidence,
        "taste": asdict(taste),
    }
    print(json.dumps(kept, indent=1))
    if chosen.write:
        place = Path(str(files("retrieval").joinpath("calibration.json")))
        place.write_text(json.dumps(kept, indent=1) + "\n")


def _asked(scratch: Path, texts: Path, questions: Path) -> list[Asked]:
    with workbench(scratch, texts) as bench:
        asked = [
            (judged, bench.search.find(Question(judged.question, judged.history)))
            for judged in judged_questions(questions)
        ]
        for _, found in asked:
            # Read while the store is open: a hit reads its passage when it is first asked for.
            _ = [hit.stored for hit in found.hits]
    return asked


def _taste(asked: Sequence[Asked]) -> tuple[Taste, dict[str, float]]:
    """What makes a sentence a good answer, with its score on questions left out one by one."""
    answerable = [(judged, found) for judged, found in asked if judged.answerable and found.hits]
    rows = [_sentences(judged, found) for judged, found in answerable]
    hits = 0
    for left_out, (judged, found) in enumerate(answerable):
        fitted = _fit_taste([row for n, row in enumerate(rows) if n != left_out])
        hits += _answers(judged, found, fitted)
    taste = _fit_taste(rows)
    same = sum(_answers(judged, found, taste) for judged, found in answerable)
    return taste, {
        "quote_in_answer_left_out": round(hits / len(answerable), 3),
        "quote_in_answer_fitted": round(same / len(answerable), 3),
    }


def _sentences(judged: Judged, found: Found) -> tuple[NDArray[Any], NDArray[Any]]:
    best = found.hits[0].score
    values = [row for hit in found.hits[:READ] for row in traits(hit, best)]
    labels = [
        _is_gold(judged, hit.item.source_id, said(hit.stored.passage, position))
        for hit in found.hits[:READ]
        for position in range(len(hit.sentences))
    ]
    return np.array(values), np.array(labels)


def _fit_taste(rows: Sequence[tuple[NDArray[Any], NDArray[Any]]]) -> Taste:
    told = [(values, labels) for values, labels in rows if labels.any()]
    spread = np.vstack([values for values, _ in told]).std(axis=0) + 1e-9
    # Within a question: only the order of its own sentences matters.
    centred = np.vstack([(values - values.mean(axis=0)) / spread for values, _ in told])
    labels = np.concatenate([labels for _, labels in told])
    model = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=1000).fit(
        centred, labels
    )
    return Taste(*(round(float(weight), 4) for weight in model.coef_[0] / spread))


def _answers(judged: Judged, found: Found, taste: Taste) -> bool:
    for quote in choose(found.hits, taste, found.sought):
        span = quoted(quote.hit.stored.passage, quote.first, quote.last)
        if _is_gold(
            judged, quote.hit.item.source_id, quote.hit.stored.passage.text[span.start : span.end]
        ):
            return True
    return False


def _is_gold(judged: Judged, source_id: str, text: str) -> bool:
    folded = " ".join(text.split())
    return any(
        g.source_id == source_id and half_stands(" ".join(g.quote.split()), folded)
        for g in judged.gold
    )


def _confidence(
    bench: Sequence[Asked], own: Sequence[Asked]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Whether the answer is there: coefficients and thresholds, with cross-validated scores.

    The own questions count for a fifth: they share hardly a word with their answers, which keeps
    the model from trusting words alone, but nobody asks like that all day.
    """
    asked = [*bench, *own]
    values = np.array([signals(found) for _, found in asked])
    labels = np.array([judged.answerable for judged, _ in asked])
    real = np.arange(len(asked)) < len(bench)
    weight = np.where(real, 1 / len(bench), _OWN / len(own))
    weight /= weight.mean()
    chances = np.zeros(len(labels))
    for repeat in range(_REPEATS):
        folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=repeat)
        for train, test in folds.split(values, labels + 2 * real):
            model = _Fitted(values[train], labels[train], weight[train])
            chances[test] += model(values[test]) / _REPEATS
    answer = float(np.quantile(chances[labels & real], 1 - _ANSWERED))
    verdicts = {
        name: {
            "auroc": auroc(list(chances[labels & part]), list(chances[~labels & part])),
            "answered": round(float((chances[labels & part] >= answer).mean()), 3),
            "refused": round(float((chances[~labels & part] < answer).mean()), 3),
        }
        for name, part in (("verdict", real), ("own_verdict", ~real))
    }
    whole = _Fitted(values, labels, weight)
    fitted = whole(values)
    return {
        "intercept": round(whole.intercept, 4),
        "coefficients": [round(float(c), 4) for c in whole.coefficients],
        "answer": round(float(np.quantile(fitted[labels & real], 1 - _ANSWERED)) - 1e-4, 4),
        "close": round(float(np.quantile(fitted[labels & ~real], 1 - _CLOSE)) - 1e-4, 4),
    }, verdicts


class _Fitted:
    """A logistic model on standardised signals, as one on the signals themselves."""

    def __init__(self, values: NDArray[Any], labels: NDArray[Any], weight: NDArray[Any]) -> None:
        middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
        model = LogisticRegression(C=_STRENGTH)
        model.fit((values - middle) / spread, labels, sample_weight=weight)
        self.coefficients = model.coef_[0] / spread
        self.intercept = float(model.intercept_[0] - self.coefficients @ middle)

    def __call__(self, values: NDArray[Any]) -> NDArray[Any]:
        return 1 / (1 + np.exp(-(values @ self.coefficients + self.intercept)))


if __name__ == "__main__":
    main()
