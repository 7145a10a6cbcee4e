"""What rounds need of the house, and when each room looks back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Protocol

from bot.flows.people.circle import Circle
from bot.rounds import Cadence, Round, parsed, week_of
from corpus.store import Store
from corpus.store.closing import Closing
from corpus.store.inviting import Inviting
from corpus.store.memberships import HOUSE, Memberships, RoomKey
from corpus.store.openers import Openers
from corpus.store.reminding import Reminding
from corpus.store.rhythms import Rhythm, Rhythms
from corpus.store.rounds import Rounds


class SaysInRoom(Protocol):
    """Finds where to write in a room in which nobody is answered."""

    def __call__(self, room: RoomKey, /) -> str | None:
        """Return the address, as it is stored; None when nothing can be said there."""


def says_nowhere(_: RoomKey) -> str | None:
    """Return that nothing can be said in rooms."""
    return None


@dataclass(frozen=True, slots=True)
class Calendar:
    """When each room looks back: as moderators said of it, else as the house does."""

    house: Cadence
    rhythms: Mapping[RoomKey, Rhythm]

    def of(self, room: RoomKey) -> Cadence:
        """Return the cadence of a room. What the house skips, every room skips."""
        house, own = (self.rhythms.get(which, Rhythm()) for which in (HOUSE, room))
        cadence = _meant(own.cadence or house.cadence, self.house)
        return replace(cadence, skipped=cadence.skipped | house.skipped | own.skipped)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The rounds of this house. `cadence` is that of the house where moderators said nothing."""

    circle: Circle
    memberships: Memberships
    rhythms: Rhythms
    openers: Openers
    rounds: Rounds
    inviting: Inviting
    reminding: Reminding
    closing: Closing
    cadence: Cadence = field(default_factory=Cadence)
    says_in_room: SaysInRoom = says_nowhere

    @classmethod
    def of(
        cls,
        store: Store,
        circle: Circle,
        cadence: Cadence,
        says_in_room: SaysInRoom = says_nowhere,
    ) -> "Agenda":
        """Return the agenda that a store keeps."""
        return cls(
            circle,
            store.memberships,
            store.rhythms,
            store.openers,
            store.rounds,
            store.inviting,
            store.reminding,
            store.closing,
            cadence,
            says_in_room,
        )

    def calendar(self) -> Calendar:
        """Return when each room looks back, as it is decided now."""
        return Calendar(self.cadence, self.rhythms.all())


def started(cadence: Cadence, now: datetime) -> Round:
    """Return the round that someone starts by hand: it lasts as long as any other."""
    local = now.astimezone(cadence.zone)
    window = timedelta(days=cadence.window)
    # Handled again, or asked twice within the minute, it is the same round.
    return Round(
        f"{local:%Y-%m-%dT%H:%M}",
        week_of(now),
        now,
        (local + window / 2).astimezone(now.tzinfo),
        (local + window).astimezone(now.tzinfo),
    )


@lru_cache(maxsize=1000)
def _meant(text: str, house: Cadence) -> Cadence:
    # What another version wrote and this one cannot read: as the house does.
    return (parsed(text, house) if text else None) or house
