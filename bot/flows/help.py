"""What can be asked and typed."""

from bot.intents.commands import COMMANDS
from bot.intents.words import Where
from bot.rendering.blocks import Body, Bullets, Paragraph
from bot.texts import explain
from retrieval.model import Language


def help_(language: Language, about: str = "", *, direct: bool) -> Body:
    """Return what Vertel is for, how to ask, and each command that works here with what it does.

    With `about`, the name of a command, only what that one does.
    """
    if about:
        one = [known for known in COMMANDS if known.name == about]
        does = Bullets(explain.commands(language, one))
        return Paragraph(explain.nothing_changed(language)), does
    for_all = [known for known in COMMANDS if known.where not in {Where.ROOM, Where.MODERATORS}]
    body = (
        Paragraph(explain.what_i_do(language)),
        Paragraph(explain.how_to_ask(language)),
        Bullets(explain.commands(language, for_all)),
    )
    moderating = Paragraph(explain.for_moderators(language))
    if direct:
        return (*body, moderating)
    for_rooms = [known for known in COMMANDS if known.where is Where.ROOM]
    return (
        *body,
        Paragraph(explain.who_manages(language)),
        Bullets(explain.commands(language, for_rooms)),
        moderating,
    )
