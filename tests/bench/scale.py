"""How search grows: 10 thousand, 100 thousand and 1 million passages, a store each.

    python -m tests.bench.scale FOLDER [--most 1000000] [--fill-only]

Filling goes on where it was stopped. Prints and keeps a table (`scale.json` in the folder): the
whole search with the real embedding of real questions, and its parts.
"""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy as np
from sqlalchemy import insert

from corpus.model import Rights, Wanted
from corpus.store import Store
from corpus.store.engine import writing
from corpus.tables import passages, sources, vectors
from retrieval.embedding import BUNDLED, EmbeddingModel, load_model
from retrieval.indexing import Indexing
from retrieval.lexical import Entry, Lexical
from retrieval.model import Question
from retrieval.search import PROPOSED, Search
from retrieval.vectors import ChromaVectors
from tests.bench.synthetic import Maker, Synthetic

SIZES = (10_000, 100_000, 1_000_000)
_BATCH = 5_000
_A_SOURCE = 10
_REPEATS = 3


def main() -> None:
    """Fill a store of each size, then measure it; `--measure` only measures what is filled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--fill-only", action="store_true")
    chosen = parser.parse_args()
    model = load_model(BUNDLED, chosen.folder / "models")
    rows = []
    for size in (size for size in SIZES if size <= chosen.most):
        folder = chosen.folder / str(size)
        store = Store.open(folder)
        lexical = Lexical(folder / "lexical")
        chroma = ChromaVectors.embedded(folder / "vectors")
        _fill(store, lexical, chroma, Maker(model), size, model)
        if not chosen.fill_only:
            rows.append({"passages": size} | _measured(store, lexical, chroma, model, _questions()))
            print(json.dumps(rows[-1]), flush=True)
        lexical.close()
        chroma.close()
        store.close()
    if rows:
        (chosen.folder / "scale.json").write_text(json.dumps(rows, indent=1))


def _fill(
    store: Store,
    lexical: Lexical,
    chroma: ChromaVectors,
    maker: Maker,
    size: int,
    model: EmbeddingModel,
) -> None:
    start = time.perf_counter()
    done = store.passages.count(), lexical.count(), chroma.count()
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
    with writing(store._engine) as connection:
        connection.execute(
            insert(sources).prefix_with("OR IGNORE"),
            [
                {
                    "id": n + 1,
                    "source_id": f"s{n}",
                    "content_hash": str(n),
                    "text": "",
                    "title": f"Bron {n}",
                    "kind": "report",
                    "status": "approved",
                    "visibility": "everyone",
                    "place": 0,
                    "starter": False,
                    "details": "{}",
                }
                for n in numbers
            ],
        )
        connection.execute(
            insert(passages).prefix_with("OR IGNORE"),
            [
                {
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
                for made in batch
            ],
        )
        connection.execute(
            insert(vectors).prefix_with("OR IGNORE"),
            [
                {
                    "content_hash": f"{made.number:064x}",
                    "model": model,
                    "passage": made.packed,
                    "sentences": made.packed_sentences,
                }
                for made in batch
            ],
        )


def _measured(
    store: Store,
    lexical: Lexical,
    chroma: ChromaVectors,
    model: EmbeddingModel,
    questions: list[str],
) -> dict[str, Any]:
    indexing = Indexing(store, chroma, lexical, model.name, model.dimensions)
    search = Search(store, chroma, lexical, indexing, model)
    analysed = [indexing.analysis.question(text).terms for text in questions]
    embedded = [model.questions([text])[0] for text in questions]
    near = [[key for key, _ in chroma.nearest(vector, 32)] for vector in embedded]
    parts: dict[str, Callable[[int], object]] = {
        "search": lambda n: search.find(Question(questions[n])),
        "embed": lambda n: model.questions([questions[n]]),
        "analyse": lambda n: indexing.analysis.question(questions[n]),
        "lexical": lambda n: lexical.best(analysed[n], PROPOSED),
        "vectors": lambda n: chroma.nearest(embedded[n], PROPOSED),
        "confirm": lambda n: store.passages.confirmed(near[n], model.name, Rights(), Wanted()),
    }
    row: dict[str, Any] = {}
    for name, call in parts.items():
        for n in range(len(questions)):
            call(n)
        times = []
        for n in list(range(len(questions))) * _REPEATS:
            start = time.perf_counter()
            call(n)
            times.append((time.perf_counter() - start) * 1000)
        row[f"{name}_p50_ms"], row[f"{name}_p95_ms"] = (
            round(median(times), 2),
            round(quantiles(times, n=20)[-1], 2),
        )
    row["search_over_embed"] = round(row["search_p50_ms"] / row["embed_p50_ms"], 2)
    return row


def _questions() -> list[str]:
    golden = Path(__file__).parents[1] / "quality" / "golden.jsonl"
    return [json.loads(line)["question"] for line in golden.read_text().splitlines()][:60]


if __name__ == "__main__":
    main()
