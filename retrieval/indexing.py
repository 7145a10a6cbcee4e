"""Brings the indexes to what the store says. Every step may be killed, and is simply done again.

index    approved passages go into Chroma and the lexical index; what is no longer approved goes out
refill   both are filled anew beside what they hold, while questions go on
verify   whether the indexes hold exactly what the store says
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Event, RLock

from corpus.store import Store
from corpus.store.due import DuePassage
from retrieval.compact import unpack_passages
from retrieval.dutch.analysis import FORM, Analysis
from retrieval.dutch.words import words
from retrieval.errors import BuiltWithOtherModel, Halted, IndexUnavailable
from retrieval.lexical import Lexical
from retrieval.refilling import can_be_searched, entries, refill_vectors, refill_words, searchable
from retrieval.vectors import Vectors

#: Passages indexed between two commits.
INDEX_BATCH = 1000
_EVERY = 1_000_000_000
#: The lexical index is analysed anew when it has grown this much: compounds are split by its own
#: words.
_GROWN = 1.5

Progress = Callable[[int], None]


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
        self._halted = Event()
        #: Whether the indexes were emptied and still lack what the store would put in: what they
        #: do not find then may well be there.
        self.filling = False
        built_with = store.state.get("index_model")
        if built_with is not None and built_with != model:
            raise BuiltWithOtherModel(built_with, model)

    @property
    def analysis(self) -> Analysis:
        """Dutch against the words that the lexical index holds now."""
        # Another thread may index, and let go of the old one, between two looks at it.
        analysis = self._analysis
        if analysis is None:
            analysis = self._analysis = Analysis(self._lexical.vocabulary())
        return analysis

    def halt(self) -> None:
        """Break off, between two batches, what is being done in any thread: that raises Halted."""
        self._halted.set()

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
            self.filling = True
            self._store.due.forget_indexed()
            self._lexical.clear()
            self._vectors.clear()
            self._store.state.set("index_model", self._model)
            self._store.state.set("analysed", "0")
            self._store.state.set("analysis", FORM)
            self._analysis = None
            self.filling = self._store.due.to_index() > 0

    def refill(self) -> int:
        """Fill both indexes anew, and let questions find in the old ones until that is done.

        Indexes that cannot be searched any more are emptied first; those that can stay, whatever
        goes wrong. The number of passages held. Raises IndexUnavailable, StoreFull, Halted.
        """
        with self._changing:
            try:
                refill_vectors(self._vectors, self._held, self._kept, self._dimensions)
                refill_words(self._lexical, self._held)
            except IndexUnavailable:
                if can_be_searched(self._vectors, self._lexical, self._dimensions):
                    raise
                self.rebuild()
            else:
                self._analysed()
            self.bring_up_to_date()
            return self._store.due.indexed_count()

    def bring_up_to_date(self, progress: Progress = lambda _: None) -> int:
        """Index what is due and has vectors; the number of passages taken in or given up."""
        with self._changing:
            done = self._remove() + self._add(progress)
            if done:
                self._store.state.set("index_model", self._model)
                self._analysis = None
                if self._has_outgrown():
                    self._analyse_anew()
            self.filling = False
            return done

    def _has_outgrown(self) -> bool:
        """Whether the index has grown by half since compounds were split by all of its words."""
        return self._lexical.count() >= int(self._store.state.get("analysed") or 0) * _GROWN

    def _analyse_anew(self) -> None:
        """Make the terms of every passage again, compounds split by all the words there are now."""
        analysis = Analysis(self._lexical.vocabulary())
        for batch in self._held():
            written = [words(searchable(item)) for item in batch]
            self._lexical.change(entries(batch, written, analysis))
        self._analysed()

    def _analysed(self) -> None:
        self._store.state.set("analysed", str(self._lexical.count()))
        self._store.state.set("analysis", FORM)
        self._analysis = None

    def verify(self) -> Health:
        """Compare the indexes with the store, passage by passage. Reads every id.

        What is due comes in first, and nothing else changes the indexes meanwhile.
        """
        with self._changing:
            self.bring_up_to_date()
            held, words_held = self._vectors.ids(), self._lexical.count()
            expected = set(self._store.due.indexed_ids())
            # What another process took away just now the indexes do not have too many: it is due.
            expected.update(self._store.due.removable(_EVERY))
        return Health(len(expected), len(expected - held), len(held - expected), words_held)

    def _remove(self) -> int:
        removed = 0
        while gone := self._store.due.removable(INDEX_BATCH):
            self._go_on()
            self._lexical.change((), gone)
            self._vectors.drop(gone)
            self._store.due.removed(gone)
            removed += len(gone)
        return removed

    def _add(self, progress: Progress) -> int:
        added = 0
        for batch in self._batches():
            kept = self._kept([item.content_hash for item in batch])
            ready = [item for item in batch if item.content_hash in kept]
            if not ready:
                return added
            self._take_in(ready, [kept[item.content_hash] for item in ready])
            added += len(ready)
            progress(len(ready))
        return added

    def _kept(self, contents: Sequence[str]) -> dict[str, bytes]:
        return self._store.vectors.of(self._model, contents)

    def _batches(self) -> Iterator[list[DuePassage]]:
        return self._all(self._store.due.indexable)

    def _held(self) -> Iterator[list[DuePassage]]:
        return self._all(self._store.due.held)

    def _all(self, some: Callable[[int, int], list[DuePassage]]) -> Iterator[list[DuePassage]]:
        after = 0
        while batch := some(after, INDEX_BATCH):
            self._go_on()
            yield batch
            after = batch[-1].id

    def _go_on(self) -> None:
        if self._halted.is_set():
            raise Halted

    def _take_in(self, ready: Sequence[DuePassage], kept: list[bytes]) -> None:
        written = [words(searchable(item)) for item in ready]
        analysis = self._analysis_for(written)
        self._store.due.entering(ready)
        self._lexical.change(entries(ready, written, analysis))
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
