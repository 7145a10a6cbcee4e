"""Events that cannot be decrypted: their key is asked for, and may still come.

They are kept (as encrypted as they came) until they can be read or until it is time to say so, also
across a restart.
"""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from nio import AsyncClient, Event, MegolmEvent
from nio.exceptions import EncryptionError

from bot.platforms.matrix.asking import Refused, Unreachable, asked
from bot.platforms.matrix.syncing import Tokens

#: How long a key may take before the sender hears that the message stays unread.
PATIENCE = timedelta(seconds=30)
#: More than this of one sender is a flood, of which the first say enough; so is more of everyone.
_MOST_OF_ONE, _MOST = 20, 400


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event that cannot be read since some moment; `direct` when nobody else saw it come."""

    event: MegolmEvent
    since: datetime
    direct: bool


class Unread:
    """Encrypted events whose key has not come."""

    def __init__(
        self, client: AsyncClient, tokens: Tokens, key: str, clock: Callable[[], datetime]
    ) -> None:
        """`key` is the name under which they are kept."""
        self._client, self._tokens, self._key, self._clock = client, tokens, key, clock
        self._waiting: dict[str, Waiting] = {}

    async def load(self) -> None:
        """Take up what was waiting when Vertel stopped."""
        kept = await asyncio.to_thread(self._tokens.get, self._key)
        for source, room_id, since, direct in json.loads(kept or "[]"):
            event = Event.parse_event(source)
            if isinstance(event, MegolmEvent):
                event.room_id = room_id
                at = datetime.fromisoformat(since)
                self._waiting[event.event_id] = Waiting(event, at, direct)

    async def add(self, event: MegolmEvent, *, direct: bool) -> None:
        """Wait for the key of this event, and ask for it."""
        if event.event_id in self._waiting or self._is_flood(event.sender):
            return
        self._waiting[event.event_id] = Waiting(event, self._clock(), direct)
        await self._keep()
        with suppress(Refused, Unreachable):
            await asked(self._client.request_room_key(event))

    def _is_flood(self, sender: str) -> bool:
        theirs = sum(one.event.sender == sender for one in self._waiting.values())
        return theirs >= _MOST_OF_ONE or len(self._waiting) >= _MOST

    def readable(self) -> Iterator[tuple[Waiting, Event]]:
        """Yield what can be read by now, as it came and as it reads; it stays until `drop`."""
        for waiting in list(self._waiting.values()):
            with suppress(EncryptionError):
                yield waiting, self._client.decrypt_event(waiting.event)

    def overdue(self) -> list[Waiting]:
        """Return what stayed unreadable for too long; it stays until `drop`."""
        now = self._clock()
        return [waiting for waiting in self._waiting.values() if now - waiting.since > PATIENCE]

    async def drop(self, *event_ids: str) -> None:
        """Wait no more for these."""
        gone = [self._waiting.pop(event_id, None) for event_id in event_ids]
        if any(gone):
            await self._keep()

    async def _keep(self) -> None:
        rows: list[Any] = [
            [one.event.source, one.event.room_id, one.since.astimezone(UTC).isoformat(), one.direct]
            for one in self._waiting.values()
        ]
        await asyncio.to_thread(self._tokens.set, self._key, json.dumps(rows))
