"""What Vertel says."""

from dataclasses import dataclass

from bot.chat.places import Address
from bot.rendering.blocks import Body


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A reply on its way out. `key` is the same when the same reply is made again.

    A platform that can must deliver a message of one key once, however often it is sent. `edits` is
    the address of an earlier reply that this one takes the place of: always its first version. A
    `notice` reads alike, but programs know that they must not react to it, where the platform has
    such messages.

    `thread` is the one to stand in, by `Place.thread`, when `reply_to` itself tells none: what
    answers no message but is said beside an earlier one.
    """

    reply_to: Address
    body: Body
    key: str
    edits: Address | None = None
    notice: bool = False
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Erasure:
    """A reply of Vertel's own to be taken away: the one that stands at this address."""

    of: Address
    key: str


Said = Outgoing | Erasure
