"""Texts that mean the same, put together: average link on the cosine of their vectors.

The two groups that are nearest on average are joined, again and again, as long as they are near
enough. How near that is was measured on questions that a hand had grouped
(tests/quality/test_grouping.py).
"""

from collections.abc import Sequence

import numpy as np

from retrieval.embedding.port import EmbeddingModel, Matrix

#: From this mean cosine on two groups of questions are about the same.
ALIKE = 0.87


def grouped(texts: Sequence[str], model: EmbeddingModel) -> list[list[int]]:
    """The places of the texts in groups, the largest group first, the most typical text first."""
    return groups(model.questions(list(texts))) if texts else []


def groups(vectors: Matrix, alike: float = ALIKE) -> list[list[int]]:
    """The rows of vectors of unit length in groups, as `grouped` orders them.

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
