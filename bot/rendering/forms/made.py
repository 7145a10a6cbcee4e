"""How buttons and fields are made, so that each says what can be typed."""

from typing import Literal

from bot.intents.replies import reply_named
from bot.rendering.blocks import Button, Field, Form
from bot.texts import buttons
from bot.texts.said import said
from retrieval.model import Language

Style = Literal["default", "positive", "destructive"]


def answer(name: str, language: Language, which: int = 0, style: Style = "default") -> Button:
    """Return the button of an answer in the table, by its name, with one of its labels."""
    words = said(language, *reply_named(name).words)
    return Button(buttons.label(name, language, which), words, style)


def command(
    name: str,
    words: tuple[str, str],
    language: Language,
    which: int = 0,
    style: Style = "default",
) -> Button:
    """Return the button of a command, by its name, that says these words of either language."""
    return Button(buttons.label(name, language, which), said(language, *words), style)


def typed(label: str, language: Language, *others: Button) -> Form:
    """Return a field for an answer in someone's own words, its button, and others beside it."""
    send = Button(buttons.send(language), style="positive")
    field = Field("", label, long=True, missing=buttons.missing(language))
    return Form((send, *others), (field,))


def yes_or_no(language: Language) -> Form:
    """Return the buttons for a question that is answered with yes or no."""
    return Form((answer("yes", language, style="positive"), answer("no", language)))


def with_choice(choices: tuple[str, ...], value: str) -> tuple[str, ...]:
    """Return what may be chosen, with what stands there already."""
    return choices if not value or value in choices else (value, *choices)
