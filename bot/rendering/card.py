"""A lesson card as a message."""

from bot.rendering.blocks import Body, Bullets, Heading, Line
from bot.texts import card as texts
from bot.texts import reflecting
from corpus.lessons import TEXTS, Card, CardField
from retrieval.model import Language


def card_of(card: Card, language: Language) -> Body:
    """Return a card with every field that is filled; what Vertel guessed is marked as a guess."""
    rows: list[Line] = []
    for field in TEXTS:
        if told := card.text(field):
            rows.append((f"{texts.label(field, language)}: {' / '.join(told.splitlines())}",))
    for field in (CardField.KNOWLEDGE, CardField.LEVEL, CardField.REGION, CardField.THEMES):
        if value := texts.chosen(card, field, language):
            guess = texts.guess(language) if field.value in card.guessed else ""
            rows.append((f"{texts.label(field, language)}: {value}{guess}",))
    return (Heading(reflecting.heading(language)), Bullets(tuple(rows)))
