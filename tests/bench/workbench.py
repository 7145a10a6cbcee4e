"""A store filled from texts, laid out as the bot's own data folder.

Opened for measuring, kept so that it is embedded only once.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.ingest import Terms, ingest
from corpus.store import Store
from corpus.walking import files_in
from retrieval.embedding import BUNDLED, EmbeddingModel, load_model
from retrieval.indexing import Indexing
from retrieval.lexical import Lexical
from retrieval.owned import OwnedIndex
from retrieval.search import Search
from retrieval.vectorising import embed
from retrieval.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Workbench:
    """The parts of one filled store."""

    store: Store
    model: EmbeddingModel
    lexical: Lexical
    vectors: Vectors
    indexing: Indexing
    search: Search


@contextmanager
def workbench(
    folder: Path, *texts: Path, model: EmbeddingModel | None = None
) -> Iterator[Workbench]:
    """The texts (files or folders) in a store in `folder`, embedded and indexed.

    `model` spares preparing one in the folder.
    """
    model = model or load_model(BUNDLED, folder / "model")
    with closing(Store.open(folder)) as store:
        report = ingest(store, files_in(texts), Terms(model.count, datetime.now(UTC)))
        print(f"{report.sources} sources, {report.passages} passages new; embedding what is new")
        embed(store, model)
        with closing(OwnedIndex(store, folder / "index", model)) as index:
            index.indexing.bring_up_to_date()
            yield Workbench(
                store, model, index.lexical, index.vectors, index.indexing, index.search
            )
