"""What came with a text: front matter or the fields of a record, checked against the contract.

Keys that are not ours are ignored, but not one that was meant for who may see the text: a slip
there would show it to everyone. A value that is wrong is refused with its key, never guessed:
whoever wrote it meant something by it. Words of the house may be English or Dutch.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import TypeVar

from rapidfuzz import fuzz

from config import vocabulary
from corpus.errors import Detail, Reason, Wrong
from corpus.model import Kind, Knowledge, Level, Metadata, Visibility
from corpus.readers.clean import clean
from corpus.readers.names import escaped
from corpus.readers.outcome import Refused

T = TypeVar("T")

_LONGEST_ID, _LONGEST_LINE, _MOST = 200, 1_000, 100
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
#: A link that runs something instead of leading somewhere.
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_KINDS = {"verslag": Kind.REPORT, "les": Kind.LESSON, "voorbeeld": Kind.EXAMPLE, "gids": Kind.GUIDE}
_KINDS["organisatie"] = Kind.ORGANISATION
_SEEN_KEY = "visibility"
#: How alike two words are, of 100, when one is a slip of the other.
_ALIKE = 75
_SEEN_BY = {"iedereen": Visibility.EVERYONE, "regio": Visibility.REGION, "kamer": Visibility.ROOM}
_YES_NO = {"true": True, "ja": True, "yes": True, "false": False, "nee": False, "no": False}


def source_id(fields: Mapping[str, object]) -> str | None:
    """The id that came with the text, if any."""
    return one(fields, "id", _id)


def metadata(fields: Mapping[str, object]) -> Metadata:
    """The metadata among these fields. Raises Refused(BAD_METADATA) with the key and the value."""
    for key in fields:
        if key != _SEEN_KEY and _meant_for_seen(key):
            meant = Detail(Wrong.KEY, key=escaped(key, 80), allowed=(_SEEN_KEY,))
            raise Refused(Reason.BAD_METADATA, meant)
    return Metadata(
        title=one(fields, "title", _line) or "",
        kind=one(fields, "kind", lambda value: _KINDS.get(value.casefold()) or Kind(value))
        or Kind.REPORT,
        url=one(fields, "url", _url),
        date=one(fields, "date", _date),
        region=one(fields, "region", _line),
        level=one(fields, "level", lambda value: Level(_levels().get(value.casefold(), value))),
        knowledge=_many(
            fields, "knowledge", lambda value: Knowledge(_knowledge().get(value.casefold(), value))
        ),
        themes=_many(
            fields, "themes", lambda value: _themes().get(value.casefold(), value.casefold())
        ),
        # No comma: "Vries, J. de" is one person.
        authors=_many(fields, "authors", _line, separators=";\n"),
        visibility=one(
            fields, "visibility", lambda value: _SEEN_BY.get(value.casefold()) or Visibility(value)
        )
        or Visibility.EVERYONE,
        origin=one(fields, "origin", _line),
        starter=one(fields, "starter", lambda value: _YES_NO[value.casefold()]) or False,
        owner=one(fields, "owner", _line),
        valid_until=one(fields, "valid_until", _date),
    )


def _meant_for_seen(key: str) -> bool:
    said = key.strip().casefold()
    return any(fuzz.ratio(said, name) >= _ALIKE for name in (_SEEN_KEY, "zichtbaarheid"))


def one(fields: Mapping[str, object], key: str, parse: Callable[[str], T]) -> T | None:
    """The one value of a key; None without it. Raises Refused where it cannot be parsed."""
    value = fields.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str | int | date):
        raise _wrong(key, value)
    return _parsed(key, str(value), parse)


def _many(
    fields: Mapping[str, object], key: str, parse: Callable[[str], T], separators: str = ",;\n"
) -> tuple[T, ...]:
    value = fields.get(key)
    if isinstance(value, str):
        value = re.split(f"[{separators}]", value)
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or len(value) > _MOST:
        raise _wrong(key, value)
    if not all(isinstance(part, str | int) for part in value):
        raise _wrong(key, value)
    parts: Iterable[str] = (str(part).strip() for part in value)
    return tuple(dict.fromkeys(_parsed(key, part, parse) for part in parts if part))


def _parsed(key: str, value: str, parse: Callable[[str], T]) -> T:
    try:
        return parse(clean(value).strip())
    except (ValueError, KeyError):
        raise _wrong(key, value) from None


def _wrong(key: str, value: object) -> Refused:
    return Refused(
        Reason.BAD_METADATA,
        Detail(Wrong.VALUE, key=key, value=escaped(str(value), 80), allowed=_allowed(key)),
    )


def _allowed(key: str) -> tuple[str, ...]:
    """The words that this key may have, as one writes them in Dutch; none for other values."""
    match key:
        case "kind":
            return tuple(_KINDS)
        case "level":
            return tuple(_levels())
        case "knowledge":
            return tuple(_knowledge())
        case "visibility":
            return tuple(_SEEN_BY)
        case "starter":
            return "ja", "nee"
        case _:
            return ()


def _id(value: str) -> str:
    if not value or len(value) > _LONGEST_ID or not value.isprintable():
        raise ValueError(value)
    return value


def _line(value: str) -> str:
    if len(value) > _LONGEST_LINE:
        raise ValueError(value)
    return " ".join(value.split())


def _url(value: str) -> str:
    if _RUNS.match(value) or not value.isprintable() or len(value) > _LONGEST_LINE:
        raise ValueError(value)
    return value


def _date(value: str) -> str:
    """A real day, month or year, written as in ISO 8601; a time of day is left out."""
    match = _DATE.match(value)
    if not match or value[match.end() :][:1] not in {"", "T", " "}:
        raise ValueError(value)
    year, month, day = match.groups()
    date(int(year), int(month or 1), int(day or 1))
    return match.group()


@cache
def _levels() -> dict[str, str]:
    return {level.label.casefold(): level.key for level in vocabulary.levels()}


@cache
def _knowledge() -> dict[str, str]:
    return {kind.label.casefold(): kind.key for kind in vocabulary.kinds_of_knowledge()}


@cache
def _themes() -> dict[str, str]:
    return {theme.label.casefold(): theme.key for theme in vocabulary.themes()}
