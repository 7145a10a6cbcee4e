"""What a command may ask of whoever owns the indexes."""

from typing import Protocol

from retrieval.asking import Told
from retrieval.indexing import Health
from retrieval.model import Question


class Desk(Protocol):
    """Answers questions and keeps the indexes. All of it may raise RetrievalError, CorpusError."""

    def tell(self, question: Question) -> Told:
        """Return the answer to a question, with the passages it was made of."""

    def verify(self) -> Health:
        """Compare the indexes with the store."""

    def rebuild(self) -> int:
        """Fill the indexes anew from the store; the number of passages."""
