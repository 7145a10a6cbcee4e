"""An answer, in one message or more, read into a card."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from corpus.guess import guess
from corpus.lessons.deciding import decide
from corpus.lessons.model import Card, CardField
from corpus.lessons.naming import title
from corpus.lessons.pieces import Piece, pieces, stretches
from corpus.model import Kind, Knowledge, Metadata, Reading

#: Of places named in here it is told what would work there, not that it happened there.
_ABOUT_OTHERS = frozenset({CardField.ADVICE, CardField.WORKS_WHEN, CardField.FAILS_WHEN})
_NONE: frozenset[CardField] = frozenset()
#: What is guessed anew with every answer, until the member says it: what it is when it is unknown.
_FREE: dict[str, Any] = {"knowledge": (), "level": None, "region": None, "themes": ()}
#: Who tells one of these speaks from experience.
_LIVED = (CardField.HAPPENED, CardField.FAILURE, CardField.LESSON)


def read(messages: Sequence[str], asks: str | None = None, known: Card | None = None) -> Card:
    """What the messages tell, added to the card as it was known.

    `asks` is the sort of invitation that they answer, or the value of the `Need` that was asked
    for. Words without a cue go into the field that it asks for. What is on the card stays there, so
    reading the same answer twice changes nothing.
    """
    card = known or Card()
    sorted_out: dict[CardField, list[Piece]] = {}
    for field, piece in decide(tuple(pieces(messages)), asks):
        sorted_out.setdefault(field, []).append(piece)
    told: dict[str, Any] = {
        field.value: _added(card.text(field), stretches(found, messages))
        for field, found in sorted_out.items()
    }
    return _guessed(_named(replace(card, **told)))


def _added(before: str, lines: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys([*filter(None, before.split("\n")), *lines]))


def _named(card: Card) -> Card:
    """The card with a title out of its own words, unless the member gave one."""
    if (card.title and CardField.TITLE not in card.guessed) or not card.told:
        return card
    return replace(card, title=title(card), guessed=card.guessed | {CardField.TITLE})


def _guessed(card: Card) -> Card:
    """The card with what nobody said of it guessed from its words, and marked so."""
    if not card.told:
        return card
    said = replace(card, **{name: value for name, value in _FREE.items() if name in card.guessed})
    known = Metadata(
        title=card.title,
        kind=Kind.LESSON,
        region=said.region,
        level=said.level,
        knowledge=said.knowledge,
        themes=said.themes,
    )
    whole = guess(Reading(_words(card), known), date.max)
    here = guess(Reading(_words(card, _ABOUT_OTHERS), replace(known, title="-")), date.max)
    lived = any(map(card.text, _LIVED)) and not whole.knowledge
    found: dict[str, Any] = {
        "knowledge": (Knowledge.EXPERIENCE,) if lived else whole.knowledge,
        "level": whole.level,
        "region": here.region,
        "themes": whole.themes,
    }
    chosen = {name for name, value in found.items() if value and not getattr(said, name)}
    return replace(card, **found, guessed=(card.guessed - _FREE.keys()) | chosen)


def _words(card: Card, without: frozenset[CardField] = _NONE) -> str:
    return "\n".join(card.text(field) for field in card.told if field not in without)
