"""What can be asked and typed."""

from bot.flows.people.circle import Charge
from bot.intents.commands import COMMANDS
from bot.intents.words import Command, Where
from bot.rendering.blocks import Body, Bullets, Paragraph
from bot.rendering.forms import beginning
from bot.texts import explain, for_moderators
from retrieval.model import Language

#: What only some can do, told where they are.
_NOT_FOR_ALL = frozenset({Where.ROOM, Where.MODERATORS, Where.HOUSE})


def help_(
    language: Language,
    about: str = "",
    *,
    direct: bool,
    charge: Charge | None = None,
    platform: str = "",
) -> Body:
    """Return what Vertel is for, how to ask, and each command that works here with what it does.

    With `about`, the name of a command, only what that one does. In a room of moderators, who are
    in `charge` of something, what they came for stands first: how a text gets in, and how they
    decide. To who is alone there with Vertel, as in a terminal, asking comes first and deciding
    after it.
    """
    if about:
        one = [known for known in COMMANDS if known.name == about]
        does = Bullets(explain.commands(language, one))
        return Paragraph(explain.nothing_changed(language)), does
    if charge is not None and not direct:
        return _for_moderators(charge, platform, language)
    for_all = [known for known in COMMANDS if known.where not in _NOT_FOR_ALL]
    body: Body = (
        Paragraph(explain.what_i_do(language)),
        Paragraph(explain.how_to_ask(language)),
        beginning.questions(language),
        Bullets(explain.commands(language, for_all)),
    )
    if charge is not None:
        return (*body, *_deciding(charge, language))
    if direct:
        return body
    return (
        *body,
        Paragraph(explain.who_manages(language)),
        Bullets(explain.commands(language, _there(Where.ROOM))),
    )


def _for_moderators(charge: Charge, platform: str, language: Language) -> Body:
    alone = for_moderators.files_alone(platform)
    return (
        Paragraph(for_moderators.how_to_hand_in(language, alone=alone)),
        *_deciding(charge, language),
        Paragraph(for_moderators.about_rounds(language)),
        Bullets(explain.commands(language, _there(Where.ROOM))),
        Paragraph(for_moderators.elsewhere(language)),
    )


def _deciding(charge: Charge, language: Language) -> Body:
    of_house = (Where.HOUSE,) if charge.hub is None else ()
    return (
        Paragraph(for_moderators.how_to_decide(language)),
        Bullets(explain.commands(language, _there(Where.MODERATORS, *of_house))),
        beginning.for_moderators(language),
    )


def _there(*where: Where) -> list[Command]:
    """Return the commands for some sorts of rooms; of moderators, the queue first."""
    return sorted(
        (known for known in COMMANDS if known.where in where), key=lambda one: one.name != "queue"
    )
