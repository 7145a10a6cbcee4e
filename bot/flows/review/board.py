"""What deciding about sources needs of the house."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.flows.people.circle import Circle
from bot.flows.ports import Asking
from bot.rendering.blocks import Body
from bot.rendering.kept import kept
from corpus.model import Passage, Reading
from corpus.store import Store
from corpus.store.outbox import Letter
from corpus.store.placing import Placing
from corpus.store.remarks import Remarks
from corpus.store.reviews import Reviews
from corpus.store.sources import Sources
from corpus.store.told import Lessons
from corpus.store.upkeep import Upkeep


class Personal(Protocol):
    """A piece of personal data that stands in a text."""

    @property
    def kind(self) -> str:
        """What it is: "name", "email", "phone", ..."""

    @property
    def text(self) -> str:
        """The words themselves."""


#: Finds the personal data in a text.
FindPersonal = Callable[[str], Sequence[Personal]]
#: Cuts a text that changed into passages.
Cut = Callable[[Reading], Sequence[Passage]]


def nothing_personal(_: str) -> Sequence[Personal]:
    """Find nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Board:
    """Where sources wait for the moderators.

    `asking` finds lessons that are there already; without it none are looked for. `rooms` are where
    cards are posted: platforms, each with the stored address of its moderators' room.
    """

    circle: Circle
    reviews: Reviews
    lessons: Lessons
    sources: Sources
    cut: Cut
    remarks: Remarks
    upkeep: Upkeep
    placing: Placing
    asking: Asking | None = None
    personal: FindPersonal = nothing_personal
    rooms: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        store: Store,
        circle: Circle,
        cut: Cut,
        *,
        asking: Asking | None = None,
        personal: FindPersonal = nothing_personal,
        rooms: Iterable[tuple[str, str]] = (),
    ) -> "Board":
        """Return the board that a store keeps."""
        return cls(
            circle,
            store.reviews,
            store.lessons,
            store.sources,
            cut,
            store.remarks,
            store.upkeep,
            store.placing,
            asking,
            personal,
            tuple(rooms),
        )

    def post(self, key: str, body: Body, at: datetime) -> None:
        """Write in the rooms of the moderators, once by its key."""
        for number, (platform, address) in enumerate(self.rooms):
            named = f"{key} {platform}" if number else key
            self.circle.outbox.put(Letter(named, platform, kept(body), address=address), at)


def token(message: str) -> str:
    """Return a short name for a message, to be part of a key."""
    return hashlib.sha256(message.encode()).hexdigest()[:16]
