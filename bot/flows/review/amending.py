"""A lesson that waits, as its author wants it: the fields of the card that it was made of."""

from collections.abc import Mapping
from dataclasses import replace

from bot.flows.review.changing import Unfit, changed, without
from bot.texts.lesson_card import headings
from corpus import lessons
from corpus.lessons import TEXTS, Card, CardField
from corpus.model import Reading
from corpus.readers import markdown
from corpus.readers.clean import clean
from retrieval.model import Language

#: What is told in words of their own; all else is known of a lesson besides its text.
_PARTS = frozenset(TEXTS) - {CardField.TITLE}


def named(key: str) -> str:
    """Return what a field of a card, by its value, is called in the source that was made of it."""
    return headings(Language.DUTCH)[CardField(key)] if CardField(key) in _PARTS else key


def amended(source: Reading, changes: Mapping[str, str]) -> Reading:
    """Return a lesson with fields of its card, by their value, changed; an empty value clears one.

    What was not told before comes at the end. A lesson keeps a title, and some text.
    """
    known = source.metadata
    card = Card(
        title=known.title,
        knowledge=known.knowledge,
        level=known.level,
        region=known.region,
        themes=known.themes,
        guessed=known.guessed,
    )
    for key, value in changes.items():
        if CardField(key) in _PARTS:
            source = _with_part(source, named(key), clean(value).strip())
        else:
            card = lessons.changed(card, CardField(key), value) or card
    metadata = replace(
        known,
        title=card.title or known.title,
        knowledge=card.knowledge,
        level=card.level,
        region=card.region,
        themes=card.themes,
        guessed=card.guessed,
    )
    return replace(source, metadata=metadata)


def _with_part(source: Reading, heading: str, words: str) -> Reading:
    made = changed(source, heading, words) if words else without(source, heading)
    if not isinstance(made, Unfit):
        return made if made.text else source
    if not words:
        return source
    longer = markdown.reading(f"{source.text}\n\n## {heading}\n\n{words}", source.metadata)
    return replace(source, text=longer.text, headings=longer.headings)
