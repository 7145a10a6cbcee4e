"""Texts that mean the same, put together: average link on the cosine of their vectors.

The two groups that are nearest on average are joined, again and again, as long as they are near
enough. How near that is was measured on questions that a hand had grouped
(tests/quality/test_grouping.py).
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

import numpy as np

from retrieval.embedding.port import EmbeddingModel, Matrix

#: From this mean cosine on two groups of questions are about the same.
ALIKE = 0.87


#: So many vectors are remembered: some megabytes.
_REMEMBERED = 2000


class Grouping:
    """Puts texts together. What it embedded before it remembers, for as long as there is room.

    To embed three hundred takes seconds, in which others wait: done a few at a time before, it
    takes none when they are to be put together.
    """

    def __init__(self, model: Callable[[], EmbeddingModel]) -> None:
        """`model` gives the embedding model when it is first needed."""
        self._model = model
        self._known: OrderedDict[str, np.ndarray] = OrderedDict()
        self._reading = Lock()

    def learn(self, texts: Sequence[str], most: int) -> int:
        """Embed at most so many of the texts that were not embedded yet; how many that were."""
        with self._reading:
            return self._learn(texts, most)

    def together(self, texts: Sequence[str]) -> list[list[int]]:
        """The places of the texts in groups, the largest group first, the most typical first."""
        if not texts:
            return []
        with self._reading:
            self._learn(texts, len(texts))
            vectors = np.stack([self._known[text] for text in texts])
        return groups(vectors)

    def _learn(self, texts: Sequence[str], most: int) -> int:
        wanted = list(dict.fromkeys(texts))
        new = [text for text in wanted if text not in self._known][:most]
        if new:
            self._known |= zip(new, self._model().questions(new), strict=True)
        # What was not asked for the longest makes room first.
        for text in filter(self._known.__contains__, wanted):
            self._known.move_to_end(text)
        while len(self._known) > max(_REMEMBERED, len(wanted)):
            self._known.popitem(last=False)
        return len(new)


def groups(vectors: Matrix, alike: float = ALIKE) -> list[list[int]]:
    """The rows of vectors of unit length in groups, as `Grouping` orders them.

    Takes some tenths of a second for three hundred.
    """
    cosines = vectors @ vectors.T
    members: list[list[int]] = [[row] for row in range(len(vectors))]
    near = cosines.astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    while len(vectors) > 1:
        one, other = divmod(int(np.argmax(near)), len(vectors))
        if near[one, other] < alike:
            break
        _join(near, members, one, other)
    found = [_typical_first(rows, cosines) for rows in members if rows]
    return sorted(found, key=lambda rows: (-len(rows), min(rows)))


def _join(near: np.ndarray, members: list[list[int]], one: int, other: int) -> None:
    """Let one group hold the other as well: how near it is is the mean over all its rows."""
    few, many = len(members[one]), len(members[other])
    mean = (few * near[one] + many * near[other]) / (few + many)
    mean[one] = -np.inf
    near[one], near[:, one] = mean, mean
    near[other], near[:, other] = -np.inf, -np.inf
    members[one] += members[other]
    members[other] = []


def _typical_first(rows: Sequence[int], cosines: Matrix) -> list[int]:
    mean = cosines[np.ix_(rows, rows)].mean(axis=1)
    return [row for _, row in sorted(zip(-mean, rows, strict=True))]
