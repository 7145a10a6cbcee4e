"""A file of contacts: people and organisations, one a row."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from corpus.errors import Detail, Reason, Wrong
from corpus.people import Consent, ContactKind, Filed, Group, Profile, group_of
from corpus.readers.names import escaped
from corpus.readers.outcome import Problem, Refused

T = TypeVar("T")

#: A table whose header has all of these is a file of contacts.
_SIGNS = frozenset({"name", "kind", "consent"})
#: Within so many rows the header stands: spreadsheets put "sep=;" or a title above it.
HEADER_WITHIN = 5
_LONGEST_CELL, _LONGEST_NAME = 2_000, 120
_KINDS = {
    "persoon": ContactKind.PERSON,
    "organisatie": ContactKind.ORGANISATION,
    "programma": ContactKind.ORGANISATION,
}


def is_contacts(header: Sequence[str]) -> bool:
    """Whether these names of columns are those of a file of contacts."""
    return {name.strip().casefold() for name in header} >= _SIGNS


def read(text: str, delimiter: str) -> Iterator[Filed | Problem]:
    """The contacts in a table, and what is wrong with the rows that are passed over."""
    table = csv.reader(io.StringIO(text), delimiter=delimiter, strict=False)
    header = [name.strip().casefold() for name in next(filter(is_contacts, table))]
    above = table.line_num
    for row in table:
        line, above = above + 1, table.line_num
        cells = {
            name: " ".join(cell.split()) for name, cell in zip(header, row, strict=False) if name
        }
        if not any(cells.values()):
            continue
        try:
            yield _filed(line, cells)
        except Refused as refused:
            yield Problem(line, refused.reason, refused.detail)


def _filed(line: int, cells: Mapping[str, str]) -> Filed:
    for name, cell in cells.items():
        if len(cell) > (_LONGEST_NAME if name == "name" else _LONGEST_CELL):
            raise _wrong(name, cell)
    kind = _one(cells, "kind", lambda value: _KINDS.get(value) or ContactKind(value))
    if kind is None or not any(map(str.isalpha, cells["name"])):
        raise _wrong("kind" if kind is None else "name", "")
    given = _one(cells, "consent", date.fromisoformat)
    purpose, via = cells.get("consent_for", ""), cells.get("consent_via", "")
    consent = Consent(given, purpose, via) if given else None
    return Filed(line, _profile(cells, kind), cells.get("address", ""), consent)


def _profile(cells: Mapping[str, str], kind: ContactKind) -> Profile:
    themes = (theme.strip() for theme in cells.get("themes", "").split(";"))
    return Profile(
        name=cells["name"],
        kind=kind,
        organisation=cells.get("organisation", ""),
        region=cells.get("region") or None,
        role=cells.get("role", ""),
        themes=tuple(dict.fromkeys(theme for theme in themes if theme)),
        group=_one(cells, "group", group_of),
        about=cells.get("about", ""),
    )


def _one(cells: Mapping[str, str], key: str, parse: Callable[[str], T]) -> T | None:
    value = cells.get(key, "")
    try:
        return parse(value.casefold()) if value else None
    except ValueError:
        raise _wrong(key, value) from None


def _wrong(key: str, value: str) -> Refused:
    allowed: tuple[str, ...] = ()
    if key == "kind":
        allowed = tuple(ContactKind)
    elif key == "group":
        allowed = tuple(Group)
    return Refused(
        Reason.BAD_METADATA, Detail(Wrong.VALUE, key=key, value=escaped(value, 80), allowed=allowed)
    )
