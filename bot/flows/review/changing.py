"""What a moderator may change of a source: a field, or what stands under a heading of its text."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.flows.review.why import Why
from config import regions
from corpus.model import Metadata, Reading, Visibility
from corpus.readers.clean import clean
from corpus.readers.markdown import headings
from corpus.readers.metadata import metadata
from corpus.readers.outcome import Refused

#: The fields by what they are called in either language.
_FIELDS = {
    "titel": "title",
    "title": "title",
    "regio": "region",
    "region": "region",
    "niveau": "level",
    "level": "level",
    "kennis": "knowledge",
    "soort kennis": "knowledge",
    "knowledge": "knowledge",
    "thema": "themes",
    "thema's": "themes",
    "thema’s": "themes",
    "themes": "themes",
    "zichtbaar": "visibility",
    "zichtbaar voor": "visibility",
    "visibility": "visibility",
}
#: What a text without headings is called as a whole.
_TEXT = frozenset({"tekst", "text"})
#: From wide to narrow.
_WIDTHS = (Visibility.EVERYONE, Visibility.REGION, Visibility.ROOM)


@dataclass(frozen=True, slots=True)
class Unfit:
    """A change that cannot be made, and what could be filled in instead."""

    why: Why
    allowed: tuple[str, ...] = ()


def field_of(name: str, text: str) -> str | None:
    """Return which field or heading of a text is meant; None when there is none."""
    said = _folded(name)
    if said in _FIELDS:
        return _FIELDS[said]
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
    if field not in _FIELDS.values():
        return _with_part(source, field, value)
    try:
        parsed = metadata({field: value})
    except Refused as refused:
        return Unfit(Why.BAD_VALUE, refused.detail.allowed)
    known = source.metadata
    if field == "visibility" and _is_wider(parsed.visibility, known.visibility):
        return Unfit(Why.WIDER)
    new = getattr(parsed, field)
    if field == "region" and (place := regions.named(value)) is not None:
        new = place.name
    return replace(source, metadata=_with(known, field, new))


def without(source: Reading, heading: str) -> Reading | Unfit:
    """Return a source without a heading and what stands under it."""
    span = _part(source.text, heading)
    if span is None or source.pages:
        return Unfit(Why.NO_FIELD)
    start = next(one.start for one in headings(source.text) if one.end == span[0])
    text = f"{source.text[:start].rstrip()}\n\n{source.text[span[1] :].lstrip()}".strip()
    return replace(source, text=text, headings=tuple(headings(text)))


def all_changed(source: Reading, changes: Mapping[str, str]) -> Reading:
    """Return a source with several fields changed; what does not fit any more is left out."""
    for field, value in changes.items():
        made = changed(source, field, value)
        source = source if isinstance(made, Unfit) else made
    return source


def value_of(source: Reading, field: str) -> object:
    """Return what a field, or a part of the text, is now."""
    if field in _FIELDS.values():
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
