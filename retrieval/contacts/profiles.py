"""Everyone who may be suggested, held in memory with the vectors of their profiles.

Ten thousand vectors of 384 numbers are 15 MB and one multiplication. What is held is read again
when the store says that it changed.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np

from corpus.store import Store
from corpus.store.people import Candidate
from corpus.store.profiles import person_key
from retrieval.compact import pack_passage, unpack_passages
from retrieval.dutch.words import levelled
from retrieval.embedding import EmbeddingModel
from retrieval.embedding.port import Matrix

#: Profiles embedded at once.
_BATCH = 64


@dataclass(frozen=True)
class Known:
    """Everyone at one moment. Row i of `matrix`, of shape (people, dimensions), is of people[i].

    A profile that says nothing, or has no vector yet, has a row of zeros.
    """

    people: tuple[Candidate, ...]
    matrix: Matrix

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Each profile as words are sought in it."""
        return tuple(levelled(person.profile.text) for person in self.people)

    @cached_property
    def by_name(self) -> dict[str, tuple[int, ...]]:
        """The rows of everyone who is known to bear a name."""
        rows: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        for row, person in enumerate(self.people):
            rows[person_key(person.id)] += (row,)
            if person.vouched:
                rows[person.name_key] += (row,)
        return dict(rows)


class Profiles:
    """What is known of everyone now. One object serves every question, from any thread."""

    def __init__(self, store: Store, model: EmbeddingModel) -> None:
        self._store, self._model = store, model
        self._lock = Lock()
        self._version, self._known = "none", Known((), np.zeros((0, 0), np.float32))

    def known(self) -> Known:
        """Everyone who may be suggested, as the store has them."""
        version = self._store.people.version()
        with self._lock:
            if version != self._version:
                self._known = self._read()
                self._version = version
            return self._known

    def _read(self) -> Known:
        people = tuple(self._store.people.candidates())
        kept = self._store.evidence.vectors(self._model.name)
        nothing = pack_passage(np.zeros(self._model.dimensions, np.float32))
        blobs = [kept.get(person.profile_hash, nothing) for person in people]
        return Known(people, unpack_passages(blobs, self._model.dimensions))


def embed_profiles(
    store: Store, model: EmbeddingModel, halted: Callable[[], bool] = lambda: False
) -> None:
    """Make the vectors that profiles lack, until `halted`. Whoever owns the indexes."""
    due = store.evidence.due(model.name)
    texts = {
        person.profile_hash: person.profile.text
        for person in store.people.candidates()
        if person.profile_hash in due
    }
    hashes = list(texts)
    for start in range(0, len(hashes), _BATCH):
        if halted():
            return
        part = hashes[start : start + _BATCH]
        made = model.passages([texts[hash_] for hash_ in part])
        # A profile that says nothing is near to nothing.
        made = made * np.array([[bool(texts[hash_])] for hash_ in part], np.float32)
        store.evidence.keep(
            model.name,
            {hash_: pack_passage(vector) for hash_, vector in zip(part, made, strict=True)},
        )
