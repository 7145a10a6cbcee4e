"""The chat port on Matrix."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from time import monotonic
from typing import TypeVar

import structlog
from nio import AsyncClient, Event, SyncResponse

from bot.backoff import Backoff
from bot.chat import Address, Erasure, Outgoing, Ready, Receive
from bot.errors import FetchFailed, LoginRefused, PlatformError, SendFailed, SendRefused
from bot.logs import where
from bot.platforms.at_work import Typing
from bot.platforms.matrix import fetching, identity, sending, writing
from bot.platforms.matrix.account import Login, forget, open_client
from bot.platforms.matrix.asking import Unkept, Unreachable, asked
from bot.platforms.matrix.called import Names
from bot.platforms.matrix.coming import Comings
from bot.platforms.matrix.hearing import NAME, Hearing, Spot
from bot.platforms.matrix.kept import Kept
from bot.platforms.matrix.member import Member, name_of
from bot.platforms.matrix.opening import room_for
from bot.platforms.matrix.rooms import Rooms
from bot.platforms.matrix.syncing import Syncing
from bot.platforms.matrix.unread import Unread
from bot.texts.matrix import LOGGED_OUT, NOT_KEPT
from corpus.errors import StoreFull

log = structlog.get_logger()

Value = TypeVar("Value")

#: How long others see that Vertel is at work unless it says so again, in milliseconds.
_TYPING = 20_000
#: Seconds in which a device is signed before anyone can speak to it. After that they can anyway.
_SIGNING = 10.0
_SINCE, _UNREAD, _COMINGS = "matrix_since", "matrix_unread", "matrix_comings"


class MatrixPlatform:
    """A member of a homeserver. Implements ChatPlatform."""

    name = NAME
    lasting = True
    presses = False
    gathers, by_name = True, False

    def __init__(
        self,
        login: Login,
        folder: Path,
        kept: Kept,
        *,
        allowed_servers: frozenset[str],
        clock: Callable[[], datetime],
        failed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`folder` holds the device's keys. Invitations are taken from `allowed_servers`.

        `failed` counts what went wrong beside sending, by the name of the error's class.
        """
        self._login, self._folder, self._kept, self._clock = login, folder, kept, clock
        self._failed = failed
        self._servers = allowed_servers or frozenset({login.user.partition(":")[2]})
        # Again when half of that is over, in seconds.
        self._typing = Typing(self._tell_typing, _TYPING / 2000)
        self._rooms: Rooms | None = None
        self._opened: AsyncClient | None = None
        # The same, once it knows its rooms.
        self._client: AsyncClient | None = None
        self._syncing: Syncing | None = None

    def silence(self) -> float | None:
        """Return how long ago the homeserver was heard, in seconds; None before the first time."""
        last = self._syncing.last if self._syncing else None
        return None if last is None else monotonic() - last

    async def listen(self, receive: Receive, ready: Ready) -> None:
        """Hand over what happens until cancelled. Raises LoginRefused, PlatformError."""
        backoff, renewed, once = Backoff(), False, cache(ready)
        while True:
            try:
                await self._stay(receive, once)
            except LoginRefused as error:
                # Once: were every device logged out, each try would make one more.
                if renewed or not forget(self._folder, self._login, error.code):
                    raise
                renewed = True
                log.warning("logged out", sentence=LOGGED_OUT)
            except (Unkept, StoreFull) as error:
                # What nio has in mind may differ from what is on the disk: begin again with that.
                log.warning("not kept", sentence=NOT_KEPT, where=where(error))
                await asyncio.sleep(backoff.next())

    async def _stay(self, receive: Receive, ready: Ready) -> None:
        """Hand over what happens with one client, for as long as that is any good."""
        self._opened = await _patiently(lambda: open_client(self._login, self._folder))
        try:
            await self._follow(self._opened, receive, ready)
        except (PlatformError, StoreFull):
            await self._let_go()
            raise

    async def close(self) -> None:
        """Close the connection; the device and its keys stay for the next time."""
        await self._typing.stop()
        await self._let_go()

    async def _let_go(self) -> None:
        self._client = None
        if self._opened is not None:
            await self._opened.close()

    async def _follow(self, client: AsyncClient, receive: Receive, ready: Ready) -> None:
        member = await self._member(client, receive)

        async def handle(response: SyncResponse, events: dict[str, list[Event]]) -> None:
            if self._client is None:
                # By now the homeserver knows the device, so that it can be signed.
                signing.append(asyncio.create_task(self._sign(client)))
                await asyncio.wait(signing, timeout=_SIGNING)
                # From here on Vertel knows its rooms, and what was left undone can be sent.
                self._client = client
                ready()
            await member.handle(response, events)

        signing: list[asyncio.Task[None]] = []
        self._syncing = Syncing(client, self._kept.state, _SINCE, failed=self._failed)
        try:
            await self._syncing.run(handle)
        finally:
            for task in signing:
                task.cancel()
            await member.comings.stop()

    async def _member(self, client: AsyncClient, receive: Receive) -> Member:
        state, clock = self._kept.state, self._clock
        name = await _patiently(lambda: name_of(client))
        unread = Unread(client, state, _UNREAD, clock)
        await unread.load()
        comings = Comings(client, state, _COMINGS, clock)
        await comings.load()
        self._rooms = Rooms(client.user_id, self._servers)
        hearing = Hearing(
            Names(client.user_id, name),
            self._rooms,
            self._kept.is_own_reply,
            clock=clock,
            everywhere=client.rooms.values,
            takes_files=self._kept.takes_files,
        )
        return Member(client, hearing, unread, receive, comings=comings, moved=self._kept.moved)

    async def send(self, message: Outgoing) -> Address:
        """Deliver a reply, once by its key. Raises SendFailed, SendRefused."""
        client, spot = self._connected(), Spot.of(message.reply_to)
        if message.edits is not None:
            edited = Spot.of(message.edits)
            content = writing.change(message, edited)
            # Not where the first version stands: of each, everything must be found to take it away.
            event_id = await sending.send(client, edited.room, content, message.key)
            return Spot(edited.room, event_id).address()
        try:
            event_id = await sending.send(client, spot.room, writing.message(message), message.key)
        except SendRefused:
            if spot.thread is None:
                raise
            # There may be no thread there: only the server knows all that belongs to a message.
            plain = replace(message, reply_to=replace(spot, thread=None).address())
            key = f"{message.key} plain"
            event_id = await sending.send(client, spot.room, writing.message(plain), key)
        return Spot(spot.room, event_id).address()

    async def open(self, recipients: Sequence[str], key: str) -> Address:
        """Return where to write to these users, in a room made for it when there is none."""
        client = self._connected()
        if self._rooms is None:
            raise SendFailed
        shared = await asyncio.to_thread(self._kept.shared_rooms)
        room = await room_for(client, self._rooms.letters, recipients, key, shared)
        return Spot(room, "").address()

    def address_of(self, conversation: str, thread: str | None = None) -> Address:
        """Return where to write in a room, or in a thread of it."""
        return Spot(conversation, thread or "", thread).address()

    async def erase(self, erasure: Erasure) -> None:
        """Redact a reply. Raises SendFailed."""
        spot = Spot.of(erasure.of)
        await sending.erase(self._connected(), spot.room, spot.event, erasure.key)

    async def fetch(self, file: str, most: int, into: Path) -> None:
        """Write a file that was handed in to this path. Raises FetchFailed, FetchRefused."""
        if self._client is None:
            raise FetchFailed
        await fetching.fetch(self._client, file, most, into)

    def at_work(self, address: Address) -> AbstractAsyncContextManager[None]:
        """Show others in the room that Vertel is typing."""
        return self._typing.during(Spot.of(address).room)

    def _connected(self) -> AsyncClient:
        if self._client is None:
            # Before the first sync, after the last, or in between: it stays to be sent.
            raise SendFailed
        return self._client

    async def _tell_typing(self, room: str, works: bool) -> None:  # noqa: FBT001 - one of two
        # A courtesy: an answer does not fail with it.
        with contextlib.suppress(PlatformError):
            await asked(self._connected().room_typing(room, works, _TYPING))

    async def _sign(self, client: AsyncClient) -> None:
        try:
            await _patiently(lambda: identity.ensure(client, self._folder, self._login.password))
        except LoginRefused as error:
            # Vertel still works for clients that are less careful; `vertel check` says how to mend.
            log.warning("device not signed", code=error.code)
        except Unkept:
            log.warning("device not signed", sentence=NOT_KEPT)


async def _patiently(attempt: Callable[[], Awaitable[Value]]) -> Value:
    """Return what an attempt gives, however long the homeserver is away."""
    backoff = Backoff()
    while True:
        try:
            return await attempt()
        except Unreachable as error:
            log.warning("homeserver unreachable")
            await asyncio.sleep(backoff.next(error.retry_after))
