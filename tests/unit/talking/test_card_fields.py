"""A card is changed by typing the name of a field and what it should be."""

import pytest

from bot.intents.card_fields import changes
from bot.texts.lesson_card import field_name, headings
from corpus.lessons import CardField
from retrieval.model import Language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("titel: Soep helpt", (CardField.TITLE, "Soep helpt")),
        ("Advies:   neem soep  mee", (CardField.ADVICE, "neem soep mee")),
        ("- werkt niet als: het regent", (CardField.FAILS_WHEN, "het regent")),
        ("Werkt als: er soep is: warme", (CardField.WORKS_WHEN, "er soep is: warme")),
        ("doesn’t work when: it rains", (CardField.FAILS_WHEN, "it rains")),
        ("pijn: -", (CardField.PAIN, "")),
        ("thema’s: water, bodem", (CardField.THEMES, "water, bodem")),
        ("waarom: wie zei dat?", (CardField.WHY, "wie zei dat?")),
    ],
)
def test_a_line_with_a_field_changes_it(text: str, expected: tuple[CardField, str]) -> None:
    """Members and moderators edit by replying."""
    assert changes(text) == (expected,)


def test_more_lines_change_more_fields() -> None:
    """The order is kept: the last word on a field is the last line."""
    assert changes("titel: A\n\nles: B") == ((CardField.TITLE, "A"), (CardField.LESSON, "B"))


@pytest.mark.parametrize(
    "text", ["", "kleur: rood", "titel: A\nkleur: rood", "titel:", "Wat een les", "ja"]
)
def test_what_names_no_field_is_no_change(text: str) -> None:
    """A word too much is a message, not an edit."""
    assert changes(text) == ()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("field", CardField)
def test_what_a_card_calls_a_field_can_be_typed(field: CardField, language: Language) -> None:
    """People copy what they see."""
    name = field_name(field, language)
    assert changes(f"{name}: iets") == ((field, "iets"),)
    assert headings(language)[field].casefold() == name
