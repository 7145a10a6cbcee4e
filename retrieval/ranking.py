"""How passages are weighed against each other: pure arithmetic on numbers that others fetched.

The shape of it was chosen on measurements (docs/decisions/0006-ranking.md): a weighted sum of the
passage's cosine and its BM25, then, for the first twenty, what stands below and around the passage:
its best sentence with the sentence beside it, the words of the question in it, and its nearness to
the first hits (Rocchio, 1971, with the first hits taken as relevant).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.embedding.port import Matrix

Scores = NDArray[np.float32]

#: The part of what counts for a sentence that comes from the better of its neighbours: an answer
#: seldom stands alone among sentences about something else.
BESIDE = 0.3


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence weighs.

    Cosines count per `span`: the width of a model's narrow cone.
    """

    dense: float = 0.75
    lexical: float = 0.3
    span: float = 0.16
    sentence: float = 0.7
    feedback: float = 0.3
    #: What a sentence's evidence gains, in cosine, by all of the question's words, and by holding
    #: what this kind of question asks for (a number, a time, a reason).
    words: float = 0.1
    kind: float = 0.05
    #: How far the question is moved towards the first hits, and how many those are.
    moved: float = 0.4
    first: int = 3
    #: What a source of the asker's own region loses: other regions come first where they are as
    #: good.
    own_region: float = 0.05
    #: What a source gains that moderators put in front, and what one loses that they put last: it
    #: wins from what is as good or nearly so, and gives way to all that would be shown beside it.
    boosted: float = 0.05
    muted: float = 0.35


def fused(cosines: Scores, bm25: Scores, weights: Weights) -> Scores:
    """The sum of both searches: cosines from the best down, BM25 as a share of the best."""
    if not len(cosines):
        return np.zeros(0, np.float32)
    dense = (cosines - cosines.max() + weights.span) / weights.span
    best = bm25.max()
    lexical = bm25 / best if best > 0 else bm25
    scores: Scores = weights.dense * dense + weights.lexical * lexical
    return scores


def evidence(cosines: Scores, words: Scores, kind: Scores, weights: Weights) -> Scores:
    """What each sentence says for its passage, in cosine; all of shape (sentences,)."""
    total: Scores = (cosines + weights.words * words + weights.kind * kind).astype(np.float32)
    return total


def supported(told: Scores) -> Scores:
    """What each sentence of a passage says, counted with what the better of its neighbours says.

    Both of shape (sentences,), in order. A sentence alone stands for itself.
    """
    if len(told) < 2:  # noqa: PLR2004 - one sentence has no neighbour
        return told
    beside = np.maximum(np.append(told[1:], told[-2]), np.append(told[1], told[:-1]))
    total: Scores = ((1 - BESIDE) * told + BESIDE * beside).astype(np.float32)
    return total


def refined(base: Scores, sentence: Scores, feedback: Scores, weights: Weights) -> Scores:
    """The score of the first passages with what stands below and around them.

    All of shape (passages,).
    """
    near = weights.sentence * sentence + weights.feedback * feedback
    scores: Scores = (base + near / weights.span).astype(np.float32)
    return scores


def placed(scores: Scores, decided: Sequence[int], weights: Weights) -> Scores:
    """The scores with what moderators decided about each source: 1 sooner, 0 as found, -1 later.

    `decided` of shape (passages,). Where all are 0 the scores are what they were.
    """
    if not any(decided):
        return scores
    steps = {1: weights.boosted, 0: 0.0, -1: -weights.muted}
    total: Scores = scores + np.array([steps[one] for one in decided], np.float32)
    return total


def moved_question(question: Matrix, first: Matrix, weights: Weights) -> Matrix:
    """The question's vector, moved towards the mean of the first hits and of unit length again."""
    if not len(first):
        return question
    vector = question + weights.moved * first.mean(axis=0)
    unit: Matrix = vector / np.linalg.norm(vector)
    return unit


def at_most_two_a_source(sources: Sequence[str], places: int = 5) -> list[int]:
    """An order of the rows in which no source takes more than two of the first `places`.

    `sources` names the source of each row, best row first. When there are no others left, a source
    may take more.
    """
    first: list[int] = []
    later: list[int] = []
    for row, source in enumerate(sources):
        held = sum(sources[other] == source for other in first)
        (first if len(first) < places and held < 2 else later).append(row)  # noqa: PLR2004
    return first + later
