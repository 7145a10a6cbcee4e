"""The keys with which Teams signs what it brings: fetched before they are needed, and kept."""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any

import jwt
import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout, StreamReader

from bot.logs import where

log = structlog.get_logger()

#: Seconds that keys are used before they are fetched anew, and between two tries that failed.
_FRESH, _AGAIN = 12 * 3600.0, 30.0
#: Seconds that a fetch may take, and that a message waits for it whose key is not known yet.
_SLOW, _PATIENCE = 20.0, 3.0
#: Bytes of a set of keys, at most.
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Key:
    """A public key, and the channels that may be signed for with it; none named: any."""

    public: Any
    endorsed: frozenset[str]


class Keys:
    """The keys at an address. Whoever asks for one waits for nobody else's."""

    def __init__(self, address: str, clock: Callable[[], float] = monotonic) -> None:
        """`address` has a JSON Web Key Set (RFC 7517); `clock` counts seconds."""
        self._address, self._clock = address, clock
        self._known: dict[str, Key] = {}
        self._fetching: asyncio.Task[None] | None = None
        self._begun: float | None = None

    async def keep(self) -> None:
        """Keep them fresh until cancelled."""
        try:
            while True:
                self._fetch()
                await self._fetched()
                await asyncio.sleep(_FRESH if self._known else _AGAIN)
        finally:
            if self._fetching is not None:
                self._fetching.cancel()

    async def find(self, name: object) -> Key | None:
        """Return the key of this name; None when there is none, or not in time."""
        if not isinstance(name, str):
            return None
        if name not in self._known and self._may_fetch():
            self._fetch()
        if name not in self._known:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._fetched(), _PATIENCE)
        return self._known.get(name)

    def _may_fetch(self) -> bool:
        """Whether it is so long ago that there may be new ones: made-up names cost no fetches."""
        return self._begun is None or self._clock() - self._begun >= _AGAIN

    def _fetch(self) -> None:
        if self._fetching is None or self._fetching.done():
            self._begun = self._clock()
            self._fetching = asyncio.create_task(self._renew())

    async def _fetched(self) -> None:
        """Wait for the fetch that goes on, if any."""
        if self._fetching is not None:
            await asyncio.wait([self._fetching])

    async def _renew(self) -> None:
        try:
            async with (
                ClientSession(timeout=ClientTimeout(total=_SLOW)) as session,
                session.get(self._address, allow_redirects=False) as answer,
            ):
                answer.raise_for_status()
                found = dict(_read(await _whole(answer.content)))
        except (ClientError, OSError, TimeoutError, ValueError, RecursionError) as error:
            # Those that are known go on being used.
            log.warning("keys of Teams not fetched", where=where(error))
            return
        if found:
            self._known = found


async def _whole(content: StreamReader) -> bytes:
    """Return all that is told, however many pieces it comes in. Raises ValueError when too much."""
    told = bytearray()
    async for piece in content.iter_any():
        told += piece
        if len(told) > _LARGEST:
            message = "too large for a set of keys"
            raise ValueError(message)
    return bytes(told)


def _read(content: bytes) -> Iterator[tuple[str, Key]]:
    """Yield the keys that can be used, by name. Raises ValueError."""
    told = json.loads(content)
    listed = told.get("keys") if isinstance(told, dict) else None
    for one in listed if isinstance(listed, list) else ():
        with suppress(jwt.PyJWTError, AttributeError, TypeError):
            endorsed = one.get("endorsements") or ()
            yield str(one["kid"]), Key(jwt.PyJWK(one, "RS256").key, frozenset(map(str, endorsed)))
