"""Buttons under an answer, and after a thumb down."""

from collections.abc import Mapping, Sequence

from bot.rendering.blocks import Button, Form
from bot.rendering.forms.made import answer, command, typed, yes_or_no
from bot.texts import buttons
from bot.texts.said import said
from retrieval.model import Language

#: So many quotes get a button of their own.
_MOST = 3


def below_quotes(numbers: Sequence[int], language: Language, *, more: bool) -> Form:
    """Return the buttons for the text around each quote, and for `more` sources."""
    around = [_source(number, language) for number in numbers[:_MOST]]
    on = [command("more", ("meer", "more"), language)] if more else []
    return Form((*around, *on))


def to_meet(names: Mapping[int, str], language: Language) -> Form:
    """Return a button for each person who may be met, by the number they have beside it."""
    return Form(tuple(_introduce(number, name, language) for number, name in names.items()))


def ask_around(language: Language) -> Form:
    """Return the button that makes the question an open one."""
    words = ("maak open vraag", "make it an open question")
    return Form((command("open_up", words, language),))


def what_was_wrong(language: Language) -> Form:
    """Return the answers to what was wrong, and a field for other words."""
    faults = (answer(name, language) for name in ("wrong", "old", "off_topic", "unclear"))
    return typed(buttons.your_words(language), language, *faults)


def further(language: Language) -> Form:
    """Return the answers to whether an answer brought someone further."""
    return yes_or_no(language)


def _source(number: int, language: Language) -> Button:
    says = said(language, f"bron {number}", f"source {number}")
    return Button(buttons.source(number, language), says)


def _introduce(number: int, name: str, language: Language) -> Button:
    says = said(language, f"stel voor {number}", f"introduce {number}")
    return Button(buttons.introduce_to(name, language), says)
