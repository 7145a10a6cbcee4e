"""Rooms that Vertel comes into or goes out of, behind the back of the sync.

A homeserver may need long to join a room of another one, or never manage: nobody waits for that.
What is due is kept, also across a restart, and tried again less and less often, for a day.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import structlog
from nio import AsyncClient

from bot.backoff import Backoff
from bot.platforms.matrix.asking import Refused, Unkept, Unreachable, asked
from bot.platforms.matrix.syncing import Tokens
from corpus.errors import CorpusError

log = structlog.get_logger()

#: After this an inviter has long given up too.
_PATIENCE = timedelta(days=1)
#: Seconds between two tries, at most: each makes the homeserver look for another one.
_LONGEST_WAIT = 900.0
#: So many are tried at once.
_AT_ONCE = 4


class _Due(NamedTuple):
    """A room to be in, or not, since when that is so."""

    joined: bool
    since: datetime


class Comings:
    """Sees to it that Vertel is where it should be. The last wish for a room counts."""

    def __init__(
        self,
        client: AsyncClient,
        tokens: Tokens,
        key: str,
        clock: Callable[[], datetime],
        *,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """`key` is the name under which it is kept what is due. `pause` waits for some seconds."""
        self._pause = pause
        self._client, self._tokens, self._key, self._clock = client, tokens, key, clock
        self._due: dict[str, _Due] = {}
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._writing, self._few = asyncio.Lock(), asyncio.Semaphore(_AT_ONCE)

    async def load(self) -> None:
        """Take up what was due when Vertel stopped."""
        kept = await asyncio.to_thread(self._tokens.get, self._key)
        for room_id, joined, since in json.loads(kept or "[]"):
            self._begin(room_id, _Due(joined, datetime.fromisoformat(since)))

    async def join(self, room_id: str) -> None:
        """Be in this room, some time; it is safe when this returns."""
        await self._want(room_id, joined=True)

    async def leave(self, room_id: str) -> None:
        """Be out of this room and forget it, some time; it is safe when this returns."""
        await self._want(room_id, joined=False)

    async def stop(self) -> None:
        """Try no more; what is due stays due."""
        for task in (busy := list(self._busy.values())):
            task.cancel()
        await asyncio.gather(*busy, return_exceptions=True)

    async def _want(self, room_id: str, *, joined: bool) -> None:
        due = self._due.get(room_id)
        if due is None or due.joined != joined:
            self._begin(room_id, _Due(joined, self._clock()))
        await self._keep()

    def _begin(self, room_id: str, due: _Due) -> None:
        if (before := self._busy.pop(room_id, None)) is not None:
            before.cancel()
        self._due[room_id] = due
        self._busy[room_id] = asyncio.create_task(self._see_to(room_id, due))

    async def _see_to(self, room_id: str, due: _Due) -> None:
        backoff = Backoff(_LONGEST_WAIT)
        while self._clock() - due.since < _PATIENCE:
            wait = None
            try:
                async with self._few:
                    await self._move(room_id, joined=due.joined)
                break
            except Refused as error:
                log.warning("not joined" if due.joined else "not left", code=error.code)
                if error.is_dead_token:
                    return
                break
            except (Unreachable, Unkept) as error:
                log.warning("not joined yet" if due.joined else "not left yet")
                wait = error.retry_after if isinstance(error, Unreachable) else None
            await self._pause(backoff.next(wait))
        del self._due[room_id], self._busy[room_id]
        # A store that is full now says so elsewhere: this is done once more after a restart.
        with suppress(CorpusError):
            await self._keep()

    async def _move(self, room_id: str, *, joined: bool) -> None:
        if joined:
            await asked(self._client.join(room_id))
        else:
            await asked(self._client.room_leave(room_id))
            await asked(self._client.room_forget(room_id))

    async def _keep(self) -> None:
        async with self._writing:
            rows = [
                [room_id, due.joined, due.since.astimezone(UTC).isoformat()]
                for room_id, due in self._due.items()
            ]
            await asyncio.to_thread(self._tokens.set, self._key, json.dumps(rows))
