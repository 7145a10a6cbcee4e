"""Passages give way to questions: who asks waits for an answer, a file that is taken in does not.

Both need all of the processor. So passages are embedded a few at a time, and none is begun while a
question is being answered, for as long as that does not go on and on. Where questions are coming
passages keep to one core, so that whoever asks next finds one free.
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
        for some in _few(texts):
            self._questions.give_way()
            out[some] = self._embedded(texts[some])
        return out

    def _embedded(self, texts: Sequence[str]) -> Matrix:
        if self._questions.are_coming():
            return np.concatenate([self._model.passages([text]) for text in texts])
        return self._model.passages(texts)

    def count(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text takes."""
        return self._model.count(texts)


def _few(texts: Sequence[str]) -> Iterator[slice]:
    """Stretches of the texts that are soon done; each text once, in order."""
    start, length = 0, 0
    for row, text in enumerate(texts):
        if row > start and length + len(text) > _AT_ONCE:
            yield slice(start, row)
            start, length = row, 0
        length += len(text)
    if start < len(texts):
        yield slice(start, len(texts))
