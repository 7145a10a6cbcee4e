"""What Teams needs to know of what Vertel remembers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from corpus.reached import Landed, Reference


class References(Protocol):
    """Where conversations in Teams are written to."""

    def keep(self, reference: Reference, /) -> None:
        """Note where a conversation is written to now; what was noted before is replaced."""

    def find(self, platform: str, conversation: str, /) -> Reference | None:
        """Return where a conversation is written to."""

    def personal(self, platform: str, user: str, /) -> Reference | None:
        """Return the conversation in which someone talks with Vertel alone."""

    def forget(self, platform: str, conversation: str, /) -> None:
        """Forget where a conversation is written to: Vertel was taken away there."""


class Deliveries(Protocol):
    """What was said in Teams, which knows no key of a message."""

    def of(self, platform: str, key: str, /) -> Sequence[Landed]:
        """Return where a message landed, part by part; empty when it did not yet."""

    def note(self, platform: str, key: str, part: int, landed: Landed, at: datetime, /) -> None:
        """Note that a part of a message landed; a second time changes nothing."""

    def together(self, platform: str, address: str, /) -> Sequence[Landed]:
        """Return all parts of the message that begins at an address, as it is now."""

    def first(self, platform: str, address: str, /) -> str | None:
        """Return where the message begins of which a part landed at an address; None for others."""


class Kept(Protocol):
    """What the platform needs of the store."""

    @property
    def references(self) -> References:
        """Where conversations are written to."""

    @property
    def deliveries(self) -> Deliveries:
        """What was said."""

    def was_heard(self, message: str, /) -> bool:
        """Whether a message of this name was heard before."""

    def shared_rooms(self) -> Collection[str]:
        """The conversations of hubs and of moderators, whose members matter elsewhere."""
