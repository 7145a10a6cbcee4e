"""Very many passages that look like real ones to the indexes.

Their words, their lengths, their vectors.

Words follow Zipf's law over a vocabulary of 200,000, headed by the words of the starter corpus so
that real questions hit common words; vectors are those of real sentences with noise, so that they
lie in the same narrow cone. Everything follows from the number of the passage: a run that was
stopped goes on with the same data.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

import numpy as np

from corpus.model import Span
from corpus.store.rows import pack
from retrieval.compact import pack_passage, pack_sentences
from retrieval.dutch.words import words
from retrieval.embedding.port import EmbeddingModel, Matrix

VOCABULARY = 200_000
#: Words in a passage: median and spread (of the logarithm) as measured on real reports.
_LENGTH, _SPREAD = 150, 0.35
_SENTENCE = 18
_NOISE = 0.45
_SYLLABLES = [
    "ba",
    "be",
    "bo",
    "da",
    "de",
    "do",
    "ga",
    "ge",
    "ka",
    "ke",
    "ko",
    "la",
    "le",
    "lo",
    "ma",
    "me",
    "mo",
    "na",
    "ne",
    "no",
    "pa",
    "pe",
    "ra",
    "re",
    "ro",
    "sa",
    "se",
    "ta",
    "te",
    "to",
    "va",
    "ve",
    "wa",
    "we",
    "za",
    "ze",
]


@dataclass(frozen=True, slots=True)
class Synthetic:
    """One made passage: its number from 1, words, text, sentence spans, and packed vectors."""

    number: int
    words: Sequence[str]
    text: str
    sentences: bytes
    vector: Matrix
    packed: bytes
    packed_sentences: bytes


class Words:
    """Draws the words of passages by the number of the first: the same number, the same words."""

    def __init__(self) -> None:
        real = [word for word, _ in Counter(w for t in _real() for w in words(t)).most_common()]
        self._words = real + _filler(VOCABULARY - len(real))
        weight = 1 / np.arange(1, VOCABULARY + 1)
        self._chance = np.cumsum(weight / weight.sum())

    def draw(self, first: int, count: int) -> list[list[str]]:
        """The words of the passages numbered `first` to `first + count - 1`."""
        return self.drawn(np.random.default_rng(first), count)

    def drawn(self, random: np.random.Generator, count: int) -> list[list[str]]:
        """The words of so many passages, from what this generator gives next."""
        lengths = np.clip(random.lognormal(np.log(_LENGTH), _SPREAD, count), 20, 230).astype(int)
        edges = [0, *np.cumsum(lengths).tolist()]
        # Rounding leaves the last chance a hair below one.
        ranks = np.searchsorted(self._chance[:-1], random.random(edges[-1])).tolist()
        told = [self._words[rank] for rank in ranks]
        return [told[start:end] for start, end in pairwise(edges)]


class Maker:
    """Makes passages by their number."""

    def __init__(self, model: EmbeddingModel) -> None:
        self._words = Words()
        lines = [line for t in _real() for line in t.splitlines() if len(line.split()) > 8][:1500]
        self._seeds = model.passages(lines)

    def make(self, first: int, count: int) -> Iterator[Synthetic]:
        """The passages numbered `first` to `first + count - 1`."""
        random = np.random.default_rng(first)
        drawn = self._words.drawn(random, count)
        vectors = self._near(random, self._seeds[random.integers(len(self._seeds), size=count)])
        for row, chosen in enumerate(drawn):
            text, spans = _sentences(chosen)
            below = self._near(random, np.repeat(vectors[row : row + 1], len(spans), axis=0))
            yield Synthetic(
                first + row,
                chosen,
                text,
                pack(spans),
                vectors[row],
                pack_passage(vectors[row]),
                pack_sentences(below),
            )

    @staticmethod
    def _near(random: np.random.Generator, vectors: Matrix) -> Matrix:
        noise = random.standard_normal(vectors.shape, np.float32) / np.sqrt(vectors.shape[1])
        moved = vectors + _NOISE * noise
        unit: Matrix = moved / np.linalg.norm(moved, axis=1, keepdims=True)
        return unit


def _real() -> list[str]:
    return [p.read_text() for p in files("corpus.starter").iterdir() if p.name.endswith(".md")]


def _filler(count: int) -> list[str]:
    base = len(_SYLLABLES)
    return ["".join(_SYLLABLES[n // base**p % base] for p in range(4)) + "x" for n in range(count)]


def _sentences(chosen: list[str]) -> tuple[str, list[Span]]:
    parts, spans, at = [], [], 0
    for start in range(0, len(chosen), _SENTENCE):
        sentence = " ".join(chosen[start : start + _SENTENCE]) + "."
        parts.append(sentence)
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return " ".join(parts), spans
