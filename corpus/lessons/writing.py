"""A card changed by its member, and a card as a source that can be searched and quoted."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from config import regions, vocabulary
from corpus.lessons.model import TEXTS, Card, CardField
from corpus.model import Kind, Knowledge, Level, Metadata, Reading
from corpus.readers.draft import LINE, Draft

_DEPTH = 2
#: A next step is between the member and Vertel: it is asked about, not shared.
_KEPT_BACK = frozenset({CardField.TITLE, CardField.INTENTION})


def as_reading(
    card: Card,
    headings: Mapping[CardField, str],
    known: Metadata | None = None,
    source_id: str | None = None,
) -> Reading:
    """The card as a lesson: Markdown with a heading for each field that is filled.

    Under it stand the member's own words, a line for each stretch, so that search quotes those.
    `known` says what a card does not: who tells it, who may see it, its date. A title may come from
    the middle of a sentence: it gets a capital.
    """
    draft = Draft()
    for field in TEXTS:
        if field in headings and field not in _KEPT_BACK and card.text(field):
            draft.heading(f"{'#' * _DEPTH} {headings[field]}", _DEPTH)
            for number, line in enumerate(card.text(field).split("\n")):
                draft.add(line, LINE if number else "\n\n")
    base = known or Metadata()
    metadata = replace(
        base,
        title=card.title[:1].upper() + card.title[1:],
        kind=Kind.LESSON,
        region=card.region or base.region,
        level=card.level,
        knowledge=card.knowledge,
        themes=card.themes,
        guessed=card.guessed,
    )
    return replace(draft.reading(metadata), source_id=source_id)


def changed(card: Card, field: CardField, value: str) -> Card | None:
    """The card with a field as the member wants it, no longer guessed; an empty value clears it.

    None when the value is no region, level, kind of knowledge or theme that Vertel knows.
    """
    value = value.strip()
    found = _value(field, value)
    if value and not found:
        return None
    fields: dict[str, Any] = {field.value: found, "guessed": card.guessed - {field.value}}
    return replace(card, **fields)


def _value(field: CardField, value: str) -> object:
    match field:
        case CardField.REGION:
            region = regions.named(value) if value else None
            return region.name if region else None
        case CardField.LEVEL:
            keys = _keys(value, {level.key: level.label for level in vocabulary.levels()})
            return Level(keys[0]) if len(keys) == 1 else None
        case CardField.KNOWLEDGE:
            kinds = {kind.key: kind.label for kind in vocabulary.kinds_of_knowledge()}
            return tuple(map(Knowledge, _keys(value, kinds)))
        case CardField.THEMES:
            return _keys(value, {theme.key: theme.label for theme in vocabulary.themes()})
        case _:
            return value


def _keys(value: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that a list of names means; empty when one of them is unknown."""
    names = [name.strip().casefold() for name in value.replace(";", ",").split(",")]
    keys = tuple(
        next((key for key, label in labels.items() if _means(name, key, label)), "")
        for name in names
    )
    return tuple(dict.fromkeys(keys)) if all(keys) else ()


def _means(name: str, key: str, label: str) -> bool:
    """Whether a name is that of a key: "proces", "proceskennis" and "process" are."""
    called = label.casefold()
    bare = called.removesuffix("kennis").strip()
    return bool(name) and name in {key, called, bare, bare.removesuffix("s")}
