"""An event of a room → what was heard. Nothing is decided here, and nothing is said twice."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from nio import (
    Event,
    MatrixRoom,
    MegolmEvent,
    ReactionEvent,
    RedactionEvent,
    RoomEncryptedAudio,
    RoomMessageAudio,
    RoomMessageText,
)

from bot.chat import (
    Address,
    Arrival,
    HandedIn,
    Heard,
    Incoming,
    Place,
    Reaction,
    Recording,
    Retraction,
    Sender,
    Unreadable,
)
from bot.platforms.matrix.attached import attached, described, holds_file, is_exposed
from bot.platforms.matrix.called import Names
from bot.platforms.matrix.editing import replaced
from bot.platforms.matrix.raw import part, related, relation_of
from bot.platforms.matrix.rooms import Rooms

NAME = "matrix"

#: No clock that is only wrong is later than this: the year 2100, in seconds.
_LATEST = 4_102_444_800


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
        names: Names,
        rooms: Rooms,
        is_own_reply: Callable[[Address], bool],
        *,
        clock: Callable[[], datetime],
        everywhere: Callable[[], Iterable[MatrixRoom]] = tuple,
        takes_files: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """`names` is what people call Vertel; `everywhere` gives the rooms that Vertel is in.

        `takes_files` tells of a room whether whatever file is put there is for Vertel.
        """
        self._names, self.rooms, self._is_own_reply = names, rooms, is_own_reply
        self._clock, self._everywhere, self._takes_files = clock, everywhere, takes_files

    def unreadable(self, event: MegolmEvent, room: MatrixRoom, *, direct: bool) -> Unreadable:
        """Return that someone says what Vertel cannot read: one and the same for a whole day."""
        about = self._about(event, room, None, direct=direct)
        # The name is written in the log, where nobody is called by theirs.
        who = hashlib.sha256(f"{room.room_id} {event.sender}".encode()).hexdigest()[:16]
        return Unreadable(**about | {"id": f"unreadable {who} {about['at'].date()}"})

    def arrival(self, room: MatrixRoom) -> Arrival:
        """Return that Vertel is in a room; whoever heard of it before passes it over."""
        return Arrival(
            id=f"arrival {room.room_id}",
            address=Spot(room.room_id, "").address(),
            sender=Sender(""),
            place=Place(room.room_id, direct=self.rooms.is_direct(room)),
            at=self._clock(),
        )

    def heard(
        self,
        event: Event,
        room: MatrixRoom,
        *,
        direct: bool,
        original: Mapping[str, Any] | None = None,
    ) -> Heard | None:
        """Return what an event says to Vertel, None when it says nothing or was said by Vertel.

        `direct` tells that nobody else read it, `original` what it takes the place of. May ask the
        store.
        """
        if event.sender == room.own_user_id:
            return None
        match event:
            case RoomMessageText():
                return self._said(event, room, original, direct=direct)
            case ReactionEvent() | RedactionEvent():
                return self._signed(event, room, direct=direct)
            case _ if holds_file(event, room):
                return self._handed_in(event, room, direct=direct)
            case RoomMessageAudio() | RoomEncryptedAudio() if direct:
                return Recording(**self._about(event, room, None, direct=direct))
            case _:
                return None

    def _signed(
        self, event: ReactionEvent | RedactionEvent, room: MatrixRoom, *, direct: bool
    ) -> Reaction | Retraction:
        about = self._about(event, room, None, direct=direct)
        if isinstance(event, RedactionEvent):
            return Retraction(**about, of=event.redacts)
        on = Spot(room.room_id, event.reacts_to).address()
        return Reaction(**about, sign=event.key, on=on)

    def _said(
        self,
        event: RoomMessageText,
        room: MatrixRoom,
        original: Mapping[str, Any] | None,
        *,
        direct: bool,
    ) -> Incoming | None:
        content, replaces = part(event.source, "content"), replaced(event)
        if replaces:
            content = part(content, "m.new_content")
            if original is None or not _is_text(content):
                return None
        # A change is said where the first version was said, and in answer to the same.
        relation = relation_of(original or event.source)
        text, addressed = self._names.read(content)
        addressed = addressed or self._answers_vertel(relation, room)
        if not (addressed or direct or related(relation, "m.thread")):
            # Talk among people: not even kept for a moment.
            return None
        thread = _thread(relation, replaces or event.event_id, direct=direct)
        about = self._about(event, room, thread, direct=direct)
        above = related(relation, "m.thread") or _replied(relation)
        under = Spot(room.room_id, above).address() if above else None
        return Incoming(**about, text=text, addressed=addressed, replaces=replaces, under=under)

    def _handed_in(self, event: Event, room: MatrixRoom, *, direct: bool) -> HandedIn | None:
        file, told = attached(event), described(event)
        # Another caption, or another picture of the same: the file was handed in already.
        if file is None or replaced(event):
            return None
        relation = relation_of(event.source)
        content = part(event.source, "content")
        addressed = bool(told["caption"]) and self._names.read(content)[1]
        addressed = addressed or self._answers_vertel(relation, room)
        if not (addressed or direct or self._takes_files(room.room_id)):
            # Files among people are theirs.
            return None
        thread = _thread(relation, event.event_id, direct=direct)
        about = self._about(event, room, thread, direct=direct)
        exposed = is_exposed(event, room)
        return HandedIn(
            **about, **told, file=file.reference(), addressed=addressed, exposed=exposed
        )

    def _about(
        self, event: Event, room: MatrixRoom, thread: str | None, *, direct: bool
    ) -> dict[str, Any]:
        name = room.user_name(event.sender) or ""
        called = (None, None) if direct else (event.sender, name)
        # What they may see elsewhere is for them alone: not for who was asked in since.
        alone = direct and self.rooms.is_direct(room)
        return {
            "id": event.event_id,
            "address": Spot(room.room_id, event.event_id, thread, *called).address(),
            "sender": Sender(
                event.sender,
                name,
                in_charge=self.rooms.is_in_charge(room, event.sender),
                member_of=self._also_in(event.sender) if alone else frozenset(),
            ),
            "place": Place(room.room_id, thread, direct=direct),
            "at": min(_claimed(event), self._clock()),
        }

    def _also_in(self, user_id: str) -> frozenset[str]:
        return self.rooms.joined_by(user_id, self._everywhere())

    def _answers_vertel(self, relation: Mapping[str, Any], room: MatrixRoom) -> bool:
        replied = _replied(relation)
        return bool(replied) and self._is_own_reply(Spot(room.room_id, replied).address())


def _replied(relation: Mapping[str, Any]) -> str:
    """Return the event that is replied to; empty for none."""
    replied = part(relation, "m.in_reply_to").get("event_id")
    # In a thread, older clients see each message as a reply to the one before.
    return "" if relation.get("is_falling_back") else str(replied or "")


def _thread(relation: Mapping[str, Any], event_id: str, *, direct: bool) -> str | None:
    """Return the thread that a reply belongs in; None where there is none and none can begin."""
    thread = related(relation, "m.thread")
    if thread or direct:
        return thread
    # Servers let no thread begin with a message that belongs to another already.
    return None if isinstance(relation.get("rel_type"), str) else event_id


def _is_text(content: Mapping[str, Any]) -> bool:
    return content.get("msgtype") == "m.text" and isinstance(content.get("body"), str)


def _claimed(event: Event) -> datetime:
    """Return when an event says it was sent: its server may claim any number of milliseconds."""
    return datetime.fromtimestamp(min(max(event.server_timestamp / 1000, 0), _LATEST), UTC)
