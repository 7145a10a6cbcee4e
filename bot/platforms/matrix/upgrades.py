"""Rooms that go on as another. Both must say so: anyone can make a room that names another."""

from collections.abc import Iterable, Iterator

from nio import Event, MatrixRoom, RoomUpgradeEvent

from bot.platforms.matrix.raw import part
from bot.platforms.matrix.rooms import CREATE, Rooms


class Upgrades:
    """Knows as what a room goes on, and after what a room comes."""

    def __init__(self, rooms: Rooms) -> None:
        """Nothing is known yet."""
        self._rooms = rooms
        self._next: dict[str, str] = {}
        self._previous: dict[str, str] = {}
        self._told: set[tuple[str, str]] = set()

    def note(self, room: MatrixRoom, event: Event) -> None:
        """Keep what an event says of the upgrade of its room, if it does."""
        # Not by nio's class: it refuses the one of an upgraded room of version 12.
        if event.source.get("type") == CREATE and room.room_id not in self._previous:
            predecessor = part(part(event.source, "content"), "predecessor")
            # It is the first event of a room, always: what comes later and looks like it is none.
            self._previous[room.room_id] = str(predecessor.get("room_id"))
        elif self.is_upgrade(event, room) and event.replacement_room != room.room_id:
            self._next[room.room_id] = event.replacement_room

    def is_upgrade(self, event: Event, room: MatrixRoom) -> bool:
        """Whether someone in charge of a room says by this event that it goes on elsewhere."""
        return (
            isinstance(event, RoomUpgradeEvent)
            # What came encrypted, or is no state of the room, no server looked at.
            and not event.decrypted
            and event.source.get("state_key") == ""
            and self._rooms.is_in_charge(room, event.sender)
        )

    def agreed(self, rooms: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the upgrades of these rooms that both tell of, old and new room, once each."""
        for room_id in rooms:
            for before in (room_id, self._previous.get(room_id, "")):
                after = self._next.get(before, "")
                upgrade = (before, after)
                if self._previous.get(after) == before and upgrade not in self._told:
                    self._told.add(upgrade)
                    yield upgrade
