"""Files into the store: found, hashed, read, cut and written, one file after another.

A file is remembered whole or not at all. Embedding and indexing follow separately, from what the
store says is due, so a process killed anywhere here loses nothing that was acknowledged.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from corpus.belonging import hub_named, seen_by_nobody
from corpus.carried import Carried
from corpus.contacts import Failure, taken_in
from corpus.errors import Detail, Reason, UnreadableFile
from corpus.guess import guess
from corpus.model import Reading, Status, Visibility
from corpus.passages import Measure, cut
from corpus.readers import Readers
from corpus.store import Store
from corpus.store.rows import BYTES
from corpus.store.writing import Incoming, Written

#: Raised when the readers or the cutting give something else for the same bytes, so that files that
#: were taken in before are read anew.
_READING = 2


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A source that has another text now, from another file than before."""

    source_id: str
    path: Path
    before: str


@dataclass(slots=True)
class Report:
    """What an ingest did.

    Numbers of sources and passages that are new or changed, and of files in which nothing was.
    `taken_over` leaves out files that are gone: theirs were only moved. `hidden` are new or changed
    sources, with their file, that nobody may see: their hub or their region is missing.
    """

    sources: int = 0
    passages: int = 0
    unchanged: int = 0
    source_ids: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    taken_over: list[TakenOver] = field(default_factory=list)
    hidden: list[tuple[str, Path]] = field(default_factory=list)
    contacts: int = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms files are taken in.

    Their status, whose hub they belong to, and how to count tokens; `now` is aware. What an export
    tells of its sources is taken over when it is `trusted`; hubs that it names are made when
    `make_hubs` says so.
    """

    measure: Measure
    now: datetime
    status: Status = Status.APPROVED
    hub: int | None = None
    trusted: bool = False
    make_hubs: bool = False

    @property
    def today(self) -> date:
        """The day it is."""
        return self.now.date()


def ingest(
    store: Store,
    paths: Iterable[Path],
    terms: Terms,
    progress: Callable[[Path], None] = lambda _: None,
) -> Report:
    """Remember these files.

    What cannot be read is reported, and the rest goes on. Raises StoreFull.
    """
    report = Report()
    with Readers() as readers:
        for path in paths:
            progress(path)
            try:
                _ingest_one(store, readers, path, terms, report)
            except UnreadableFile as error:
                report.failed.append(Failure(path, error.reason, error.detail))
    return report


def _ingest_one(store: Store, readers: Readers, path: Path, terms: Terms, report: Report) -> None:
    key, digest = _key(path), digest_of(path, terms)
    if store.writing.is_unchanged(key, digest):
        report.unchanged += 1
        return
    outcome = readers.read(path)
    readings, doubled = of_one_id_each(outcome.readings)
    problems = [Failure(path, p.reason, p.detail, p.line) for p in outcome.problems]
    problems += [Failure(path, Reason.SAME_ID, Detail(value=source_id)) for source_id in doubled]
    named = partial(hub_named, path=path, hubs=store.hubs, make=terms.make_hubs)
    own = terms.trusted and terms.hub is None
    incoming = [incoming_of(one, terms, named(one) if own else None) for one in readings]
    contacts, wrong = taken_in(store, key, path, outcome.contacts, terms.now)
    report.contacts += contacts
    problems += wrong
    # What could not be read is named every time, until it can be.
    known_as = "" if problems else digest
    written = store.writing.write(key, known_as, incoming, status=terms.status, hub=terms.hub)
    _count(report, path, written, problems)
    if written.changed and any(map(_is_closed, incoming)):
        report.hidden += [(one, path) for one in written.source_ids if _is_hidden(store, one)]
    if not (written.changed or written.vanished or problems or outcome.contacts):
        report.unchanged += 1


def _count(report: Report, path: Path, written: Written, problems: Sequence[Failure]) -> None:
    report.sources += written.changed
    report.passages += written.passages
    report.source_ids += written.source_ids
    report.failed += sorted(problems, key=lambda problem: problem.line or 0)
    report.taken_over += [
        TakenOver(source_id, path, before)
        for source_id, before in written.taken_from
        if os.path.lexists(before)
    ]


def _is_closed(incoming: Incoming) -> bool:
    return incoming.reading.metadata.visibility is not Visibility.EVERYONE


def _is_hidden(store: Store, source_id: str) -> bool:
    source = store.sources.find(source_id)
    return seen_by_nobody(source.metadata, source.hub)


def of_one_id_each(readings: Sequence[Reading]) -> tuple[list[Reading], list[str]]:
    """The readings, and the ids of those left out: something else bears their id above them.

    Something else is also the same text with other metadata: who may see it is part of that.
    """
    first: dict[str, Reading] = {}
    kept, doubled = [], []
    for reading in readings:
        name = reading.source_id
        above = None if name is None else first.setdefault(name, reading)
        if above is None or above is reading:
            kept.append(reading)
        elif above != reading and name is not None:
            doubled.append(name)
    return kept, doubled


def incoming_of(reading: Reading, terms: Terms, hub: int | None = None) -> Incoming:
    """What was read, with what can be guessed of it, cut into passages.

    An export is as it was; `hub` is the one it names.
    """
    if isinstance(reading, Carried) and reading.whole:
        if not terms.trusted:
            reading = replace(reading, metadata=replace(reading.metadata, starter=False))
        return Incoming(reading, reading.passages, hub=hub, trusted=terms.trusted)
    known = replace(reading, metadata=guess(reading, terms.today))
    if terms.status is not Status.APPROVED:
        # Only who runs the house says what came with it, not a file that someone hands in.
        known = replace(known, metadata=replace(known.metadata, starter=False))
    return Incoming(known, cut(known, terms.measure), hub=hub, trusted=terms.trusted)


def _key(path: Path) -> str:
    """The file as the store names it, whichever way leads there.

    A name that is no text is written out in bytes.
    """
    return os.fsencode(os.path.realpath(path)).decode("utf-8", "backslashreplace")


def digest_of(path: Path, terms: Terms) -> str:
    """What a file's sources follow from: its bytes, whose hub it is for, and how it is read.

    Raises UnreadableFile.
    """
    return read_for(bytes_of(path), terms)


def read_for(content: str, terms: Terms) -> str:
    """The hash of these bytes, by their own, as they are read on these terms.

    Both in the length of one: the store can tell that the bytes are those of before.
    """
    way = hashlib.sha256(f"{_READING} {terms.hub}".encode()).hexdigest()
    return content[:BYTES] + way[: len(way) - BYTES]


def bytes_of(path: Path) -> str:
    """The hash of a file's bytes. Raises UnreadableFile."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()  # a folder that may not be looked in says so
        # Reading from a pipe or a device would never end.
        if not stat.S_ISREG(mode):
            raise UnreadableFile(path, Reason.NOT_A_FILE)
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise UnreadableFile(path, Reason.GONE) from error
    except PermissionError as error:
        raise UnreadableFile(path, Reason.NO_PERMISSION) from error
    except OSError as error:
        gone = error.errno in {errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP}
        raise UnreadableFile(path, Reason.GONE if gone else Reason.DAMAGED) from error
