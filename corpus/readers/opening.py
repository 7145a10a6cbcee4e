"""One file, from path to readings, in this process. The worker calls this; the door never does."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from pathlib import Path

from corpus.carried import Carried
from corpus.errors import Detail, Reason
from corpus.people import Filed
from corpus.readers.archive import look_through
from corpus.readers.closed import refuse_if_closed
from corpus.readers.formats import FORMATS, Format
from corpus.readers.names import escaped
from corpus.readers.outcome import Item, Limits, Problem, Refused
from corpus.readers.titles import titled


def readings(path: Path, limits: Limits) -> Iterator[Item]:
    """All that can be read from a file. Raises Refused when that is nothing."""
    form = FORMATS.get(path.suffix.casefold())
    if form is None:
        raise Refused(Reason.UNKNOWN_FORMAT, Detail(value=escaped(path.suffix)))
    data = contents(path, min(limits.size, limits.text) if form.plain else limits.size)
    _check(data, form, limits)
    found, first_problem = False, None
    for item in form.reader()(data):
        if isinstance(item, Problem):
            first_problem = first_problem or item
            yield item
        elif isinstance(item, Filed) or (isinstance(item, Carried) and item.whole):
            found = True
            yield item
        elif any(c.isalnum() for c in item.text):
            refuse_if_closed(item)
            found = True
            yield replace(item, metadata=titled(item, path))
    if not found:
        raise _refusal(first_problem)


def contents(path: Path, most: int) -> bytes:
    """The bytes of a regular file, at most so many."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for whoever writes to it
            raise Refused(Reason.NOT_A_FILE)
        if status.st_size > most:
            size, limit = _megabytes(status.st_size), _megabytes(most)
            raise Refused(Reason.TOO_LARGE, Detail(value=size, allowed=(limit,)))
        with path.open("rb") as file:
            data = file.read(most + 1)
    except PermissionError:
        raise Refused(Reason.NO_PERMISSION) from None
    except (OSError, ValueError):  # ValueError: a name with NUL, which no file can have
        raise Refused(Reason.GONE) from None
    if len(data) > most:  # it grew, or its size was a lie
        raise Refused(Reason.TOO_LARGE)
    return data


def _check(data: bytes, form: Format, limits: Limits) -> None:
    if not data.strip(b"\0\t\r\n "):
        raise Refused(Reason.EMPTY)
    form.check(data)
    if form.needs:
        look_through(data, limits, needs=form.needs)


def _refusal(problem: Problem | None) -> Refused:
    if problem is None:
        return Refused(Reason.EMPTY)
    return Refused(problem.reason, replace(problem.detail, line=problem.line))


def _megabytes(size: int) -> str:
    return f"{ceil(size / 1_000_000)} MB"
