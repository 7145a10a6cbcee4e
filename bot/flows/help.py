"""What can be asked and typed."""

from bot.intents.commands import COMMANDS
from bot.intents.words import Command, Where
from bot.rendering.blocks import Body, Bullets, Paragraph
from bot.rendering.forms import beginning
from bot.texts import explain, for_moderators
from retrieval.model import Language


def help_(language: Language, about: str = "", *, direct: bool, moderators: bool = False) -> Body:
    """Return what Vertel is for, how to ask, and each command that works here with what it does.

    With `about`, the name of a command, only what that one does. In the room of `moderators` what
    they came for stands first: how a text gets in, and how they decide. To who is alone there with
    Vertel, as in a terminal, asking comes first and deciding after it.
    """
    if about:
        one = [known for known in COMMANDS if known.name == about]
        does = Bullets(explain.commands(language, one))
        return Paragraph(explain.nothing_changed(language)), does
    if moderators and not direct:
        return _for_moderators(language)
    for_all = [known for known in COMMANDS if known.where not in {Where.ROOM, Where.MODERATORS}]
    body: Body = (
        Paragraph(explain.what_i_do(language)),
        Paragraph(explain.how_to_ask(language)),
        beginning.questions(language),
        Bullets(explain.commands(language, for_all)),
    )
    if moderators:
        return (*body, *_deciding(language))
    if direct:
        return body
    return (
        *body,
        Paragraph(explain.who_manages(language)),
        Bullets(explain.commands(language, _there(Where.ROOM))),
    )


def _for_moderators(language: Language) -> Body:
    return (
        Paragraph(for_moderators.how_to_hand_in(language)),
        *_deciding(language),
        Paragraph(for_moderators.about_rounds(language)),
        Bullets(explain.commands(language, _there(Where.ROOM))),
        Paragraph(for_moderators.elsewhere(language)),
    )


def _deciding(language: Language) -> Body:
    return (
        Paragraph(for_moderators.how_to_decide(language)),
        Bullets(explain.commands(language, _there(Where.MODERATORS))),
        beginning.for_moderators(language),
    )


def _there(where: Where) -> list[Command]:
    """Return the commands for one sort of room; of moderators, the queue first."""
    return sorted(
        (known for known in COMMANDS if known.where is where), key=lambda one: one.name != "queue"
    )
