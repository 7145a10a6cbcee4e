"""Thumbs on an answer, given and taken back."""

import hashlib
from datetime import timedelta

from bot.chat import Reaction, Retraction
from bot.flows.ports import Messages, Thumbs
from bot.intents.signs import Meaning, meaning
from corpus.store.feedback import Voter

#: How long a reaction can be taken back.
TAKEN_BACK_WITHIN = timedelta(days=1)


def react(
    reaction: Reaction, *, messages: Messages, thumbs: Thumbs, side: str | None = None
) -> bool:
    """Keep what a reaction says of an answer; whether it said anything.

    `side` is that of the work on which who gave it stands, where they told it.
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
        voter=Voter(
            side,
            mark(f"{platform} {reaction.sender.id}", f"{platform} {message}"),
            direct=reaction.place.direct,
        ),
    )


def mark(user: str, about: str) -> str:
    """Return what tells two people apart in one matter: too short to tell who they are."""
    return hashlib.sha256(f"{about}\n{user}".encode(errors="surrogatepass")).hexdigest()[:4]


def take_back(retraction: Retraction, *, thumbs: Thumbs) -> bool:
    """Undo the reaction that was taken back; whether there was one."""
    name = f"{retraction.address.platform} {retraction.of}"
    return thumbs.take_back(name, retraction.at - TAKEN_BACK_WITHIN)
