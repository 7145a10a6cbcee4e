"""Fills a store and its indexes with synthetic passages, without embedding them."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import insert

from corpus.store import Store
from corpus.store.engine import writing
from corpus.tables import passages, sources, vectors
from retrieval.embedding import EmbeddingModel
from retrieval.indexing import Indexing
from retrieval.lexical import Entry, Lexical
from retrieval.search import Search
from retrieval.vectors import ChromaVectors
from tests.bench.synthetic import Maker, Synthetic
from tests.bench.workbench import Workbench

_BATCH = 5_000
_A_SOURCE = 10


@contextmanager
def filled(folder: Path, size: int, model: EmbeddingModel) -> Iterator[Workbench]:
    """A store in this folder with so many passages; filling goes on where it was stopped."""
    with (
        closing(Store.open(folder)) as store,
        closing(Lexical(folder / "lexical")) as lexical,
        closing(ChromaVectors.embedded(folder / "vectors")) as chroma,
    ):
        _fill(store, lexical, chroma, size, model)
        indexing = Indexing(store, chroma, lexical, model.name, model.dimensions)
        search = Search(store, chroma, lexical, indexing, model)
        yield Workbench(store, model, lexical, chroma, indexing, search)


def _fill(
    store: Store,
    lexical: Lexical,
    chroma: ChromaVectors,
    size: int,
    model: EmbeddingModel,
) -> None:
    done = store.passages.count(), lexical.count(), chroma.count()
    if min(done) >= size:
        return
    start, maker = time.perf_counter(), Maker(model)
    for first in range(1, size, _BATCH):
        last = first + _BATCH - 1
        held, indexed, near = (count >= last for count in done)
        if held and indexed and near:
            continue
        batch = list(maker.make(first, _BATCH))
        if not held:
            _remember(store, batch, model.name)
        if not indexed:
            lexical.change(Entry(made.number, made.words, made.words) for made in batch)
        if not near:
            chroma.put([made.number for made in batch], np.stack([made.vector for made in batch]))
        print(f"{last:>9,} passages  {time.perf_counter() - start:7.0f} s", flush=True)


def _remember(store: Store, batch: list[Synthetic], model: str) -> None:
    numbers = range(batch[0].number // _A_SOURCE, batch[-1].number // _A_SOURCE + 1)
    rows = {
        sources: [_source(number) for number in numbers],
        passages: [_passage(made) for made in batch],
        vectors: [_vectors(made, model) for made in batch],
    }
    with writing(store._engine) as connection:
        for held, coming in rows.items():
            connection.execute(insert(held).prefix_with("OR IGNORE"), coming)


def _source(number: int) -> dict[str, Any]:
    return {
        "id": number + 1,
        "source_id": f"s{number}",
        "content_hash": str(number),
        "text": "",
        "title": f"Bron {number}",
        "kind": "report",
        "status": "approved",
        "visibility": "everyone",
        "place": 0,
        "starter": False,
        "details": "{}",
    }


def _passage(made: Synthetic) -> dict[str, Any]:
    return {
        "id": made.number,
        "source": made.number // _A_SOURCE + 1,
        "position": made.number % _A_SOURCE,
        "start": 0,
        "end": len(made.text),
        "text": made.text,
        "heading": "[]",
        "sentences": made.sentences,
        "content_hash": f"{made.number:064x}",
        "indexed_hash": f"{made.number:064x}",
    }


def _vectors(made: Synthetic, model: str) -> dict[str, Any]:
    return {
        "content_hash": f"{made.number:064x}",
        "model": model,
        "passage": made.packed,
        "sentences": made.packed_sentences,
    }
