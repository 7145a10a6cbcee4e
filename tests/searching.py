"""A small house of search: a store, both indexes and a model that knows only words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.store import Store
from retrieval.asking import Asker
from retrieval.indexing import Indexing
from retrieval.lexical import Lexical
from retrieval.search import Search
from retrieval.vectorising import embed
from tests.fake_model import FakeModel
from tests.fake_vectors import FakeVectors
from tests.stores import QUICK, a_store


@dataclass(frozen=True)
class Library:
    """All that a search is made of."""

    store: Store
    model: FakeModel
    vectors: FakeVectors
    lexical: Lexical
    indexing: Indexing

    @property
    def search(self) -> Search:
        return Search(self.store, self.vectors, self.lexical, self.indexing, self.model)

    @property
    def asker(self) -> Asker:
        return Asker(self.search)

    def bring_up_to_date(self) -> int:
        """Embed and index what is due, and give the number of passages that changed."""
        embed(self.store, self.model)
        return self.indexing.bring_up_to_date()


@contextmanager
def a_library(vectors: FakeVectors | None = None) -> Iterator[Library]:
    """An empty one, that is gone after the block."""
    with a_store() as store, TemporaryDirectory(dir=QUICK) as folder:
        model, vectors = FakeModel(), vectors or FakeVectors()
        lexical = Lexical(Path(folder) / "words")
        indexing = Indexing(store, vectors, lexical, model.name, model.dimensions)
        try:
            yield Library(store, model, vectors, lexical, indexing)
        finally:
            lexical.close()
