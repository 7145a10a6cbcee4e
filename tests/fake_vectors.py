"""An index of vectors in memory, exact. Passes the same contract as the real ones."""

from collections.abc import Iterable, Sequence

import numpy as np

from retrieval.embedding.port import Matrix
from retrieval.errors import IndexUnavailable


class FakeVectors:
    """Keeps vectors in a dictionary and compares with every one. Implements Vectors."""

    def __init__(self) -> None:
        self.kept: dict[int, Matrix] = {}
        #: Set to let every search fail, as a server that has gone.
        self.gone = False

    def put(self, ids: Sequence[int], vectors: Matrix) -> None:
        for key, vector in zip(ids, np.asarray(vectors, np.float32), strict=True):
            self.kept[key] = vector / np.linalg.norm(vector)

    def replace(self, batches: Iterable[tuple[Sequence[int], Matrix]]) -> None:
        coming = FakeVectors()
        for ids, vectors in batches:
            coming.put(ids, vectors)
        self.kept = coming.kept

    def drop(self, ids: Sequence[int]) -> None:
        for key in ids:
            self.kept.pop(key, None)

    def nearest(self, vector: Matrix, limit: int) -> list[tuple[int, float]]:
        if self.gone:
            raise IndexUnavailable("vectors", "gone")
        unit = vector / np.linalg.norm(vector)
        cosines = {key: float(kept @ unit) for key, kept in self.kept.items()}
        return sorted(cosines.items(), key=lambda pair: -pair[1])[:limit]

    def count(self) -> int:
        return len(self.kept)

    def ids(self) -> set[int]:
        return set(self.kept)

    def clear(self) -> None:
        self.kept.clear()

    def close(self) -> None:
        """Nothing is held open."""
