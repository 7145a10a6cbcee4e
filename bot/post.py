"""What becomes of each thing heard: taken once, answered in order, sent until it arrives.

Messages of one conversation are answered in the order in which they came; different conversations
do not wait for each other.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from time import perf_counter
from typing import Protocol
from weakref import WeakValueDictionary

import structlog

from bot.backoff import Backoff
from bot.chat import Address, ChatPlatform, Erasure, Heard, Incoming, Outgoing, Said
from bot.errors import SendFailed, SendRefused
from bot.logs import where

log = structlog.get_logger()

#: How often a reply is sent again, and the longest wait before that: then nobody waits for it.
#: Where messages last, a reply is sent again until it arrives.
TRIES, LONGEST_WAIT = 3, timedelta(seconds=30)
#: The waits, in seconds, before it is tried again to note that something is done.
NOTE_WAITS = (0.1, 1, 5, 30, 60)


class Receiver(Protocol):
    """Makes replies of messages."""

    def receive(self, heard: Heard, now: datetime) -> list[Said]:
        """Return the replies to what was heard. Never raises."""


class Inbox(Protocol):
    """Takes what is heard once, and keeps it until it is done."""

    def claim(self, heard: Heard, now: datetime) -> bool:
        """Take it; False when it was taken before."""

    def unfinished(self, platform: str) -> Sequence[Heard]:
        """Return what was taken on this platform and not done, oldest first."""

    def finish(self, heard: Heard, landed: Sequence[Address] = ()) -> None:
        """Note that it is done, and where the replies landed."""


class Meters(Protocol):
    """Counts what goes well and what does not."""

    def failed(self, kind: str) -> None:
        """Count a failure."""

    def replied(self, seconds: float) -> None:
        """Note how long it took from a message until its replies were sent."""

    def waiting(self, messages: int) -> None:
        """Note how many messages are being answered."""


class _Unkept:
    """Where nothing can be answered after a restart, nothing is kept. Implements Inbox."""

    def claim(self, *_: object) -> bool:
        """Take anything."""
        return True

    def unfinished(self, _: str) -> Sequence[Heard]:
        """Return that nothing was left."""
        return ()

    def finish(self, *_: object) -> None:
        """Note nothing."""


class _Uncounted:
    """Where nobody watches, nothing is counted. Implements Meters."""

    def failed(self, kind: str) -> None:
        """Count nothing."""

    def replied(self, seconds: float) -> None:
        """Note nothing."""

    def waiting(self, messages: int) -> None:
        """Note nothing."""


class Post:
    """Takes what is heard on any platform, and sees that the replies arrive."""

    def __init__(
        self,
        conversation: Receiver,
        *,
        clock: Callable[[], datetime],
        inbox: Inbox | None = None,
        meters: Meters | None = None,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Without an `inbox` nothing is kept: what is heard twice is answered twice.

        `pause` waits for some seconds, between one try to send or to note something and the next.
        """
        self._conversation, self._clock, self._inbox = conversation, clock, inbox or _Unkept()
        self._meters, self._pause = meters or _Uncounted(), pause
        self._orders: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._answering: set[asyncio.Task[None]] = set()

    async def take(self, platform: ChatPlatform, heard: Heard) -> Awaitable[None]:
        """Take what was heard: it is safe when this returns, and answered when that is done."""
        claim = asyncio.to_thread(self._inbox_of(platform).claim, heard, self._clock())
        if not await asyncio.shield(claim):
            return _done()
        # Shielded: when a platform is stopped in the middle, its answer still goes out.
        return asyncio.shield(self._begin(platform, heard))

    async def unfinished(self, platform: ChatPlatform) -> Sequence[Heard]:
        """Return what was taken here before, and not done."""
        return await asyncio.to_thread(self._inbox_of(platform).unfinished, platform.name)

    def resume(self, platform: ChatPlatform, left: Sequence[Heard]) -> None:
        """Take up what was left: it was said before whatever comes now."""
        for heard in left:
            self._begin(platform, heard)

    async def settle(self, seconds: float) -> None:
        """Wait for what is being answered, no longer than this."""
        if self._answering:
            await asyncio.wait(self._answering, timeout=seconds)

    def _inbox_of(self, platform: ChatPlatform) -> Inbox:
        return self._inbox if platform.lasting else _Unkept()

    def _begin(self, platform: ChatPlatform, heard: Heard) -> "asyncio.Task[None]":
        answering = asyncio.ensure_future(self._attempt(platform, heard))
        self._answering.add(answering)
        answering.add_done_callback(self._ended)
        self._meters.waiting(len(self._answering))
        return answering

    def _ended(self, answering: "asyncio.Task[None]") -> None:
        self._answering.discard(answering)
        self._meters.waiting(len(self._answering))

    async def _attempt(self, platform: ChatPlatform, heard: Heard) -> None:
        start = perf_counter()
        try:
            replies = await self._answer(platform, heard)
        except Exception as error:  # noqa: BLE001 - it stays claimed, and is done at the next start
            log.error("not finished", platform=platform.name, where=where(error))  # noqa: TRY400
            self._meters.failed(type(error).__name__)
        else:
            # A hello or an erased answer is no reply that somebody waited for.
            if replies and isinstance(heard, Incoming):
                self._meters.replied(perf_counter() - start)

    async def _answer(self, platform: ChatPlatform, heard: Heard) -> int:
        """Return how many replies arrived."""
        conversation = f"{platform.name} {heard.place.conversation}"
        async with self._orders.setdefault(conversation, asyncio.Lock()):
            async with _shown(platform, heard):
                now = self._clock()
                said = await asyncio.to_thread(self._conversation.receive, heard, now)
                landed = [place for one in said if (place := await self._deliver(platform, one))]
            await self._finish(platform, heard, landed)
        return len(landed)

    async def _finish(
        self, platform: ChatPlatform, heard: Heard, landed: Sequence[Address]
    ) -> None:
        """Note that it is done: what stays claimed is said again after the next start."""
        for wait in (*NOTE_WAITS, None):
            try:
                await asyncio.to_thread(self._inbox_of(platform).finish, heard, landed)
            except Exception as error:
                # Whatever it was: said once more is worse than noted late. The last try raises.
                if wait is None:
                    raise
                log.warning("not noted", platform=platform.name, where=where(error))
                self._meters.failed(type(error).__name__)
                await self._pause(wait)
            else:
                return

    async def _deliver(self, platform: ChatPlatform, said: Said) -> Address | None:
        try:
            return await self._delivered(platform, said)
        except (SendFailed, SendRefused) as error:
            self._meters.failed(type(error).__name__)
            log.warning("not sent", platform=platform.name, where=where(error))
            return None

    async def _delivered(self, platform: ChatPlatform, said: Said) -> Address | None:
        backoff, tries = Backoff(), 1
        while True:
            try:
                return await _deliver_once(platform, said)
            except SendFailed as error:
                wait = error.retry_after or timedelta(0)
                if not platform.lasting and (tries == TRIES or wait > LONGEST_WAIT):
                    raise
                self._meters.failed(type(error).__name__)
                tries += 1
                await self._pause(backoff.next(wait))


def _shown(platform: ChatPlatform, heard: Heard) -> AbstractAsyncContextManager[None]:
    """Show whoever waits for a reply that it is coming."""
    called = isinstance(heard, Incoming) and (heard.addressed or heard.place.direct)
    return platform.at_work(heard.address) if called else contextlib.nullcontext()


def _done() -> "asyncio.Future[None]":
    """Return that something is done already."""
    done = asyncio.get_running_loop().create_future()
    done.set_result(None)
    return done


async def _deliver_once(platform: ChatPlatform, said: Said) -> Address | None:
    match said:
        case Outgoing():
            return await platform.send(said)
        case Erasure():
            await platform.erase(said)
            return None
