"""What Teams needs to know of what Vertel remembers."""

from collections.abc import Collection
from typing import Protocol

from bot.chat import Address
from corpus.reached import Reference


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


class Kept(Protocol):
    """What the platform needs of the store."""

    @property
    def references(self) -> References:
        """Where conversations are written to."""

    def is_own_reply(self, address: Address, /) -> bool:
        """Whether a message of Vertel's own stands there."""

    def shared_rooms(self) -> Collection[str]:
        """The conversations of hubs and of moderators, whose members matter elsewhere."""
