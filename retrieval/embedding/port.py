"""What the rest of the house may ask of an embedding model."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

#: Rows of unit length: shape (number of texts, dimensions).
Matrix = NDArray[np.float32]


class EmbeddingModel(Protocol):
    """Turns texts into vectors of unit length; the dot product of two is their cosine."""

    @property
    def name(self) -> str:
        """Names weights and arithmetic: vectors of two names are never compared."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of every vector."""
        ...

    def questions(self, texts: Sequence[str]) -> Matrix:
        """Vectors of questions: shape (len(texts), dimensions)."""
        ...

    def passages(self, texts: Sequence[str]) -> Matrix:
        """Vectors of texts to be found: shape (len(texts), dimensions)."""
        ...

    def count(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text takes."""
        ...
