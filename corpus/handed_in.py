"""A file that was handed in, into the store as sources that wait for a decision.

It comes from someone who may be mistaken: what it says of itself changes no other source. A source
that is there already stays as it is, whoever brought it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import Reason, UnreadableFile
from corpus.ingest import Terms, bytes_of, incoming_of, of_one_id_each, read_for
from corpus.model import Reading, StoredSource
from corpus.readers import Outcome, Problem, Readers
from corpus.store import Store
from corpus.store.naming import name_of
from corpus.store.sources import HANDED_IN


@dataclass(frozen=True, slots=True)
class File:
    """A file to take in. `place` is where it stands in an archive, `url` the link it came with.

    `written_as` is what the store calls it, when its sources were being written before.
    """

    path: Path
    place: int | None = None
    url: str | None = None
    written_as: str = ""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a file.

    How many sources are new; the ones that were there already; the ids that other sources bear, so
    that these got another; and the records that could not be read.
    """

    new: int = 0
    known: tuple[StoredSource, ...] = ()
    taken_ids: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def take_in(
    store: Store, readers: Readers, file: File, terms: Terms, begin: Callable[[str], None]
) -> TakenIn:
    """Remember a file that was handed in, once. Raises UnreadableFile, StoreFull.

    `begin` is told what the store calls the file before anything of it is written.
    """
    if file.place is None and (done := _before(store, bytes_of(file.path), file)):
        return done
    outcome = readers.read(file.path, file.place)
    sha256 = outcome.members[0].sha256 if outcome.members else bytes_of(file.path)
    if file.place is not None and (done := _before(store, sha256, file)):
        return done
    if outcome.contacts:
        raise UnreadableFile(file.path, Reason.CONTACTS)
    return _written(store, sha256, _linked(outcome, file.url), terms, begin)


def _written(
    store: Store, sha256: str, outcome: Outcome, terms: Terms, begin: Callable[[str], None]
) -> TakenIn:
    readings, doubled = of_one_id_each(outcome.readings)
    coming = [incoming_of(reading, terms) for reading in readings]
    new, known, taken = _sorted(store, [item.reading for item in coming])
    name = name_in_store(sha256)
    if new:
        begin(name)
        by_place = {place: replace(coming[place], reading=reading) for place, reading in new}
        store.writing.write(
            name,
            read_for(sha256, terms),
            list(by_place.values()),
            status=terms.status,
            hub=terms.hub,
        )
    problems = (*outcome.problems, *(Problem(0, Reason.SAME_ID) for _ in doubled))
    return TakenIn(len(new), known, taken, problems)


def name_in_store(sha256: str) -> str:
    """What the store calls a file of these bytes that was handed in."""
    return f"{HANDED_IN}{sha256}"


def _before(store: Store, sha256: str, file: File) -> TakenIn | None:
    """What became of these bytes when they came before; None when they did not."""
    name = name_in_store(sha256)
    if file.written_as == name and (mine := store.sources.in_file(name)):
        # This very file, and the process ended before that was noted.
        return TakenIn(len(mine))
    known = store.sources.of_bytes(sha256)
    return TakenIn(known=known) if known else None


def _sorted(
    store: Store, readings: Sequence[Reading]
) -> tuple[list[tuple[int, Reading]], tuple[StoredSource, ...], tuple[str, ...]]:
    """The readings that are new, by place; the sources that others are; and ids that are taken."""
    named = [reading.source_id for reading in readings if reading.source_id]
    ours = [name_of(reading.text, reading.metadata) for reading in readings]
    there = store.sources.known([*named, *ours])
    new: list[tuple[int, Reading]] = []
    known: list[StoredSource] = []
    taken: list[str] = []
    for place, (reading, own) in enumerate(zip(readings, ours, strict=True)):
        same = next(
            (name for name in (reading.source_id, own) if _says(store, name, reading, there)), None
        )
        if same is not None:
            known.append(there[same])
        elif reading.source_id in there:
            taken.append(reading.source_id or "")
            new.append((place, replace(reading, source_id=None)))
        else:
            new.append((place, reading))
    return new, tuple(known), tuple(taken)


def _says(
    store: Store, source_id: str | None, reading: Reading, there: dict[str, StoredSource]
) -> bool:
    return source_id in there and store.sources.text(source_id or "") == reading.text


def _linked(outcome: Outcome, url: str | None) -> Outcome:
    """The outcome with the link that came along: of one source for sure, of more where none is."""
    if url is None:
        return outcome
    alone = len(outcome.readings) == 1
    return replace(
        outcome,
        readings=tuple(
            replace(reading, metadata=replace(reading.metadata, url=url))
            if alone or not reading.metadata.url
            else reading
            for reading in outcome.readings
        ),
    )
