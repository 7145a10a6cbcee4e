"""Thumbs on an answer, given and taken back."""

from collections.abc import Callable
from datetime import timedelta

from bot.chat import Reaction, Retraction
from bot.flows.ports import Messages, Thumbs
from bot.intents.signs import Meaning, meaning

#: On which side of the work a user of a platform stands.
SideOf = Callable[[str, str], str | None]
#: How long a reaction can be taken back.
TAKEN_BACK_WITHIN = timedelta(days=1)


def nobodys(_platform: str, _user: str) -> None:
    """Know nobody's side."""


def react(
    reaction: Reaction, *, messages: Messages, thumbs: Thumbs, side_of: SideOf = nobodys
) -> bool:
    """Keep what a reaction says of an answer; whether it said anything.

    Not who says it: only on which side of the work they stand now, where their profile tells.
    """
    meant = meaning(reaction.sign)
    platform = reaction.address.platform
    message = messages.answered_at(platform, reaction.on.stored())
    if meant not in {Meaning.HELPED, Meaning.DID_NOT_HELP} or message is None:
        return False
    return thumbs.give(
        f"{platform} {reaction.id}",
        f"{platform} {message}",
        reaction.at,
        helped=meant is Meaning.HELPED,
        side=side_of(platform, reaction.sender.id),
    )


def take_back(retraction: Retraction, *, thumbs: Thumbs) -> bool:
    """Undo the reaction that was taken back; whether there was one."""
    name = f"{retraction.address.platform} {retraction.of}"
    return thumbs.take_back(name, retraction.at - TAKEN_BACK_WITHIN)
