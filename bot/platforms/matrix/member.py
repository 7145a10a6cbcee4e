"""One stretch of membership: from the first sync after a start until told to stop."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import structlog
from nio import (
    AsyncClient,
    Event,
    MatrixRoom,
    MegolmEvent,
    RoomMemberEvent,
    RoomUpgradeEvent,
    SyncResponse,
)

from bot.chat import Heard, Receive
from bot.platforms.matrix import verifying
from bot.platforms.matrix.asking import NONSENSE, Refused, asked
from bot.platforms.matrix.attendance import Witnessed, witnessed
from bot.platforms.matrix.coming import Comings
from bot.platforms.matrix.editing import original_of, replaced
from bot.platforms.matrix.hearing import Hearing
from bot.platforms.matrix.syncing import events_of
from bot.platforms.matrix.unread import Unread
from bot.platforms.matrix.upgrades import Upgrades

log = structlog.get_logger()

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
        comings: Comings,
        moved: Callable[[str, str], None],
    ) -> None:
        """`moved` is told when a room goes on as another."""
        self._client, self._hearing, self._rooms = client, hearing, hearing.rooms
        self._unread, self._receive, self._moved = unread, receive, moved
        self.comings, self._upgrades = comings, Upgrades(self._rooms)
        #: Rooms that are known to have been arrived in: asking the store each time takes long.
        self._arrived: set[str] = set()

    async def handle(self, response: SyncResponse, events: dict[str, list[Event]]) -> None:
        """Do all that follows from one sync; when this is done, everything in it is safe."""
        for room_id, info in response.rooms.join.items():
            self._note(room_id, [*info.state, *info.timeline.events])
        await self._answer_invitations(response)
        # Before it says hello there: a room that goes on as another was greeted already.
        for before, after in self._upgrades.agreed(response.rooms.join):
            await asyncio.to_thread(self._moved, before, after)
        await self._arrive([room for room in response.rooms.join if room not in self._arrived])
        for room_id, happened in events.items():
            room = self._client.rooms.get(room_id)
            for event in witnessed(happened, room) if room else ():
                await self._hear(event, room)
        await verifying.decline(self._client, response.to_device_events)
        await self._read_again()
        await self._follow_upgrades(events)
        await self._leave_empty_rooms(events)

    def _note(self, room_id: str, state: Sequence[Event]) -> None:
        room = self._client.rooms.get(room_id)
        for event in state if room else ():
            with _passed_over():
                self._rooms.note(room_id, event)
                self._upgrades.note(room, event)

    async def _arrive(self, rooms: Sequence[str]) -> None:
        for room_id in rooms:
            # It may be left by now, behind the back of this.
            if (room := self._client.rooms.get(room_id)) is not None:
                await self._receive(self._hearing.arrival(room))
                self._arrived.add(room_id)

    async def _hear(self, witnessed: Witnessed, room: MatrixRoom) -> None:
        event = witnessed.event
        if isinstance(event, MegolmEvent):
            if event.sender != room.own_user_id:
                await self._unread.add(event, direct=witnessed.direct)
            return
        heard = None
        with _passed_over():
            heard = await self._heard(event, room, direct=witnessed.direct)
            if heard is None and event.sender != room.own_user_id:
                await verifying.decline_in_room(self._client, event, room.room_id)
        if heard is not None:
            await self._receive(heard)

    async def _heard(self, event: Event, room: MatrixRoom, *, direct: bool) -> Heard | None:
        original = None
        if replaced(event) and event.sender != room.own_user_id:
            original = await original_of(self._client, room.room_id, event)
            if original is None:
                return None
        # In a thread of its own, for it may ask the store.
        return await asyncio.to_thread(
            self._hearing.heard, event, room, direct=direct, original=original
        )

    async def _read_again(self) -> None:
        """Hear what can be decrypted by now, and say so about what stays unreadable."""
        for waiting, event in list(self._unread.readable()):
            room = self._client.rooms.get(waiting.event.room_id)
            if room is not None:
                await self._hear(Witnessed(event, waiting.direct), room)
            await self._unread.drop(waiting.event.event_id)
        for waiting in self._unread.overdue():
            event = waiting.event
            room = self._client.rooms.get(event.room_id)
            if room is not None:
                heard = self._hearing.unreadable(event, room, direct=waiting.direct)
                await self._receive(heard)
            await self._unread.drop(event.event_id)

    async def _answer_invitations(self, response: SyncResponse) -> None:
        for room_id, info in response.rooms.invite.items():
            inviter = self._rooms.inviter(info.invite_state)
            if inviter is None:
                continue
            if self._rooms.is_welcome(inviter):
                await self.comings.join(room_id)
            else:
                log.warning("invitation refused", server=inviter.partition(":")[2])
                await self.comings.leave(room_id)

    async def _follow_upgrades(self, events: dict[str, list[Event]]) -> None:
        for room_id, event in events_of(RoomUpgradeEvent, events):
            room, after = self._client.rooms.get(room_id), event.replacement_room
            # As an invitation: from the servers we know, by who may decide where the room goes on.
            if room and after not in self._client.rooms and self._rooms.is_welcome(event.sender):
                with _passed_over():
                    if self._upgrades.is_upgrade(event, room):
                        await self.comings.join(after)

    async def _leave_empty_rooms(self, events: dict[str, list[Event]]) -> None:
        for room_id, event in events_of(RoomMemberEvent, events):
            room = self._client.rooms.get(room_id)
            if event.membership in {"leave", "ban"} and room and self._rooms.is_alone(room):
                await self.comings.leave(room_id)


@contextmanager
def _passed_over() -> Iterator[None]:
    """Pass over what anyone can send: it must not end the bot, now and at every start after."""
    try:
        yield
    except NONSENSE as error:
        log.warning("event not understood", error=type(error).__name__)


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
