"""Who was in a room when each of its events happened.

A sync tells who is there at its end. What was said before that was said to others: to a room that
Vertel was not in yet, or among more people than are left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nio import Event, MatrixRoom, RoomMemberEvent

from bot.platforms.matrix.raw import part

#: Who is asked in reads along from then on.
_READS = frozenset({"join", "invite"})
_JOINED = "join"


@dataclass(frozen=True, slots=True)
class Witnessed:
    """An event that Vertel was there for; `direct` when nobody else read it but one."""

    event: Event
    direct: bool


def witnessed(events: Sequence[Event], room: MatrixRoom) -> Iterator[Witnessed]:
    """Yield the events that happened while Vertel was in the room, in order.

    They are all that happened there up to now, in order, since some moment.
    """
    there = {user_id: "invite" if user.invited else _JOINED for user_id, user in room.users.items()}
    found = []
    # From the end back: each change of a member tells what they were before it.
    for event in reversed(events):
        if there.get(room.own_user_id) == _JOINED:
            found.append(Witnessed(event, is_direct(len(there))))
        # What came encrypted no server looked at: in there anyone can be made a member.
        if isinstance(event, RoomMemberEvent) and not event.decrypted:
            _undo(event, there)
    return reversed(found)


#: Someone and Vertel.
_TWO = 2


def is_direct(readers: int) -> bool:
    """Whether nobody else reads along: someone and Vertel at most, the invited among them."""
    return readers <= _TWO


def _undo(event: RoomMemberEvent, there: dict[str, str]) -> None:
    """Put back what someone was before this event."""
    before = part(part(event.source, "unsigned"), "prev_content").get("membership")
    if isinstance(before, str) and before in _READS:
        there[event.state_key] = before
    else:
        there.pop(event.state_key, None)
