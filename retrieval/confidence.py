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
from retrieval.search import Found
from retrieval.signals import missing_names, shares
from retrieval.weighing import Hit, sentence_texts

#: The passages in which a name from the question must stand to count as known.
_READ = 5


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
    """The best sentence, the names that are not found, and the words no one passage has.

    The best sentence by its cosine with the question; names as the share of those in the question
    that the first five passages do not know; words as the weight that is lacking, of the question's
    words, in the passage that knows most of them.
    """
    if not found.hits:
        return (0.0, 1.0, 1.0)
    best = max(float(hit.sentences.max(initial=0.0)) for hit in found.hits)
    texts = [told(hit) for hit in found.hits[:_READ]]
    lacking = 1 - max(shares(found.sought, text, [text])[0] for text in texts)
    return (best, missing_names(found.sought, texts), lacking)


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
