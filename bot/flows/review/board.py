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
from corpus.errors import SourceNotFound
from corpus.model import Passage, Reading
from corpus.store import Store
from corpus.store.correcting import Correcting
from corpus.store.outbox import Letter
from corpus.store.placing import Placing
from corpus.store.remarks import Remarks
from corpus.store.reopening import Reopening
from corpus.store.reviews import Reviews
from corpus.store.sources import Sources
from corpus.store.told import Lessons
from corpus.store.undoing import Undoing
from corpus.store.upkeep import Upkeep
from corpus.store.withdrawing import Withdrawing
from retrieval.gist import Weigh, alike


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


#: The rooms of the moderators of a hub: platforms with stored addresses.
HubRooms = Callable[[int], tuple[tuple[str, str], ...]]
#: The stored address of an answer, and the place of its question → where to write beside it.
Within = Callable[[str, str], str]


def no_rooms(_: int) -> tuple[tuple[str, str], ...]:
    """Return that a hub has no room of its own."""
    return ()


def beside(address: str, _place: str) -> str:
    """Return the place of the message itself."""
    return address


def nothing_personal(_: str) -> Sequence[Personal]:
    """Find nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Board:
    """Where sources wait for the moderators.

    `asking` finds lessons that are there already; without it none are looked for. `rooms` are where
    cards are posted: platforms, each with the stored address of its moderators' room. `hub_rooms`
    gives those of a hub, which may have none. `within` gives the stored address in a thread beside
    an answer. `weigh` tells how much a word says, by how few other sources hold it. `decided` hears
    that the indexes have something to follow.
    """

    circle: Circle
    reviews: Reviews
    lessons: Lessons
    sources: Sources
    withdrawing: Withdrawing
    undoing: Undoing
    reopening: Reopening
    correcting: Correcting
    cut: Cut
    remarks: Remarks
    upkeep: Upkeep
    placing: Placing
    asking: Asking | None = None
    personal: FindPersonal = nothing_personal
    rooms: tuple[tuple[str, str], ...] = ()
    hub_rooms: HubRooms = no_rooms
    within: Within = beside
    weigh: Weigh = alike
    decided: Callable[[], object] = lambda: None

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
            store.withdrawing,
            store.undoing,
            store.reopening,
            store.correcting,
            cut,
            store.remarks,
            store.upkeep,
            store.placing,
            asking,
            personal,
            tuple(rooms),
        )

    def rooms_of(self, hub: int | None) -> tuple[tuple[str, str], ...]:
        """Return the rooms of the moderators of a hub, or of the house where it has none."""
        return (() if hub is None else self.hub_rooms(hub)) or self.rooms

    def hub_of(self, source_id: str) -> int | None:
        """Return the hub of a source; None for a source of none, or one that is gone."""
        try:
            return self.sources.find(source_id).hub
        except SourceNotFound:
            return None

    def post(self, key: str, body: Body, at: datetime, about: str | None = None) -> None:
        """Write in the rooms of the moderators, once by its key.

        What is `about` a source, by its id, is for the moderators of its hub.
        """
        hub = None if about is None else self.hub_of(about)
        for number, (platform, address) in enumerate(self.rooms_of(hub)):
            named = f"{key} {platform}" if number else key
            self.circle.outbox.put(Letter(named, platform, kept(body), address=address), at)


def token(message: str) -> str:
    """Return a short name for a message, to be part of a key."""
    return hashlib.sha256(message.encode()).hexdigest()[:16]
