"""What a place where people talk must offer."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

from bot.chat.heard import Heard
from bot.chat.places import Address
from bot.chat.said import Erasure, Outgoing

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

    @property
    def presses(self) -> bool:
        """Whether a `Form` is shown here: what it says comes as `Incoming.pressed`."""

    @property
    def gathers(self) -> bool:
        """Whether `open` makes a place for several users."""

    @property
    def by_name(self) -> bool:
        """Whether people there find each other by their name; elsewhere the user's id is shown."""

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
        names what it is for, and makes it once. Raises SendFailed, SendRefused; the latter for
        several users where the platform does not gather them, or as NotReachedYet where someone
        must let Vertel in first.
        """

    def address_of(self, conversation: str, thread: str | None = None, /) -> Address:
        """Return where to write in a conversation, by `Place.conversation`, or in a thread of it.

        It can be written down, and is good before the place is listened to and after a restart.
        """

    async def send(self, message: Outgoing) -> Address:
        """Deliver once and return where it landed: an edit may have a place of its own.

        Never returns None. Raises SendFailed when it may work later, also before the place is
        listened to and after `close` where messages last; and SendRefused when it never will, or as
        NotReachedYet when Vertel is not let in there.
        """

    async def erase(self, erasure: Erasure) -> None:
        """Take a reply away; does nothing when it is gone. Raises SendFailed, SendRefused."""

    async def fetch(self, file: str, most: int, into: Path) -> None:
        """Write a file that was handed in to this path, whole or not at all; also after a restart.

        Raises FetchFailed when it may work later, FetchRefused, FetchTooLarge; and StoreFull.
        """

    async def close(self) -> None:
        """Let go of the place when the last reply is sent, whether it was listened to or not."""

    def at_work(self, address: Address) -> AbstractAsyncContextManager[None]:
        """Show that a reply to this address is being made, for as long as the block lasts."""
