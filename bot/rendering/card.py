"""A lesson card as a message."""

from collections.abc import Mapping

from bot.rendering.blocks import Body, Bullets, Heading, Label, Line
from bot.texts import labels, reflecting
from bot.texts.lesson_card import field_name
from config import vocabulary
from corpus.lessons import TEXTS, Card, CardField
from retrieval.model import Language


def card_of(card: Card, language: Language) -> Body:
    """Return a card with every field that is filled; what Vertel guessed is marked as a guess."""
    told = {field: " / ".join(card.text(field).splitlines()) for field in TEXTS}
    rows: list[Line] = []
    for field, value in (told | dict(_chosen(card, language))).items():
        # A title out of their own words is no guess of what is so.
        guessed = field.value in card.guessed and field is not CardField.TITLE
        guess = reflecting.a_guess(language) if guessed else ""
        if value:
            rows.append((Label(f"{field_name(field, language)}:"), f" {value}{guess}"))
    return (Heading(reflecting.heading(language)), Bullets(tuple(rows)))


def _chosen(card: Card, language: Language) -> Mapping[CardField, str]:
    """Return the fields that are chosen from what there is, as they are called."""
    themes = {theme.key: theme.label for theme in vocabulary.themes()}
    return {
        CardField.KNOWLEDGE: ", ".join(labels.knowledge(kind, language) for kind in card.knowledge),
        CardField.LEVEL: labels.level(card.level, language) if card.level else "",
        CardField.REGION: card.region or "",
        CardField.THEMES: ", ".join(themes.get(key, key) for key in card.themes),
    }
