"""The chat port: what Vertel hears, what it says, and what a place where people talk must offer.

A platform translates and decides nothing. It makes an `Incoming` of what was said, hands it over,
and renders each `Outgoing` in its own way (bot.rendering has plain text, terminal and HTML).
"""

import json
from collections.abc import Awaitable, Callable
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
    """Who says something: the platform's own, lasting id, and a name to show."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said.

    `conversation` is the platform's key of the room or direct message. `thread` is the key of the
    thread in which the reply will stand, also when this message is the one that opens it; None
    where the platform has no threads.
    """

    conversation: str
    thread: str | None = None
    direct: bool = False

    @property
    def key(self) -> str:
        """The key under which the questions asked here are remembered."""
        return self.conversation if self.thread is None else f"{self.conversation}\n{self.thread}"


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something said to Vertel, or near it.

    `id` is unique on its platform for ever: a message is handled once by it. `text` comes without
    the mention of Vertel, which `addressed` tells. `replaces` is the id of the message this one is
    an edit of. `at` is when it was said, aware.
    """

    id: str
    address: Address
    sender: Sender
    place: Place
    text: str
    at: datetime
    addressed: bool = False
    replaces: str | None = None

    def __post_init__(self) -> None:
        """Refuse a time without a zone: ten minutes must be ten minutes everywhere."""
        if self.at.tzinfo is None:
            message = "Incoming.at must be aware"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A reply on its way out. `key` is the same when the same reply is made again.

    A platform that can must deliver a message of one key once, however often it is sent.
    """

    reply_to: Address
    body: Body
    key: str


#: Hands over what was said; returns when it was answered. A platform that must acknowledge at once
#: does so first and awaits this in a task of its own: the runner keeps the order of a conversation.
Receive = Callable[[Incoming], Awaitable[None]]
#: Tells that the platform hears everything from now on.
Ready = Callable[[], None]


class ChatPlatform(Protocol):
    """A place where people talk. Implementations translate; they decide nothing."""

    @property
    def name(self) -> str:
        """The platform's name as the operator knows it ("console")."""

    async def listen(self, receive: Receive, ready: Ready) -> None:
        """Hand over each message once, in order, until the place closes or this is cancelled.

        Calls `ready` once. Drops what Vertel said itself. Raises PlatformError when the place
        cannot be used any more.
        """

    async def send(self, message: Outgoing) -> Address:
        """Deliver once and return where it landed. Raises SendFailed; never returns None."""
