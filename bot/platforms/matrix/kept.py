"""What Matrix needs to know of what Vertel remembers."""

from collections.abc import Collection
from typing import Protocol

from bot.chat import Address
from bot.platforms.matrix.syncing import Tokens


class Kept(Protocol):
    """What the platform needs of the store."""

    @property
    def state(self) -> Tokens:
        """Named texts: how far the sync is."""

    def is_own_reply(self, address: Address) -> bool:
        """Whether a message of Vertel's own stands there."""

    def moved(self, before: str, after: str) -> None:
        """Note that a room goes on as another."""

    def takes_files(self, room: str) -> bool:
        """Whether whatever file is put in a room is for Vertel."""

    def shared_rooms(self) -> Collection[str]:
        """Rooms where more people are expected, whoever is there now."""
