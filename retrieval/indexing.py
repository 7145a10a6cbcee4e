"""Brings the indexes to what the store says. Every step may be killed, and is simply done again.

embed    passages without vectors get them, kept in the store
index    approved passages go into Chroma and the lexical index; what is no longer approved goes out
verify   whether the indexes hold exactly what the store says; if not, everything falls due again
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import RLock

from corpus.repair import repair
from corpus.searchable import heading_line
from corpus.store import Store
from corpus.store.due import DuePassage
from corpus.store.vectors import Embedded
from retrieval.compact import pack_passage, pack_sentences, unpack_passages
from retrieval.dutch.analysis import FORM, Analysis
from retrieval.dutch.words import words
from retrieval.embedding import EmbeddingModel
from retrieval.errors import BuiltWithOtherModel
from retrieval.lexical import Entry, Lexical
from retrieval.vectors import Vectors

#: Passages embedded between two commits: what a kill can cost, about ten seconds of work.
EMBED_BATCH = 128
#: Passages indexed between two commits.
INDEX_BATCH = 1000
#: The lexical index is analysed anew when it has grown this much: compounds are split by its own
#: words.
_GROWN = 1.5

Progress = Callable[[int], None]


def searchable(item: DuePassage) -> str:
    """What a passage is embedded and indexed by: its headings, and its repaired text."""
    return f"{heading_line(item.title, item.passage.heading)}\n{repair(item.passage.text)}"


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


@dataclass(frozen=True, slots=True)
class Health:
    """What `verify` found.

    Passages that should be in the indexes, and what each index lacks or has too many.
    """

    expected: int
    lacking: int
    surplus: int
    lexical: int

    @property
    def sound(self) -> bool:
        """Whether the indexes hold exactly what they should."""
        return not self.lacking and not self.surplus and self.lexical == self.expected


class Indexing:
    """The projection of the store into both indexes."""

    def __init__(
        self, store: Store, vectors: Vectors, lexical: Lexical, model: str, dimensions: int
    ) -> None:
        """`model` names the embedding model and `dimensions` its vectors' length.

        Raises BuiltWithOtherModel when the indexes were filled with another model.
        """
        self._store, self._vectors, self._lexical = store, vectors, lexical
        self._model, self._dimensions = model, dimensions
        self._analysis: Analysis | None = None
        # The bot's own chore and a command that asks it to rebuild come from threads of their own.
        self._changing = RLock()
        built_with = store.state.get("index_model")
        if built_with is not None and built_with != model:
            raise BuiltWithOtherModel(built_with, model)

    @property
    def analysis(self) -> Analysis:
        """Dutch against the words that the lexical index holds now."""
        if self._analysis is None:
            self._analysis = Analysis(self._lexical.vocabulary())
        return self._analysis

    def open(self) -> bool:
        """Start everything anew when an index was deleted, emptied or swapped; whether it was.

        An index whose words were made by other rules than today's is only analysed anew.
        """
        expected = self._store.due.indexed_count()
        # A kill between indexing and recording it leaves more in the indexes than the store knows
        # of; those passages are still due and will be written over. Less, or an index where there
        # should be none, is a loss.
        held = (self._lexical.count(), self._vectors.count())
        if min(held) < expected or (expected == 0 and max(held) > 0):
            self.rebuild()
            return True
        if expected and self._store.state.get("analysis") != FORM:
            self._analyse_anew()
        return False

    def rebuild(self) -> None:
        """Empty both indexes and make every passage due again. Embeds nothing."""
        with self._changing:
            self._store.due.forget_indexed()
            self._lexical.clear()
            self._vectors.clear()
            self._store.state.set("index_model", self._model)
            self._store.state.set("analysed", "0")
            self._store.state.set("analysis", FORM)
            self._analysis = None

    def bring_up_to_date(self, progress: Progress = lambda _: None) -> int:
        """Index what is due and has vectors; the number of passages taken in or given up."""
        with self._changing:
            done = self._remove() + self._add(progress)
            if done:
                self._store.state.set("index_model", self._model)
                self._analysis = None
                if self._has_outgrown():
                    self._analyse_anew()
            return done

    def _has_outgrown(self) -> bool:
        """Whether the index has grown by half since compounds were split by all of its words."""
        return self._lexical.count() >= int(self._store.state.get("analysed") or 0) * _GROWN

    def _analyse_anew(self) -> None:
        """Make the terms of every passage again, compounds split by all the words there are now."""
        analysis = Analysis(self._lexical.vocabulary())
        after = 0
        while batch := self._store.due.held(after, INDEX_BATCH):
            written = [words(searchable(item)) for item in batch]
            self._lexical.change(_entries(batch, written, analysis))
            after = batch[-1].id
        self._store.state.set("analysed", str(self._lexical.count()))
        self._store.state.set("analysis", FORM)
        self._analysis = None

    def verify(self) -> Health:
        """Compare the indexes with the store, passage by passage. Reads every id."""
        expected = set(self._store.due.indexed_ids())
        held = self._vectors.ids()
        return Health(
            len(expected), len(expected - held), len(held - expected), self._lexical.count()
        )

    def _remove(self) -> int:
        removed = 0
        while gone := self._store.due.removable(INDEX_BATCH):
            self._lexical.change((), gone)
            self._vectors.drop(gone)
            self._store.due.removed(gone)
            removed += len(gone)
        return removed

    def _add(self, progress: Progress) -> int:
        added = 0
        for batch in self._batches():
            kept = self._store.vectors.of(self._model, [item.content_hash for item in batch])
            ready = [item for item in batch if item.content_hash in kept]
            if not ready:
                return added
            self._take_in(ready, [kept[item.content_hash] for item in ready])
            added += len(ready)
            progress(len(ready))
        return added

    def _batches(self) -> Iterator[list[DuePassage]]:
        after = 0
        while batch := self._store.due.indexable(after, INDEX_BATCH):
            yield batch
            after = batch[-1].id

    def _take_in(self, ready: Sequence[DuePassage], kept: list[bytes]) -> None:
        written = [words(searchable(item)) for item in ready]
        analysis = self._analysis_for(written)
        self._store.due.entering(ready)
        self._lexical.change(_entries(ready, written, analysis))
        self._vectors.put([item.id for item in ready], unpack_passages(kept, self._dimensions))
        self._store.due.indexed(ready)

    def _analysis_for(self, written: Sequence[Sequence[str]]) -> Analysis:
        """Dutch against the words that are held and those about to be.

        A first batch splits its own compounds.
        """
        coming = Counter(word for group in written for word in set(group))
        if self._analysis is None or len(coming) > len(self._analysis.vocabulary) / 2:
            known = Counter(self._lexical.vocabulary())
            self._analysis = Analysis(known + coming)
        return self._analysis


def _entries(
    items: Sequence[DuePassage], written: Sequence[Sequence[str]], analysis: Analysis
) -> Iterator[Entry]:
    for item, group in zip(items, written, strict=True):
        yield Entry(item.id, analysis.terms(group), group)
