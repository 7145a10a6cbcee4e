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

from retrieval.dutch.words import fold
from retrieval.model import Verdict
from retrieval.search import Found, Hit, sentence_texts
from retrieval.signals import missing_names

#: The passages in which a name from the question must stand to count as known.
_READ = 5
#: What a full share of the question's words adds to a sentence's cosine.
_WORDS = 0.1


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
    """The signals of a search.

    Best sentence, best BM25 for the question's weight, names not found.
    """
    if not found.hits:
        return (0.0, 0.0, 1.0)
    best = max(_best_sentence(hit) for hit in found.hits)
    texts = [told(hit) for hit in found.hits[:_READ]]
    return (best, min(found.bm25, 2.0), missing_names(found.sought, texts))


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
    total = model.intercept + sum(
        weight * signal for weight, signal in zip(model.coefficients, signals(found), strict=True)
    )
    return 1 / (1 + exp(-total))


def verdict(confidence: float, fitted: Calibration | None = None) -> Verdict:
    """What to say at this chance: an answer, something close, or that it is not there."""
    model = fitted or calibration()
    if confidence >= model.answer:
        return Verdict.ANSWER
    return Verdict.CLOSE if confidence >= model.close else Verdict.NOTHING


def _best_sentence(hit: Hit) -> float:
    return (
        float((hit.sentences + _WORDS * hit.words).max(initial=0.0)) if len(hit.sentences) else 0.0
    )
