"""Files into the store: found, hashed, read, cut and written, one file after another.

A file is remembered whole or not at all. Embedding and indexing follow separately, from what the
store says is due, so a process killed anywhere here loses nothing that was acknowledged.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from corpus.errors import NOTHING_MORE, Detail, Reason, UnreadableFile
from corpus.guess import guess
from corpus.model import Reading, Status
from corpus.passages import Measure, cut
from corpus.readers import SUFFIXES, Readers
from corpus.store import Store
from corpus.store.writing import Incoming


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or one line of it (from 1), that was not remembered, and why."""

    path: Path
    reason: Reason
    detail: Detail = NOTHING_MORE
    line: int | None = None


@dataclass(slots=True)
class Report:
    """What an ingest did.

    Numbers of sources and passages that are new or changed, and of files left alone.
    """

    sources: int = 0
    passages: int = 0
    unchanged: int = 0
    source_ids: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms files are taken in.

    Their status, whose hub they belong to, and how to count tokens.
    """

    measure: Measure
    today: date
    status: Status = Status.APPROVED
    hub: int | None = None


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Each file that is named, and every readable file below each folder, in order of name.

    Hidden files and folders are passed over, and so are links: they may lead anywhere.
    """
    for path in paths:
        if not _can_be_listed(path):
            yield path
            continue
        for found in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in found.relative_to(path).parts)
            if found.suffix.casefold() in SUFFIXES and not hidden and _is_plain_file(found):
                yield found


def _can_be_listed(path: Path) -> bool:
    """Whether this is a folder to look in; what cannot even be looked at is read, and refused."""
    try:
        with os.scandir(path):
            return True
    except OSError:
        return False


def _is_plain_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


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
    key, digest = _key(path), _digest(path)
    if store.writing.is_unchanged(key, digest):
        report.unchanged += 1
        return
    outcome = readers.read(path)
    incoming = [_incoming(reading, terms) for reading in outcome.readings]
    written = store.writing.write(key, digest, incoming, status=terms.status, hub=terms.hub)
    report.sources += written.changed
    report.passages += written.passages
    report.source_ids += written.source_ids
    report.failed += [Failure(path, p.reason, p.detail, p.line) for p in outcome.problems]
    report.notes += [
        (id_, note)
        for id_, r in zip(written.source_ids, outcome.readings, strict=True)
        for note in r.notes
    ]


def _incoming(reading: Reading, terms: Terms) -> Incoming:
    known = replace(reading, metadata=guess(reading, terms.today))
    return Incoming(known, cut(known, terms.measure))


def _key(path: Path) -> str:
    """The path as the store names it: a name that is no text is written out in bytes."""
    return os.fsencode(path.absolute()).decode("utf-8", "backslashreplace")


def _digest(path: Path) -> str:
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
