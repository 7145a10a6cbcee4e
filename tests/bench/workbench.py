"""A store filled from a folder of texts.

Opened for measuring, kept so that it is embedded only once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.ingest import Terms, files_in, ingest
from corpus.store import Store
from retrieval.embedding import BUNDLED, EmbeddingModel, load_model
from retrieval.indexing import Indexing, embed
from retrieval.lexical import Lexical
from retrieval.search import Search
from retrieval.vectors import ChromaVectors


@dataclass(frozen=True, slots=True)
class Workbench:
    """The parts of one filled store."""

    store: Store
    model: EmbeddingModel
    lexical: Lexical
    vectors: ChromaVectors
    indexing: Indexing
    search: Search


@contextmanager
def workbench(folder: Path, texts: Path) -> Iterator[Workbench]:
    """The texts (a file or a folder) in a store in `folder`, embedded and indexed."""
    model = load_model(BUNDLED, folder / "models")
    store = Store.open(folder)
    lexical, vectors = Lexical(folder / "lexical"), ChromaVectors.embedded(folder / "vectors")
    indexing = Indexing(store, vectors, lexical, model.name, model.dimensions)
    report = ingest(store, files_in([texts]), Terms(model.count, date.today()))  # noqa: DTZ011
    print(f"{report.sources} sources, {report.passages} passages new; embedding what is new")
    embed(store, model)
    indexing.bring_up_to_date()
    try:
        yield Workbench(
            store,
            model,
            lexical,
            vectors,
            indexing,
            Search(store, vectors, lexical, indexing, model),
        )
    finally:
        lexical.close()
        vectors.close()
        store.close()
