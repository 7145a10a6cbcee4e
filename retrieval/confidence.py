"""How likely it is that the best passages hold the answer, and what to say of it.

A logistic model over a few signals, fitted on judged questions; its numbers stand in
`calibration.json` with the command that made them. What a question is about shows in a passage,
whether it is answered shows in a sentence: so the strongest signal is the best sentence.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

import numpy as np

from retrieval.dutch.words import fold
from retrieval.model import Language, Verdict
from retrieval.search import Found
from retrieval.signals import missing_names, shares
from retrieval.weighing import Hit, sentence_texts

#: The passages in which a name from the question must stand to count as known.
_READ = 5
#: A Dutch question of so few words, of which the passages know next to none, is near to anything.
_FEW_WORDS, _UNKNOWN, _LEFT = 2, 0.9, 0.4
#: The gap, in cosine, that stands for "no sentence holds what was asked".
_KIND_LACKS = 0.06


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted model.

    One coefficient a signal, in the order of `signals`, and the two thresholds.
    """

    model: str
    intercept: float
    coefficients: tuple[float, ...]
    answer: float
    close: float


@cache
def calibration() -> Calibration:
    """The calibration that ships with Vertel, made for the bundled model."""
    kept = json.loads(files("retrieval").joinpath("calibration.json").read_text())
    return Calibration(
        kept["model"], kept["intercept"], tuple(kept["coefficients"]), kept["answer"], kept["close"]
    )


def signals(found: Found) -> tuple[float, ...]:
    """What tells whether the answer is there, as five numbers.

    How near the best sentence is to the question (cosine); how far it stands out above the median
    sentence; how much less near the best sentence is that holds what this kind of question asks for
    (0 where it asks for nothing special); the share of the question's names that the first five
    passages do not know; and the weight of the question's words that is lacking in the passage
    that knows most of them.
    """
    if not found.hits:
        return (0.0, 0.0, -_KIND_LACKS, 1.0, 1.0)
    cosines = np.concatenate([hit.sentences for hit in found.hits])
    best = float(cosines.max(initial=0.0))
    texts = [told(hit) for hit in found.hits[:_READ]]
    lacking = 1 - max(shares(found.sought, text, [text])[0] for text in texts)
    outstanding = best - float(np.median(cosines)) if len(cosines) else 0.0
    return (best, outstanding, _kind_gap(found, best), missing_names(found.sought, texts), lacking)


def _kind_gap(found: Found, best: float) -> float:
    if not found.asks_kind:
        return 0.0
    holding = max(float((hit.sentences * hit.kind).max(initial=0.0)) for hit in found.hits)
    return max(holding - best, -_KIND_LACKS)


def told(hit: Hit) -> str:
    """All that a passage says, with its headings and where it is from, folded."""
    known = hit.stored.source.metadata
    heading = " ".join((known.title, *hit.stored.passage.heading, known.region or ""))
    return fold(f"{heading} {' '.join(sentence_texts(hit.stored))}")


def chance(found: Found, fitted: Calibration | None = None) -> float:
    """The chance, 0 to 1, that the best passages hold the answer."""
    model = fitted or calibration()
    if not found.hits:
        return 0.0
    told_by = signals(found)
    total = model.intercept + sum(
        weight * signal for weight, signal in zip(model.coefficients, told_by, strict=True)
    )
    return _LEFT ** _says_little(found, told_by[-1]) / (1 + exp(-total))


def _says_little(found: Found, lacking: float) -> bool:
    few = len(found.sought.words) <= _FEW_WORDS and found.language is Language.DUTCH
    return few and lacking >= _UNKNOWN


def verdict(confidence: float, fitted: Calibration | None = None) -> Verdict:
    """What to say at this chance: an answer, something close, or that it is not there."""
    model = fitted or calibration()
    if confidence >= model.answer:
        return Verdict.ANSWER
    return Verdict.CLOSE if confidence >= model.close else Verdict.NOTHING
