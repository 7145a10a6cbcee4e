"""What a moderator may change of a source: a field, or what stands under a heading of its text."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.flows.review.why import Why
from bot.intents.source_fields import FIELDS, NOTHING, field_named
from config import regions
from corpus.belonging import seen_by_nobody
from corpus.dates import dates
from corpus.model import Metadata, Reading, Visibility
from corpus.readers.clean import clean
from corpus.readers.markdown import headings
from corpus.readers.metadata import metadata
from corpus.readers.outcome import Refused

#: What a text without headings is called as a whole.
_TEXT = frozenset({"tekst", "text"})
#: What a source always has.
_NEVER_EMPTY = frozenset({"title", "kind", "visibility"})
#: The fields that tell who may see a source.
_ABOUT_SEEN = ("visibility", "region")
_DATES = frozenset({"date", "valid_until"})
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
#: Other links lead nowhere that a reader can go, or run something.
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
#: How a date and a link can be written, to whoever wrote one in another way.
_EXAMPLES = {
    "date": ("2024", "2024-03", "12 maart 2024"),
    "valid_until": ("2027", "2027-06", "1 juni 2027"),
    "url": ("https://…",),
}
#: From wide to narrow.
_WIDTHS = (Visibility.EVERYONE, Visibility.REGION, Visibility.ROOM)


@dataclass(frozen=True, slots=True)
class Unfit:
    """A change that cannot be made, and what could be filled in instead."""

    why: Why
    allowed: tuple[str, ...] = ()


def field_of(name: str, text: str) -> str | None:
    """Return which field or heading of a text is meant; None when there is none."""
    if field := field_named(name):
        return field
    said = _folded(name)
    titles = _titles(text)
    if not titles and said in _TEXT:
        return "text"
    return next((title for title in titles if _folded(title) == said), None)


def parts_of(text: str) -> tuple[str, ...]:
    """Return what the parts of a text are called: its headings, or "text" when it has none."""
    return tuple(_titles(text)) or ("text",)


def changed(source: Reading, field: str, value: str) -> Reading | Unfit:
    """Return a source with a field, as `field_of` gives it, changed; it is no guess any more."""
    value = clean(value).strip()
    if not value:
        return Unfit(Why.NO_VALUE)
    if field not in FIELDS:
        return _with_part(source, field, value)
    known = source.metadata
    new = _emptied(field) if value.casefold() in NOTHING else _parsed(field, value)
    if isinstance(new, Unfit):
        return new
    if isinstance(new, Visibility) and _is_wider(new, known.visibility):
        return Unfit(Why.WIDER)
    return replace(source, metadata=_with(known, field, new))


def _emptied(field: str) -> object:
    """Return what a field holds that nothing is known of; Unfit when a source must have it."""
    return Unfit(Why.NO_VALUE) if field in _NEVER_EMPTY else getattr(Metadata(), field)


def _parsed(field: str, value: str) -> object:
    """Return the value of a field; Unfit for what cannot be one."""
    written = _written(field, value)
    try:
        new = getattr(metadata({field: written}), field) if written is not None else None
    except Refused as refused:
        return Unfit(Why.BAD_VALUE, refused.detail.allowed or _EXAMPLES.get(field, ()))
    if new is None:
        return Unfit(Why.BAD_VALUE, _EXAMPLES.get(field, ()))
    place = regions.named(value) if field == "region" else None
    return place.name if place is not None else new


def _written(field: str, value: str) -> str | None:
    """Return a value as metadata has it: a day in words as an ISO date; None for what is none."""
    if field in _DATES and not _ISO.fullmatch(value):
        days = list(dates(value, today=date.max))
        return days[0] if len(days) == 1 else None
    if field == "url":
        value = value.strip("<>")
        return value if _LINK.fullmatch(value) else None
    return value


def without(source: Reading, heading: str) -> Reading | Unfit:
    """Return a source without a heading and what stands under it."""
    span = _part(source.text, heading)
    if span is None or source.pages:
        return Unfit(Why.NO_FIELD)
    start = next(one.start for one in headings(source.text) if one.end == span[0])
    text = f"{source.text[:start].rstrip()}\n\n{source.text[span[1] :].lstrip()}".strip()
    return replace(source, text=text, headings=tuple(headings(text)))


def hidden(source: Reading, hub: int | None, fields: Collection[str]) -> tuple[str, Unfit] | None:
    """Return which of these changed fields would hide a source of a hub from everybody, and why."""
    known = source.metadata
    named = next((field for field in _ABOUT_SEEN if field in fields), None)
    if named is None or not seen_by_nobody(known, hub):
        return None
    room = known.visibility is Visibility.ROOM
    return named, Unfit(Why.NO_HUB if room else Why.NO_REGION)


def all_changed(source: Reading, changes: Mapping[str, str]) -> Reading:
    """Return a source with several fields changed; what does not fit any more is left out."""
    for field, value in changes.items():
        made = changed(source, field, value)
        source = source if isinstance(made, Unfit) else made
    return source


def value_of(source: Reading, field: str) -> object:
    """Return what a field, or a part of the text, is now."""
    if field in FIELDS:
        return getattr(source.metadata, field)
    span = _part(source.text, field)
    return source.text[span[0] : span[1]].strip() if span else source.text


def _with(known: Metadata, field: str, value: object) -> Metadata:
    changes = {field: value, "guessed": known.guessed - {field}}
    return replace(known, **changes)  # type: ignore[arg-type]  # one field, parsed as itself


def _with_part(source: Reading, field: str, value: str) -> Reading | Unfit:
    """Return a source with other words under a heading; pages would not fit their text any more."""
    span = _part(source.text, field) or ((0, len(source.text)) if field == "text" else None)
    if span is None or source.pages:
        return Unfit(Why.NO_FIELD)
    before, after = source.text[: span[0]], source.text[span[1] :]
    gap = "\n\n" if before else ""
    text = f"{before.rstrip()}{gap}{value}\n\n{after.lstrip()}".strip()
    return replace(source, text=text, headings=tuple(headings(text)))


def _part(text: str, title: str) -> tuple[int, int] | None:
    """Return where the words under a heading begin and end: before the next one."""
    found = list(headings(text))
    for place, heading in enumerate(found):
        if _title(text[heading.start : heading.end]) == title:
            rest = found[place + 1 :]
            return heading.end, rest[0].start if rest else len(text)
    return None


def _titles(text: str) -> list[str]:
    return [_title(text[heading.start : heading.end]) for heading in headings(text)]


def _title(line: str) -> str:
    return line.split("\n", maxsplit=1)[0].strip("# \t")


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).rstrip("?! ")


def _is_wider(new: Visibility, old: Visibility) -> bool:
    return _WIDTHS.index(new) < _WIDTHS.index(old)
