"""One stretch of membership: from the first sync after a start until told to stop."""

from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from nio import (
    AsyncClient,
    Event,
    MegolmEvent,
    RoomMemberEvent,
    RoomUpgradeEvent,
    SyncResponse,
)

from bot.chat import Receive
from bot.platforms.matrix.asking import Refused, asked
from bot.platforms.matrix.hearing import Hearing
from bot.platforms.matrix.syncing import events_of
from bot.platforms.matrix.unread import Unread

log = structlog.get_logger()

#: What comes of an event that is not made as the specification says.
_NONSENSE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
#: What Vertel is called where its account has no name of its own.
_NAME = "Vertel"


class Member:
    """Hands over what happens in the rooms Vertel is in, and comes and goes as it is asked."""

    def __init__(
        self,
        client: AsyncClient,
        hearing: Hearing,
        unread: Unread,
        receive: Receive,
        *,
        moved: Callable[[str, str], None],
        clock: Callable[[], datetime],
    ) -> None:
        """`moved` is told when a room goes on as another."""
        self._client, self._hearing, self._rooms = client, hearing, hearing.rooms
        self._unread, self._receive = unread, receive
        self._moved, self._clock = moved, clock
        #: Rooms that are known to have been arrived in: asking the store each time takes long.
        self._arrived: set[str] = set()

    async def handle(self, response: SyncResponse, events: dict[str, list[Event]]) -> None:
        """Do all that follows from one sync; when this is done, everything in it is safe."""
        for room_id, info in response.rooms.join.items():
            self._rooms.note(room_id, [*info.state, *info.timeline.events])
        await self._answer_invitations(response)
        await self._arrive([room for room in response.rooms.join if room not in self._arrived])
        for room_id, happened in events.items():
            for event in happened:
                await self._hear(event, room_id)
        await self._read_again()
        await self._follow_upgrades(events)
        await self._leave_empty_rooms(events)

    async def _arrive(self, rooms: Sequence[str]) -> None:
        for room_id in rooms:
            await self._receive(self._hearing.arrival(self._client.rooms[room_id], self._clock()))
            self._arrived.add(room_id)

    async def _hear(self, event: Event, room_id: str) -> None:
        room = self._client.rooms.get(room_id)
        if room is None:
            return
        if isinstance(event, MegolmEvent):
            if self._hearing.is_new(event):
                await self._unread.add(event)
            return
        try:
            heard = self._hearing.heard(event, room)
        except _NONSENSE as error:
            # What anyone can send must not end the bot, now and at every start after.
            log.warning("event not understood", error=type(error).__name__)
            return
        if heard is not None:
            await self._receive(heard)

    async def _read_again(self) -> None:
        """Hear what can be decrypted by now, and say so about what stays unreadable."""
        for room_id, event in list(self._unread.readable()):
            await self._hear(event, room_id)
            await self._unread.drop(event.event_id)
        for event in self._unread.overdue():
            room = self._client.rooms.get(event.room_id)
            if room is not None:
                await self._receive(self._hearing.unreadable(event, room))
            await self._unread.drop(event.event_id)

    async def _answer_invitations(self, response: SyncResponse) -> None:
        for room_id, info in response.rooms.invite.items():
            inviter = self._rooms.inviter(info.invite_state)
            if inviter is None:
                continue
            if self._rooms.is_welcome(inviter):
                await self._join(room_id)
            else:
                log.warning("invitation refused", server=inviter.partition(":")[2])
                await self._leave(room_id)

    async def _join(self, room_id: str) -> None:
        try:
            await asked(self._client.join(room_id))
        except Refused as error:
            log.warning("not joined", code=error.code)

    async def _follow_upgrades(self, events: dict[str, list[Event]]) -> None:
        for room_id, event in events_of(RoomUpgradeEvent, events):
            self._moved(room_id, event.replacement_room)
            await self._join(event.replacement_room)

    async def _leave_empty_rooms(self, events: dict[str, list[Event]]) -> None:
        for room_id, event in events_of(RoomMemberEvent, events):
            room = self._client.rooms.get(room_id)
            if event.membership in {"leave", "ban"} and room and self._rooms.is_alone(room):
                await self._leave(room_id)

    async def _leave(self, room_id: str) -> None:
        try:
            await asked(self._client.room_leave(room_id))
            await asked(self._client.room_forget(room_id))
        except Refused as error:
            log.warning("not left", code=error.code)


async def name_of(client: AsyncClient) -> str:
    """Return what Vertel is called here; an account that has no name of its own gets one."""
    name = None
    try:
        name = (await asked(client.get_displayname())).displayname
    except Refused as error:
        log.warning("no profile", code=error.code)
    if name and name != client.user_id[1:].partition(":")[0]:
        return str(name)
    try:
        await asked(client.set_displayname(_NAME))
    except Refused as error:
        log.warning("no name", code=error.code)
    return _NAME
