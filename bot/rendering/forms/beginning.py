"""Buttons for who begins: questions to ask, and where all is explained."""

from bot.rendering.blocks import Button, Form
from bot.rendering.forms.made import answer, command
from bot.texts import buttons
from retrieval.model import Language


def questions(language: Language) -> Form:
    """Return a few questions to begin with."""
    return Form(tuple(Button(asked, asked) for asked in buttons.examples(language)))


def help_(language: Language) -> Form:
    """Return the button that explains all."""
    return Form((command("help", ("help", "help"), language),))


def for_moderators(language: Language) -> Form:
    """Return what moderators look at."""
    return Form(
        (
            command("queue", ("wachtrij", "queue"), language),
            command("open_questions", ("open vragen", "open questions"), language),
            command("state", ("stand van zaken", "state of affairs"), language),
        )
    )


def still_needed(language: Language) -> Form:
    """Return the yes to look an old question up after all."""
    return Form((answer("yes", language, style="positive"),))
