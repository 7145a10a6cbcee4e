"""Thumbs on an answer, given and taken back."""

from datetime import timedelta

from bot.chat import Reaction, Retraction
from bot.flows.ports import Messages, Thumbs
from bot.intents.signs import Meaning, meaning

#: How long a reaction can be taken back.
TAKEN_BACK_WITHIN = timedelta(days=1)


def react(reaction: Reaction, *, messages: Messages, thumbs: Thumbs) -> bool:
    """Keep what a reaction says of an answer; whether it said anything."""
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
    )


def take_back(retraction: Retraction, *, thumbs: Thumbs) -> bool:
    """Undo the reaction that was taken back; whether there was one."""
    name = f"{retraction.address.platform} {retraction.of}"
    return thumbs.take_back(name, retraction.at - TAKEN_BACK_WITHIN)
