"""A reply on its way to a conversation, once: Teams knows no key, so what landed is noted here.

It is noted when Teams has told the id. Between the two a process may be killed, and a connection
may break off after Teams took the message and before it said so: then it is sent again. To lose an
answer would be worse than to give it twice. But not without end: what Teams took time and again
without a word is taken as said.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count, takewhile
from typing import TypeVar
from weakref import WeakValueDictionary

import structlog

from bot.chat import Address
from bot.logs import where
from bot.platforms.teams.connector import Connector, Line
from bot.platforms.teams.kept import Deliveries
from bot.platforms.teams.pacing import Pacing
from bot.platforms.teams.retrying import (
    Pause,
    Refused,
    Silent,
    TooLarge,
    Unreachable,
    patiently,
)
from bot.platforms.teams.splitting import LEAST, MOST, size, split
from bot.platforms.teams.spot import NAME, Spot
from bot.platforms.teams.writing import Called, activity
from bot.rendering.blocks import Body
from corpus.reached import Landed

log = structlog.get_logger()

Value = TypeVar("Value")
#: So many messages are known here besides, for when the store cannot be written to.
_MOST_KNOWN = 500
#: What Teams says of a message that is not there any more.
_GONE = frozenset({404, 410})
#: So often the same is put to Teams that takes it and does not answer.
_MOST_SILENT = 2
#: How large a part may be: half of it each time that Teams takes less.
_LIMITS = tuple(takewhile(lambda limit: limit >= LEAST, (MOST >> half for half in count())))


@dataclass(frozen=True, slots=True)
class Letter:
    """What is said, on which line of a conversation, and for whom. Sent under `key` once.

    `replaces` is where the message begins that this takes the place of.
    """

    key: str
    conversation: str
    line: Line
    body: Body
    called: Called | None = None
    replaces: str | None = None


class Delivering:
    """Brings messages to Teams, those of one conversation one after another."""

    def __init__(
        self,
        connector: Connector,
        deliveries: Deliveries,
        pacing: Pacing,
        *,
        clock: Callable[[], datetime],
        pause: Pause = asyncio.sleep,
        failed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`failed` counts what is taken as said without a word of Teams."""
        self._connector, self._deliveries, self._pacing = connector, deliveries, pacing
        self._clock, self._pause, self._failed = clock, pause, failed
        self._orders: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._known: OrderedDict[str, tuple[Landed, ...]] = OrderedDict()

    async def send(self, letter: Letter) -> str:
        """Deliver a letter once, and return the stored address where it begins.

        Raises Refused, Unreachable, LoginRefused.
        """
        async with self._orders.setdefault(letter.conversation, asyncio.Lock()):
            stands = await self._together(letter.replaces) if letter.replaces else ()
            limit = await self._begun(letter.key)
            while True:
                try:
                    return await self._deliver(letter, limit, stands)
                except TooLarge:
                    # What landed of it in larger parts is what the smaller ones take the place of.
                    stands = await self._landed(_key(letter.key, limit)) or stands
                    limit //= 2
                    if limit < LEAST:
                        raise

    async def erase(self, conversation: str, service: str, address: str) -> None:
        """Take a message away, each part of it; one that is gone is no matter.

        Raises Refused, when something of it stays; Unreachable, LoginRefused.
        """
        stays: Refused | None = None
        async with self._orders.setdefault(conversation, asyncio.Lock()):
            for landed in await self._together(address):
                try:
                    await self._delete(conversation, service, landed)
                except Refused as error:
                    stays = stays if error.status in _GONE else error
        if stays is not None:
            raise stays

    async def _begun(self, key: str) -> int:
        """Return how large the parts are in which a message began to land: others differ."""
        for limit in reversed(_LIMITS):
            if await self._landed(_key(key, limit)):
                return limit
        return MOST

    async def _deliver(self, letter: Letter, limit: int, stands: Sequence[Landed]) -> str:
        # It makes a large message many times over, and others are answered meanwhile.
        parts = await asyncio.to_thread(
            split, letter.body, lambda part: size(activity(part, letter.called)) <= limit
        )
        key = _key(letter.key, limit)
        landed = list(await self._landed(key))
        if not landed:
            first = replace(letter, body=parts[0], key=_silent(key, 0))
            landed.append(await self._begin(first, stands))
            await self._note(key, landed)
        for part in parts[len(landed) :]:
            name = _silent(key, len(landed))
            landed.append(await self._post(replace(letter, body=part, called=None, key=name)))
            await self._note(key, landed)
        return landed[0].address

    async def _begin(self, letter: Letter, stands: Sequence[Landed]) -> Landed:
        """Say the first part, in the place of what stands."""
        if not stands:
            return await self._post(letter)
        first, *others = stands
        if _message(first):
            await self._put(letter, first)
        else:
            first = await self._post(letter)
        # Before it is noted: from then on nobody knows of them, and they would stand for ever.
        for other in others:
            with suppress(Refused):
                await self._delete(letter.conversation, letter.line.service, other)
        return first

    async def _put(self, letter: Letter, stands: Landed) -> None:
        said, line = activity(letter.body, letter.called), Line(letter.line.service, stands.line)
        await self._asked(
            letter.conversation, lambda: self._connector.put(line, _message(stands), said)
        )

    async def _post(self, letter: Letter) -> Landed:
        """Say something new; `letter.key` names how often Teams took it without a word."""
        said = activity(letter.body, letter.called)
        try:
            made = await self._asked(
                letter.conversation, lambda: self._connector.post(letter.line, said)
            )
        except Silent:
            silent = [*await self._landed(letter.key), Landed("", letter.line.conversation)]
            await self._note(letter.key, silent)
            if len(silent) < _MOST_SILENT:
                raise
            log.warning("taken as said", platform=NAME, tries=len(silent))
            self._failed("TakenAsSaid")
            made = ""
        address = Spot(letter.conversation, made).address()
        return Landed(address.stored(), letter.line.conversation)

    async def _delete(self, conversation: str, service: str, landed: Landed) -> None:
        if not _message(landed):
            # Teams never told where it stands.
            raise Refused(0)
        line = Line(service, landed.line)
        await self._asked(conversation, lambda: self._connector.delete(line, _message(landed)))

    async def _asked(self, conversation: str, do: Callable[[], Awaitable[Value]]) -> Value:
        async def attempt() -> Value:
            await self._pacing.turn(conversation)
            try:
                return await do()
            except Unreachable as error:
                if error.retry_after is not None:
                    self._pacing.hold(conversation, error.retry_after)
                raise

        return await patiently(attempt, self._pause)

    async def _landed(self, key: str) -> Sequence[Landed]:
        if key in self._known:
            return self._known[key]
        return await asyncio.to_thread(self._deliveries.of, NAME, key)

    async def _together(self, address: str) -> Sequence[Landed]:
        here = Landed(address, _spot(address).conversation)
        if not _message(here):
            # Of several in a conversation none is told from the other.
            return (here,)
        return await asyncio.to_thread(self._deliveries.together, NAME, address) or (here,)

    async def _note(self, key: str, landed: Sequence[Landed]) -> None:
        self._known[key] = tuple(landed)
        if len(self._known) > _MOST_KNOWN:
            self._known.popitem(last=False)
        part = len(landed) - 1
        try:
            await asyncio.to_thread(
                self._deliveries.note, NAME, key, part, landed[part], self._clock()
            )
        except Exception as error:  # noqa: BLE001 - it was said; to say it again would be worse
            log.warning("not noted", platform=NAME, where=where(error))


def _key(key: str, limit: int) -> str:
    """Return under what the parts of this size are noted."""
    return key if limit == MOST else f"{key} by {limit}"


def _silent(key: str, part: int) -> str:
    """Return under what it is noted how often a part was taken without a word."""
    return f"{key} silent {part}"


def _spot(address: str) -> Spot:
    return Spot.of(Address.restored(address))


def _message(landed: Landed) -> str:
    return _spot(landed.address).activity
