"""Confirmed passages weighed in detail: themselves, and each of their sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from config.regions import same_region
from corpus.model import StoredPassage
from corpus.repair import repair
from corpus.store.passages import Confirmed
from retrieval.compact import sentence_cosines, unpack_passages
from retrieval.dutch.words import levelled
from retrieval.embedding.port import Matrix
from retrieval.ranking import (
    Scores,
    Weights,
    evidence,
    fused,
    moved_question,
    placed,
    refined,
    supported,
)
from retrieval.signals import Sought, shares

#: Passages that are weighed in detail.
DETAILED = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that may be quoted, with what was measured of it.

    `cosine` is the passage's own. Of each of its sentences: `sentences` has the cosine, `words` the
    share of the question's words, `kind` whether it holds what this kind of question asks for (0 or
    1); all of shape (sentences,).
    """

    item: Confirmed
    score: float
    cosine: float
    sentences: Scores
    words: Scores
    kind: Scores

    @property
    def stored(self) -> StoredPassage:
        """The passage and its source."""
        return self.item.stored


@dataclass(frozen=True, slots=True)
class Measure:
    """What passages are measured against.

    `vector` is the question's, `about` its words, `wanted` what a sentence must hold to answer this
    kind of question; sources of the asker's own `region` count for a little less.
    """

    vector: Matrix
    about: Sought
    wanted: re.Pattern[str] | None
    region: str | None
    weights: Weights


def weighed(items: Sequence[Confirmed], bm25: Scores, by: Measure) -> list[Hit]:
    """The best of these passages, best first, at most 20; `bm25` of shape (items,)."""
    if not items:
        return []
    weights, vector = by.weights, by.vector
    matrix = unpack_passages([item.vector for item in items], vector.shape[-1])
    cosines = matrix @ vector
    base = fused(cosines, bm25, weights)
    base -= weights.own_region * np.array([_is_of(item, by.region) for item in items], np.float32)
    first = np.argsort(-base, kind="stable")[:DETAILED]
    measured = _measured([items[row] for row in first], by)
    moved = moved_question(vector, matrix[first[: weights.first]], weights)
    best = [supported(evidence(*rows, weights)).max(initial=-1.0) for rows in measured]
    scores = refined(base[first], np.array(best, np.float32), matrix[first] @ moved, weights)
    scores = placed(scores, [items[row].weight for row in first], weights)
    hits = [
        Hit(items[row], float(score), float(cosines[row]), *rows)
        for row, score, rows in zip(first, scores, measured, strict=True)
    ]
    return sorted(hits, key=lambda hit: -hit.score)


def sentence_texts(stored: StoredPassage) -> list[str]:
    """The sentences of a passage, repaired for search, in order."""
    passage = stored.passage
    start = passage.start
    return [repair(passage.text[s.start - start : s.end - start]) for s in passage.sentences]


def _measured(items: Sequence[Confirmed], by: Measure) -> list[tuple[Scores, Scores, Scores]]:
    """Cosine, share of words and kind of each sentence, passage by passage."""
    cosines = sentence_cosines([item.sentences for item in items], by.vector)
    edges = np.cumsum([0, *(len(item.spans) for item in items)])
    return [
        (cosines[start:end], *_read(item, by.about, by.wanted))
        for item, start, end in zip(items, edges, edges[1:], strict=False)
    ]


def _read(item: Confirmed, about: Sought, wanted: re.Pattern[str] | None) -> tuple[Scores, Scores]:
    start = item.start
    text = levelled(item.text)
    levelled_ones = [text[span.start - start : span.end - start] for span in item.spans]
    held = np.array(shares(about, text, levelled_ones), np.float32)
    if wanted is None:
        return held, np.zeros(len(held), np.float32)
    said = (item.text[span.start - start : span.end - start] for span in item.spans)
    return held, np.array([wanted.search(sentence) is not None for sentence in said], np.float32)


def _is_of(item: Confirmed, region: str | None) -> bool:
    return region is not None and item.region is not None and same_region(item.region, region)
