"""An event of a room → what was heard. Nothing is decided here, and nothing is said twice."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from nio import (
    Event,
    MatrixRoom,
    MegolmEvent,
    ReactionEvent,
    RedactionEvent,
    RoomMessageText,
)

from bot.chat import (
    Address,
    Arrival,
    Heard,
    Incoming,
    Place,
    Reaction,
    Retraction,
    Sender,
    Unreadable,
)
from bot.platforms.matrix.rooms import Rooms

NAME = "matrix"

#: No clock that is only wrong is later than this: the year 2100, in seconds.
_LATEST = 4_102_444_800
#: The lines an older client puts above a reply: what is replied to, quoted.
_FALLBACK = re.compile(r"\A(?:> [^\n]*\n)+\n?")
_OPENING = re.compile(r"\A[@\s]*")


@dataclass(frozen=True, slots=True)
class Spot:
    """An event in a room, with the thread that a reply to it belongs in, and who to mention.

    `sender` is their id, `name` what others call them.
    """

    room: str
    event: str
    thread: str | None = None
    sender: str | None = None
    name: str | None = None

    def address(self) -> Address:
        """Return this as an address of the port."""
        parts = [self.room, self.event, self.thread, self.sender, self.name]
        return Address(NAME, json.dumps(parts, ensure_ascii=False))

    @classmethod
    def of(cls, address: Address) -> "Spot":
        """Return the spot that `address` wrote down."""
        return cls(*json.loads(address.reference))


class Hearing:
    """Makes what was heard of events."""

    def __init__(
        self,
        user_id: str,
        name: str,
        rooms: Rooms,
        is_own_reply: Callable[[Address], bool],
        *,
        started: datetime,
        everywhere: Callable[[], Iterable[MatrixRoom]] = tuple,
    ) -> None:
        """`name` is what people call Vertel; what was said before `started` is not heard.

        `everywhere` gives the rooms that Vertel is in.
        """
        self._everywhere = everywhere
        self._user_id, self._name, self.rooms = user_id, name, rooms
        self._is_own_reply, self._started = is_own_reply, started

    def is_new(self, event: Event) -> bool:
        """Whether someone else said this since Vertel first started."""
        return event.sender != self._user_id and _at(event) >= self._started

    def unreadable(self, event: MegolmEvent, room: MatrixRoom) -> Unreadable:
        """Return that someone says what Vertel cannot read: one and the same for a whole day."""
        about = self._about(event, room, None)
        name = f"unreadable {room.room_id} {event.sender} {about['at'].date()}"
        return Unreadable(**about | {"id": name})

    def arrival(self, room: MatrixRoom, at: datetime) -> Arrival:
        """Return that Vertel is in a room; whoever heard of it before passes it over."""
        return Arrival(
            id=f"arrival {room.room_id}",
            address=Spot(room.room_id, "").address(),
            sender=Sender(""),
            place=Place(room.room_id, direct=self.rooms.is_direct(room)),
            at=at,
        )

    def heard(self, event: Event, room: MatrixRoom) -> Heard | None:
        """Return what an event says to Vertel, None when it says nothing or was said by Vertel."""
        if not self.is_new(event):
            return None
        match event:
            case RoomMessageText():
                return self._said(event, room)
            case ReactionEvent():
                about = self._about(event, room, None)
                on = Spot(room.room_id, event.reacts_to).address()
                return Reaction(**about, sign=event.key, on=on)
            case RedactionEvent():
                return Retraction(**self._about(event, room, None), of=event.redacts)
            case _:
                return None

    def _said(self, event: RoomMessageText, room: MatrixRoom) -> Incoming | None:
        content = _object(event.source, "content")
        relation = _object(content, "m.relates_to")
        replaces = _related(relation, "m.replace")
        if replaces:
            content = _object(content, "m.new_content")
        direct = self.rooms.is_direct(room)
        thread = _related(relation, "m.thread")
        addressed = self._is_addressed(content, relation, room.room_id)
        if not (addressed or direct or thread):
            # Talk among people: not even kept for a moment.
            return None
        if thread is None and not direct:
            thread = replaces or event.event_id
        text = self._without_mention(_body(content))
        about = self._about(event, room, thread)
        return Incoming(**about, text=text, addressed=addressed, replaces=replaces)

    def _about(self, event: Event, room: MatrixRoom, thread: str | None) -> dict[str, Any]:
        direct = self.rooms.is_direct(room)
        name = room.user_name(event.sender) or ""
        called = (None, None) if direct else (event.sender, name)
        return {
            "id": event.event_id,
            "address": Spot(room.room_id, event.event_id, thread, *called).address(),
            "sender": Sender(
                event.sender,
                name,
                in_charge=self.rooms.is_in_charge(room, event.sender),
                member_of=self._also_in(event.sender) if direct else frozenset(),
            ),
            "place": Place(room.room_id, thread, direct=direct),
            "at": _at(event),
        }

    def _also_in(self, user_id: str) -> frozenset[str]:
        return self.rooms.joined_by(user_id, self._everywhere())

    def _is_addressed(
        self, content: dict[str, Any], relation: dict[str, Any], room_id: str
    ) -> bool:
        users = _object(content, "m.mentions").get("user_ids")
        if isinstance(users, list) and self._user_id in users:
            return True
        if f"https://matrix.to/#/{self._user_id}" in str(content.get("formatted_body", "")):
            return True
        if self._opens_with_name(_body(content)):
            return True
        replied = _object(relation, "m.in_reply_to").get("event_id")
        # In a thread, older clients see each message as a reply to the one before.
        meant = replied and not relation.get("is_falling_back")
        return bool(meant) and self._is_own_reply(Spot(room_id, str(replied)).address())

    def _opens_with_name(self, body: str) -> bool:
        return self._without_mention(body) != body.strip()

    def _without_mention(self, body: str) -> str:
        """Return the text without Vertel's name in front, whether typed or put there by a pill."""
        text = body.strip()
        bare = _OPENING.sub("", text)
        for name in (self._user_id.lstrip("@"), self._name, self._user_id[1:].partition(":")[0]):
            if name and bare[: len(name)].casefold() == name.casefold():
                rest = bare[len(name) :]
                if not rest or not (rest[0].isalnum() or rest[0] in "-'’"):
                    return rest.lstrip(" :,;.-–!\n")
        return text


def _object(content: dict[str, Any], key: str) -> dict[str, Any]:
    """Return the object under a key; an empty one for whatever else somebody put there."""
    found = content.get(key)
    return found if isinstance(found, dict) else {}


def _related(relation: dict[str, Any], kind: str) -> str | None:
    """Return the event that this relation of a kind is to."""
    event = relation.get("event_id")
    return event if relation.get("rel_type") == kind and isinstance(event, str) else None


def _at(event: Event) -> datetime:
    """Return when something was said; a server may claim any number of milliseconds."""
    return datetime.fromtimestamp(min(max(event.server_timestamp / 1000, 0), _LATEST), UTC)


def _body(content: dict[str, Any]) -> str:
    return _FALLBACK.sub("", str(content.get("body", "")))
