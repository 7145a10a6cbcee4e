"""The loop: what happened since the last time, until told to stop.

The token that says how far we are is kept last, when everything that came with it is safe. So a
process that is killed anywhere hears it again, and what was claimed already is passed over.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from time import monotonic
from typing import Any, Protocol

import structlog
from nio import AsyncClient, Event, MegolmEvent, RoomInfo, SyncResponse
from nio.exceptions import EncryptionError

from bot.backoff import Backoff
from bot.errors import LoginRefused
from bot.logs import where
from bot.platforms.matrix.asking import (
    NONSENSE,
    Nonsense,
    Refused,
    Unreachable,
    asked,
)
from bot.platforms.matrix.sharing import publish

log = structlog.get_logger()

#: Why the homeserver does not take the keys of this device, in one word: it has others.
KEYS_REFUSED = "KEYS_REFUSED"
#: After so many times what cannot be taken in is passed over.
_MOST_STUMBLES = 5
#: How long the server may wait for something to happen, in milliseconds.
_POLL = 30_000
#: Events of a gap that are asked for at once.
_PAGE = 200
_FILTER: dict[str, Any] = {
    "presence": {"not_types": ["*"]},
    "account_data": {"not_types": ["*"]},
    "room": {
        "timeline": {"limit": 50},
        # All members, not only those who speak: how many read along decides what may be said.
        "state": {"lazy_load_members": False},
        "ephemeral": {"not_types": ["*"]},
        "account_data": {"not_types": ["*"]},
    },
}


class Tokens(Protocol):
    """Keeps how far the sync is, as a named text."""

    def get(self, key: str) -> str | None:
        """Return the text of this name."""

    def set(self, key: str, value: str) -> None:
        """Keep this text instead of the one before."""


#: Handles one answer: the rooms' events are decrypted and complete, in order, by room.
Handle = Callable[[SyncResponse, dict[str, list[Event]]], Awaitable[None]]


class Syncing:
    """Follows one account. `last`: when it last heard from the server, by the monotonic clock."""

    def __init__(
        self,
        client: AsyncClient,
        tokens: Tokens,
        key: str,
        *,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
        failed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`key` is the name under which the token is kept.

        `pause` waits for some seconds; `failed` counts what goes wrong, by its kind.
        """
        self._client, self._tokens, self._key = client, tokens, key
        self._pause, self._failed = pause, failed
        self.last: float | None = None

    async def run(self, handle: Handle) -> None:
        """Follow until cancelled.

        Raises LoginRefused when the token is dead or the keys are of another device; Unkept when
        keys cannot be written: then the client is worth nothing any more.
        """
        since, first = await asyncio.to_thread(self._tokens.get, self._key), True
        while True:
            reached = await self._reach(since, handle, first=first)
            await asyncio.to_thread(self._tokens.set, self._key, reached)
            since, first = reached, False

    async def _reach(self, since: str | None, handle: Handle, *, first: bool) -> str:
        """Return how far it came from there, however long that takes."""
        backoff, tries, stumbles = Backoff(), 0, 0
        while True:
            wait, tries = None, tries + 1
            try:
                response = await self._answer(since, first=first)
                if tries == 1:
                    # Not when it is the same again: who never gets any further is not well.
                    self.last = monotonic()
                await self._take_in(response, since, handle)
            except (Nonsense, *NONSENSE) as error:
                stumbles += 1
                log.error("sync not understood", where=where(error))  # noqa: TRY400 - no words
                self._failed(type(error).__name__)
                if stumbles >= _MOST_STUMBLES and (reached := self._beyond(since)):
                    return reached
            except Unreachable as error:
                log.warning("homeserver unreachable")
                self._failed(type(error).__name__)
                wait = error.retry_after
            except Refused as error:
                if error.is_dead_token:
                    raise LoginRefused(error.code) from error
                log.warning("sync refused", code=error.code)
                self._failed(type(error).__name__)
            else:
                self.last = monotonic()
                return str(response.next_batch)
            await self._pause(backoff.next(wait))

    def _beyond(self, since: str | None) -> str | None:
        """Return where to go on behind what cannot be taken in; None when that is not known.

        Stopping there for ever would lose all that comes after it too.
        """
        reached = self._client.next_batch
        if not reached or reached == since:
            return None
        log.error("passed over what is not understood", stumbles=_MOST_STUMBLES)
        return str(reached)

    async def _answer(self, since: str | None, *, first: bool) -> SyncResponse:
        # nio keeps its rooms in memory only: after a start it must hear of them all again.
        response: SyncResponse = await asked(
            self._client.sync(
                timeout=0 if first else _POLL,
                since=since,
                sync_filter=_FILTER,
                full_state=first,
            )
        )
        return response

    async def _take_in(self, response: SyncResponse, since: str | None, handle: Handle) -> None:
        # What was said before the very first time is not for us.
        events = await self._complete(response, since) if since else {}
        await self._keep_keys()
        await handle(response, events)

    async def _complete(self, response: SyncResponse, since: str) -> dict[str, list[Event]]:
        """Return the events of each room in order, with those that a limited answer left out."""
        complete = {}
        for room_id, info in response.rooms.join.items():
            missed = await self._missed(room_id, info, since)
            events = [*missed, *info.timeline.events]
            complete[room_id] = [self._readable(event, room_id) for event in events]
        return complete

    async def _missed(self, room_id: str, info: RoomInfo, since: str) -> list[Event]:
        if not info.timeline.limited:
            return []
        missed: list[Event] = []
        start = info.timeline.prev_batch
        while start:
            page = await asked(
                self._client.room_messages(room_id, start=start, end=since, limit=_PAGE)
            )
            missed += page.chunk
            start = page.end if page.chunk else None
        log.info("gap filled", events=len(missed))
        return missed[::-1]

    def _readable(self, event: Event, room_id: str) -> Event:
        """Return the event decrypted, where nio did not do so or could not do so before."""
        if not isinstance(event, MegolmEvent):
            return event
        event.room_id = room_id
        try:
            readable: Event = self._client.decrypt_event(event)
        except EncryptionError:
            return event
        return readable

    async def _keep_keys(self) -> None:
        """Do what sync_forever would: keep our keys and those of others up to date.

        What does not work is due again at the next sync, and keeps nobody waiting.
        """
        client = self._client
        if client.should_upload_keys:
            await self._upkeep(self._publish())
        if client.should_query_keys:
            await self._upkeep(asked(client.keys_query()))
        if client.should_claim_keys:
            await self._upkeep(asked(client.keys_claim(client.get_users_for_key_claiming())))
        await self._upkeep(asked(client.send_to_device_messages()))

    async def _upkeep(self, work: Awaitable[Any]) -> None:
        try:
            await work
        except Unreachable as error:
            log.warning("keys not kept up", where=where(error))
            self._failed(type(error).__name__)
        except Refused as error:
            if error.is_dead_token:
                raise
            log.warning("keys refused", code=error.code)
            self._failed(type(error).__name__)

    async def _publish(self) -> None:
        try:
            await publish(self._client)
        except Refused as error:
            if error.is_dead_token or self._client.olm.account.shared:
                raise
            # It would refuse them for ever: these are not the keys of this device.
            log.warning("keys refused", code=error.code)
            raise LoginRefused(KEYS_REFUSED) from error


def events_of(kind: type, events: dict[str, list[Event]]) -> Iterator[tuple[str, Any]]:
    """Yield each event of a kind with its room."""
    for room_id, happened in events.items():
        for event in happened:
            if isinstance(event, kind):
                yield room_id, event
