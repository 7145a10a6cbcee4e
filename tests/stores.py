"""A store filled by hand: readings of a few words, written as files would be."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import delete

from corpus.model import Kind, Metadata, Reading, Rights, Status, Wanted
from corpus.passages import by_words, cut
from corpus.store import Store
from corpus.store.due import DuePassage
from corpus.store.engine import writing
from corpus.store.ruling import Matter, Review, open_one
from corpus.store.vectors import Embedded
from corpus.store.writing import Incoming, Written
from corpus.tables import metadata

#: A folder in memory where there is one: hundreds of small stores need not wait for a disk.
_MEMORY = Path("/dev/shm")  # noqa: S108 - each store gets a fresh folder in it
QUICK = _MEMORY if os.access(_MEMORY, os.W_OK) else None

MODEL = "nep-model"
ALL = Wanted()
NOBODY = Rights()


@cache
def _empty() -> bytes:
    """The database of an empty store: made once, for making it takes a tenth of a second."""
    with TemporaryDirectory(dir=QUICK) as folder:
        Store.open(Path(folder)).close()
        return (Path(folder) / "vertel.sqlite3").read_bytes()


@contextmanager
def a_store() -> Iterator[Store]:
    """An empty store that is gone after the block."""
    with TemporaryDirectory(dir=QUICK) as folder:
        (Path(folder) / "vertel.sqlite3").write_bytes(_empty())
        store = Store.open(Path(folder))
        try:
            yield store
        finally:
            store.close()


def empty_again(store: Store) -> None:
    """Take everything out of a store: much quicker than to open another one."""
    with writing(store.people._engine) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))


def a_reading(text: str, source_id: str | None = None, **known: object) -> Reading:
    """A text with a title, and what else is known of it."""
    metadata = replace(Metadata(title="Verslag", kind=Kind.REPORT), **known)  # type: ignore[arg-type]
    return Reading(text, metadata, source_id=source_id)


def put(
    store: Store,
    *readings: Reading,
    path: str = "/verslagen/a.md",
    status: Status = Status.APPROVED,
    hub: int | None = None,
) -> Written:
    """Write what a file holds by now, as ingest does."""
    coming = [Incoming(reading, cut(reading, by_words)) for reading in readings]
    digest = sha256(repr(readings).encode()).hexdigest()
    return store.writing.write(path, digest, coming, status=status, hub=hub)


def put_text(store: Store, *texts: str, path: str = "/verslagen/a.md", **how: object) -> Written:
    """Write a file of these texts, which bear no ids of their own."""
    return put(store, *(a_reading(text) for text in texts), path=path, **how)  # type: ignore[arg-type]


def statuses(store: Store) -> dict[str, str]:
    """The status of each source, by its id."""
    return {source.source_id: str(source.status) for source in store.sources.all()}


def allowed(store: Store, rights: Rights = NOBODY, wanted: Wanted = ALL) -> list[int]:
    """The passages that an asker with these rights may see, all of them."""
    return store.passages.every_allowed(rights, wanted, 1_000_000) or []


def texts_for(store: Store, rights: Rights = NOBODY) -> set[str]:
    """The words of every passage that an asker with these rights may see."""
    confirmed = store.passages.confirmed(allowed(store, rights), MODEL, rights, ALL)
    return {passage.text for passage in confirmed.values()}


def due(store: Store) -> list[DuePassage]:
    """What the indexes still have to take in."""
    return store.due.indexable(0, 1_000_000)


def index_all(store: Store) -> list[int]:
    """Record that the indexes hold all that is due, and give the ids of what was taken in."""
    coming = due(store)
    store.due.removed(store.due.removable(1_000_000))
    store.due.indexed(coming)
    return [item.id for item in coming]


def vectors_of(hashes: Sequence[str], passage: bytes = b"\0<") -> list[Embedded]:
    """Vectors of one component for these contents."""
    return [Embedded(hash_, passage, b"\x7f") for hash_ in hashes]


def open_review(store: Store, source_id: str, matter: Matter, today: date) -> Review:
    """The open review of a source about this matter."""
    with writing(store._engine) as connection:
        review = open_one(connection, source_id, matter, today)
    assert review is not None
    return review
