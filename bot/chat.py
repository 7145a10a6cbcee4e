"""The chat port: what Vertel hears, what it says, and what a place where people talk must offer.

A platform translates and decides nothing. It makes something `Heard` of what happened, hands it
over, and renders each `Outgoing` in its own way (bot.rendering has plain text, terminal and HTML).
"""

import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.rendering.blocks import Body


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message stands, or a reply goes. Only its platform knows what `reference` says."""

    platform: str
    reference: str

    def stored(self) -> str:
        """Return the address as JSON text, to keep and to `restored` after a restart."""
        return json.dumps([self.platform, self.reference], ensure_ascii=False)

    @classmethod
    def restored(cls, stored: str) -> "Address":
        """Return the address that `stored` wrote down."""
        platform, reference = json.loads(stored)
        return cls(platform, reference)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who says something: the platform's own, lasting id, and a name to show.

    `in_charge` tells that the platform lets them decide about this place. `member_of` are the rooms
    that Vertel and they are both in, by the platform's key: told only where nobody else reads.
    """

    id: str
    name: str = ""
    in_charge: bool = False
    member_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said.

    `conversation` is the platform's key of the room or direct message. `thread` is the id of the
    message that opened the thread in which the reply will stand, also when that is this very
    message; None where the platform has no threads.
    """

    conversation: str
    thread: str | None = None
    direct: bool = False

    @property
    def key(self) -> str:
        """The key under which the questions asked here are remembered."""
        return self.conversation if self.thread is None else f"{self.conversation}\n{self.thread}"


@dataclass(frozen=True, slots=True)
class _Happened:
    """What everything that is heard has.

    `id` is unique on its platform for ever: it is handled once by it. `address` is where a reply
    goes. `at` is when it happened, aware.
    """

    id: str
    address: Address
    sender: Sender
    place: Place
    at: datetime

    def __post_init__(self) -> None:
        """Refuse a time without a zone: ten minutes must be ten minutes everywhere."""
        if self.at.tzinfo is None:
            message = "a time must be aware"
            raise ValueError(message)

    @property
    def origin(self) -> str:
        """Who says this and where, to compare with another: it tells neither, so it can be kept."""
        told = json.dumps([self.address.platform, self.place.conversation, self.sender.id])
        return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming(_Happened):
    """Something said to Vertel, or near it.

    `text` comes without the mention of Vertel, which `addressed` tells. `replaces` is the id of the
    message this one is an edit of: one that the same sender sent to the same place. `under` is
    where the message stands that it replies to, or that its thread began with, as `Reaction.on`.
    """

    text: str
    addressed: bool = False
    replaces: str | None = None
    under: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction(_Happened):
    """A sign that someone put on a message: `sign` is the emoji, `on` where that message stands."""

    sign: str
    on: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction(_Happened):
    """Something that was taken back: `of` is the id of the message or the reaction."""

    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival(_Happened):
    """Vertel came into a place, because the sender asked it to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable(_Happened):
    """The sender says something that Vertel has no key to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording(_Happened):
    """The sender says something aloud, to Vertel alone: a voice message, which it cannot hear."""


Heard = Incoming | Reaction | Retraction | Arrival | Unreadable | Recording


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

#: Hands over what was heard. When the outer call is done it is safe: a platform may acknowledge it.
#: The inner one is done when it was answered; whoever needs no order need not wait for it.
Receive = Callable[[Heard], Awaitable[Awaitable[None]]]
#: Tells that the platform hears everything from now on.
Ready = Callable[[], None]


class ChatPlatform(Protocol):
    """A place where people talk. Implementations translate; they decide nothing."""

    @property
    def name(self) -> str:
        """The platform's name as the operator knows it ("console")."""

    @property
    def lasting(self) -> bool:
        """Whether a message can still be answered after a restart."""

    def silence(self) -> float | None:
        """How long ago the place was last heard, in seconds; None before the first time."""

    async def listen(self, receive: Receive, ready: Ready) -> None:
        """Hand over what happens, in order, until the place closes or this is cancelled.

        A place that lasts does not close. Calls `ready` once, before anything is handed over. Drops
        what Vertel said itself. May hand over again what was handed over before a restart. Raises
        PlatformError when the place cannot be used any more. What was heard can be answered until
        `close`.
        """

    async def open(self, recipients: Sequence[str], key: str, /) -> Address:
        """Return where to write to these users, by the platform's own ids.

        One is written to where nobody else reads, more of them in a place made for them; `key`
        names what it is for, and makes it once. Raises SendFailed, SendRefused.
        """

    def address_of(self, conversation: str, /) -> Address:
        """Return where to write in a conversation, by `Place.conversation`: outside any thread.

        It can be written down, and is good before the place is listened to and after a restart.
        """

    async def send(self, message: Outgoing) -> Address:
        """Deliver once and return where it landed: an edit may have a place of its own.

        Never returns None. Raises SendFailed when it may work later, also before the place is
        listened to and after `close` where messages last; and SendRefused when it never will.
        """

    async def erase(self, erasure: Erasure) -> None:
        """Take a reply away; does nothing when it is gone. Raises SendFailed, SendRefused."""

    async def close(self) -> None:
        """Let go of the place when the last reply is sent, whether it was listened to or not."""

    def at_work(self, address: Address) -> AbstractAsyncContextManager[None]:
        """Show that a reply to this address is being made, for as long as the block lasts."""
