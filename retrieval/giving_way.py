"""Passages give way to questions: who asks waits for an answer, a file that is taken in does not.

Both need all of the processor. So passages are embedded a few at a time, and none is begun while a
question is being answered, for as long as that does not go on and on.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from retrieval.being_answered import Questions
from retrieval.embedding.port import EmbeddingModel, Matrix

#: Characters that are embedded at once: about one passage, a tenth of a second or two.
_AT_ONCE = 1200


class GivingWay:
    """A model whose passages give way to questions. Is an EmbeddingModel."""

    def __init__(self, model: EmbeddingModel, questions: Questions) -> None:
        """`questions` knows what is being answered."""
        self._model, self._questions = model, questions
        self.name, self.dimensions = model.name, model.dimensions

    def questions(self, texts: Sequence[str]) -> Matrix:
        """Vectors of questions: shape (len(texts), dimensions)."""
        return self._model.questions(texts)

    def passages(self, texts: Sequence[str]) -> Matrix:
        """Vectors of passages or sentences: shape (len(texts), dimensions)."""
        out = np.empty((len(texts), self.dimensions), np.float32)
        for rows in _few(texts):
            self._questions.give_way()
            out[rows] = self._model.passages([texts[row] for row in rows])
        return out

    def count(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text takes."""
        return self._model.count(texts)


def _few(texts: Sequence[str]) -> Iterator[list[int]]:
    """Rows of about equal length, few enough to be soon done; each row once."""
    rows: list[int] = []
    for row in sorted(range(len(texts)), key=lambda row: len(texts[row])):
        # What is embedded together is padded to the longest.
        if rows and (len(rows) + 1) * len(texts[row]) > _AT_ONCE:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows
