"""The desk of the process that owns the indexes."""

from collections.abc import Callable

from retrieval.asking import Asker, Told
from retrieval.indexing import Health, Indexing
from retrieval.model import Question


class OwnDesk:
    """Answers from the indexes of this process. Implements Desk."""

    def __init__(self, asker: Asker, indexing: Indexing, rebuild: Callable[[], int]) -> None:
        """`rebuild` fills the indexes anew and returns the number of passages."""
        self._asker, self._indexing, self._rebuild = asker, indexing, rebuild

    def tell(self, question: Question) -> Told:
        """Return the answer to a question, with the passages it was made of."""
        return self._asker.tell(question)

    def verify(self) -> Health:
        """Compare the indexes with the store."""
        return self._indexing.verify()

    def rebuild(self) -> int:
        """Fill the indexes anew from the store; the number of passages."""
        return self._rebuild()
