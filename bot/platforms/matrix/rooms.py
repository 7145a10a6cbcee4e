"""Who is where, who may decide there, and whose invitation is taken."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from nio import Event, InviteMemberEvent, MatrixRoom

from bot.platforms.matrix.attendance import is_direct
from bot.platforms.matrix.letters import Letters
from bot.platforms.matrix.raw import part

#: Power with which someone may decide how Vertel behaves in a room.
_IN_CHARGE = 50
#: From this version on creators stand above all power levels, and not among them (MSC4289).
_CREATORS_RULE = 12
_VERSION = re.compile(r"\d{1,4}")
CREATE = "m.room.create"


class Rooms:
    """What must be known of rooms beside what nio keeps: who made them."""

    def __init__(self, user_id: str, allowed_servers: Collection[str]) -> None:
        """Invitations are taken from users of these servers only."""
        self._user_id, self._allowed = user_id, frozenset(allowed_servers)
        self._creators: dict[str, frozenset[str]] = {}
        #: The rooms that Vertel made itself.
        self.letters = Letters(user_id)

    def note(self, room_id: str, event: Event) -> None:
        """Keep who made a room and what for, when this event tells."""
        # Not by nio's class: it refuses the one of an upgraded room of version 12. It is the first
        # event of a room, always: what comes later and looks like it is none.
        if event.source.get("type") == CREATE and room_id not in self._creators:
            self._creators[room_id] = _creators(event.source)
        self.letters.note(room_id, event)

    def is_in_charge(self, room: MatrixRoom, user_id: str) -> bool:
        """Whether someone may decide how Vertel behaves in a room."""
        if user_id in self._creators.get(room.room_id, frozenset()):
            return True
        level = room.power_levels.get_user_level(user_id)
        return isinstance(level, int) and level >= _IN_CHARGE

    def is_direct(self, room: MatrixRoom) -> bool:
        """Whether nobody else reads there by now."""
        return is_direct(room.member_count)

    def is_alone(self, room: MatrixRoom) -> bool:
        """Whether everyone else has left, and nobody is asked in."""
        return bool(room.member_count <= 1)

    def joined_by(self, user_id: str, among: Iterable[MatrixRoom]) -> frozenset[str]:
        """Return which of these rooms someone is in; being asked in is not enough."""
        return frozenset(
            room.room_id
            for room in among
            if user_id in room.users and user_id not in room.invited_users
        )

    def inviter(self, invite_state: Sequence[Any]) -> str | None:
        """Return who invites us; None for no invitation.

        A server puts the invitation last, after whatever another server sent along with it.
        """
        for event in reversed(invite_state):
            if (
                isinstance(event, InviteMemberEvent)
                and event.state_key == self._user_id
                and event.membership == "invite"
            ):
                return str(event.sender)
        return None

    def is_welcome(self, inviter: str) -> bool:
        """Whether an invitation by this user is taken."""
        return inviter.partition(":")[2] in self._allowed


def _creators(created: Mapping[str, Any]) -> frozenset[str]:
    content = part(created, "content")
    version = str(content.get("room_version", "1"))
    if not (_VERSION.fullmatch(version) and int(version) >= _CREATORS_RULE):
        return frozenset()
    more = content.get("additional_creators")
    named = [user for user in more if isinstance(user, str)] if isinstance(more, list) else []
    return frozenset({str(created.get("sender")), *named})
