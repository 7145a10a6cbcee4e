"""Thumbs on an answer, given and taken back."""

from datetime import timedelta

from bot.chat import Reaction, Retraction
from bot.flows.ports import Messages, Thumbs

#: How long a reaction can be taken back.
TAKEN_BACK_WITHIN = timedelta(days=1)
#: Hues of skin and the sign that makes an emoji colourful: they change nothing.
_DRESS = {*range(0x1F3FB, 0x1F400), 0xFE0E, 0xFE0F, 0x200D}
_HELPED = frozenset("👍❤🙏👏💯🎉")
_DID_NOT = frozenset("👎")


def react(reaction: Reaction, *, messages: Messages, thumbs: Thumbs) -> bool:
    """Keep what a reaction says of an answer; whether it said anything."""
    helped = _meaning(reaction.sign)
    platform = reaction.address.platform
    message = messages.answered_at(platform, reaction.on.stored())
    if helped is None or message is None:
        return False
    return thumbs.give(
        f"{platform} {reaction.id}", f"{platform} {message}", reaction.at, helped=helped
    )


def take_back(retraction: Retraction, *, thumbs: Thumbs) -> bool:
    """Undo the reaction that was taken back; whether there was one."""
    name = f"{retraction.address.platform} {retraction.of}"
    return thumbs.take_back(name, retraction.at - TAKEN_BACK_WITHIN)


def _meaning(sign: str) -> bool | None:
    """Tell whether a sign says that an answer helped; None when it says neither."""
    bare = "".join(char for char in sign if ord(char) not in _DRESS)
    if bare in _HELPED:
        return True
    return False if bare in _DID_NOT else None
