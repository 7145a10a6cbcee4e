"""Makes the vectors that passages lack, and keeps them in the store. Whoever owns the indexes."""

from collections.abc import Callable, Iterator, Sequence

from corpus.repair import repair
from corpus.store import Store
from corpus.store.due import DuePassage
from corpus.store.vectors import Embedded
from retrieval.compact import pack_passage, pack_sentences
from retrieval.embedding import EmbeddingModel
from retrieval.refilling import searchable

#: Passages embedded between two commits: what a kill can cost, about ten seconds of work.
EMBED_BATCH = 32

Progress = Callable[[int], None]


def embed(store: Store, model: EmbeddingModel, progress: Progress = lambda _: None) -> int:
    """Make the vectors that are missing. `progress` hears of every batch; the number made."""
    made, after = 0, 0
    while batch := store.due.embeddable(model.name, after, EMBED_BATCH):
        store.vectors.keep(model.name, _embedded(batch, model))
        after = batch[-1].id
        made += len(batch)
        progress(len(batch))
    return made


def _embedded(batch: Sequence[DuePassage], model: EmbeddingModel) -> Iterator[Embedded]:
    sentences = [_sentences(item) for item in batch]
    passages = model.passages([searchable(item) for item in batch])
    rows = model.passages([sentence for group in sentences for sentence in group])
    at = 0
    for item, vector, group in zip(batch, passages, sentences, strict=True):
        yield Embedded(
            item.content_hash, pack_passage(vector), pack_sentences(rows[at : at + len(group)])
        )
        at += len(group)


def _sentences(item: DuePassage) -> list[str]:
    start, text = item.passage.start, item.passage.text
    return [repair(text[span.start - start : span.end - start]) for span in item.passage.sentences]
