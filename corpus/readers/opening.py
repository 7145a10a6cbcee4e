"""One file, from path to readings, in this process. The worker calls this; the door never does."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.carried import Carried
from corpus.errors import Detail, Reason
from corpus.flaws import notes_of
from corpus.model import Reading
from corpus.people import Filed
from corpus.readers.archive import look_through
from corpus.readers.closed import refuse_if_closed
from corpus.readers.formats import FORMATS, Format
from corpus.readers.names import escaped
from corpus.readers.outcome import Item, Limits, Member, Problem, Refused
from corpus.readers.titles import titled
from corpus.readers.unpacking import contents, member


def readings(path: Path, limits: Limits) -> Iterator[Item]:
    """All that can be read from a file. Raises Refused when that is nothing."""
    form = _format_of(path)
    yield from _read(contents(path, _most(form, limits)), form, path, limits)


def readings_of_member(path: Path, place: int, limits: Limits) -> Iterator[Item]:
    """All that can be read from the file at this place in an archive, which is never written.

    Raises Refused when that is nothing.
    """
    archive = contents(path, limits.size)
    name, data = member(archive, place, limits)
    form = _format_of(Path(name))
    if len(data) > _most(form, limits):
        raise Refused(Reason.TOO_LARGE)
    yield Member(place, name, hashlib.sha256(data).hexdigest())
    yield from _read(data, form, Path(name), limits)


def _format_of(path: Path) -> Format:
    form = FORMATS.get(path.suffix.casefold())
    if form is None:
        raise Refused(Reason.UNKNOWN_FORMAT, Detail(value=escaped(path.suffix)))
    return form


def _most(form: Format, limits: Limits) -> int:
    return min(limits.size, limits.text) if form.plain else limits.size


def _read(data: bytes, form: Format, path: Path, limits: Limits) -> Iterator[Item]:
    _check(data, form, limits)
    found, first_problem = False, None
    for item in form.reader()(data):
        if isinstance(item, Problem):
            first_problem = first_problem or item
            yield item
        elif isinstance(item, Filed) or (isinstance(item, Carried) and item.whole):
            found = True
            yield item
        elif isinstance(item, Reading) and any(c.isalnum() for c in item.text):
            refuse_if_closed(item)
            found = True
            notes = (*item.notes, *notes_of(item.text))
            yield replace(item, metadata=titled(item, path), notes=notes)
    if not found:
        raise _refusal(first_problem)


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
