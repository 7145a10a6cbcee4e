"""The rooms that Vertel made itself to write in: for what, to whom, and whether they are there."""

from collections.abc import Collection, Iterable

from nio import Event

from bot.platforms.matrix.raw import part

#: What Vertel writes in a room that it made itself: what it made it for, and to write to whom.
LETTER = "nl.vertel.letter"


class Letters:
    """Keeps which rooms Vertel made. What stands in them tells it again after a restart."""

    def __init__(self, user_id: str) -> None:
        self._user_id = user_id
        self._made: dict[str, str] = {}
        self._made_to: dict[str, frozenset[str]] = {}
        self._coming: set[str] = set()
        self._own: set[str] = set()
        self._left: set[str] = set()

    def note(self, room_id: str, event: Event) -> None:
        """Keep what an event tells of a room that Vertel made."""
        kind, content = event.source.get("type"), part(event.source, "content")
        if event.sender == self._user_id:
            if kind == "m.room.create":
                self._own.add(room_id)
            if kind == LETTER:
                to = content.get("to")
                named = to if isinstance(to, list) else []
                self._keep(room_id, str(content.get("key")), map(str, named))
        if kind == "m.room.member" and room_id in self._own:
            if content.get("membership") in {"leave", "ban"}:
                self._left.add(room_id)
            # Until then the sync told of half a room.
            if event.source.get("state_key") != self._user_id:
                self._coming.discard(room_id)

    def made(self, room_id: str, key: str, recipients: Collection[str], *, coming: bool) -> None:
        """Keep that Vertel made a room; it is `coming` when the sync did not tell all of it yet."""
        self._keep(room_id, key, recipients)
        if coming:
            self._own.add(room_id)
            self._coming.add(room_id)

    def room_for(self, key: str) -> str | None:
        """Return the room that Vertel made for this, be it not there yet or not any more."""
        return self._made.get(key)

    def made_to(self, room_id: str) -> frozenset[str]:
        """Return whom Vertel made a room to write to; nobody when it did not make it."""
        return self._made_to.get(room_id, frozenset())

    def is_coming(self, room_id: str) -> bool:
        """Whether Vertel made a room, and the sync did not tell all of it yet."""
        return room_id in self._coming

    def was_left(self, room_id: str) -> bool:
        """Whether someone who was asked in there went away or did not come."""
        return room_id in self._left

    def coming_to(self, recipient: str) -> str | None:
        """Return the room that is coming to write to this one user, if there is one."""
        found = (room for room in self._coming if self.made_to(room) == {recipient})
        return next(found, None)

    def _keep(self, room_id: str, key: str, recipients: Iterable[str]) -> None:
        self._made[key] = room_id
        self._made_to[room_id] = frozenset(recipients)
