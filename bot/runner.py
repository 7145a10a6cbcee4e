"""The async rim: platforms listen, the post takes what they hear, chores are done meanwhile.

Everything inside is plain functions in threads.
"""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.bell import Bell
from bot.chat import ChatPlatform, Heard
from bot.errors import PlatformError
from bot.logs import where
from bot.post import Post

log = structlog.get_logger()

#: How long a stop waits for what is being answered, in seconds.
_GRACE = 10


@dataclass(frozen=True, slots=True)
class Chore:
    """Something the house does by itself, time and again: `do` gets the time it is done at.

    `halt` breaks off what is being done, when that may take long. A `bell` calls for it at once.
    """

    name: str
    every: timedelta
    do: Callable[[datetime], object]
    halt: Callable[[], object] = lambda: None
    bell: Bell | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """Something the house does by itself on the platforms, time and again: `go` is gone each time.

    It is cancelled when the platforms end.
    """

    name: str
    every: timedelta
    go: Callable[[], Awaitable[None]]
    halt: Callable[[], object] = lambda: None


class Runner:
    """Runs platforms until they end, or until it is told to stop."""

    def __init__(
        self,
        post: Post,
        platforms: Sequence[ChatPlatform],
        *,
        clock: Callable[[], datetime],
        chores: Sequence[Chore | Errand] = (),
        announce: Callable[[Sequence[str]], None] = lambda _: None,
        failed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`announce` hears once which platforms can be spoken to, when the last one is there.

        `failed` counts what went wrong beside answering, by the name of the error's class.
        """
        self._post, self._platforms = post, platforms
        self._clock, self._chores = clock, chores
        self._announce, self._count = announce, failed
        self._listening: dict[str, bool] = {platform.name: False for platform in platforms}
        self._failures: list[PlatformError] = []

    def run(self) -> tuple[PlatformError, ...]:
        """Run until the platforms end or a signal says stop; return what ended one early."""
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(self._run())
        return tuple(self._failures)

    async def _run(self) -> None:
        listening = asyncio.ensure_future(self._listen())
        with _stopping(listening.cancel):
            with contextlib.suppress(asyncio.CancelledError):
                await listening
            await self._post.settle(_GRACE)
        for platform in self._platforms:
            await platform.close()

    async def _listen(self) -> None:
        repeating = [asyncio.create_task(self._repeat(chore)) for chore in self._chores]
        try:
            await asyncio.gather(*map(self._attend, self._platforms))
        finally:
            for task in repeating:
                task.cancel()
            # A thread cannot be cancelled, and the process would not end before it does.
            for chore in self._chores:
                chore.halt()

    async def _attend(self, platform: ChatPlatform) -> None:
        try:
            left = await self._post.unfinished(platform)
            take, ready = self._post.take, self._heard_from
            await platform.listen(partial(take, platform), lambda: ready(platform, left))
        except PlatformError as error:
            self._failed(platform, error, error)
        except Exception as error:  # noqa: BLE001 - one platform must not take the others along
            self._failed(platform, error, PlatformError(platform.name))

    def _failed(self, platform: ChatPlatform, error: Exception, failure: PlatformError) -> None:
        log.error("platform ended", name=platform.name, where=where(error))
        self._count(type(error).__name__)
        self._failures.append(failure)
        self._listening.pop(platform.name, None)
        self._announce_if_complete()

    def _heard_from(self, platform: ChatPlatform, left: Sequence[Heard]) -> None:
        self._post.resume(platform, left)
        self._listening[platform.name] = True
        self._announce_if_complete()

    def _announce_if_complete(self) -> None:
        if self._listening and all(self._listening.values()):
            self._announce(list(self._listening))
            self._announce = lambda _: None

    async def _repeat(self, chore: Chore | Errand) -> None:
        while True:
            try:
                await self._do(chore)
            except Exception as error:  # noqa: BLE001 - the next time it may work
                log.error("chore failed", chore=chore.name, where=where(error))  # noqa: TRY400
                self._count(type(error).__name__)
            bell = chore.bell if isinstance(chore, Chore) else None
            await (bell or Bell()).wait(chore.every.total_seconds())

    async def _do(self, chore: Chore | Errand) -> None:
        match chore:
            case Errand():
                await chore.go()
            case Chore():
                await asyncio.to_thread(chore.do, self._clock())


@contextlib.contextmanager
def _stopping(stop: Callable[[], object]) -> Iterator[None]:
    """Let SIGINT and SIGTERM stop in order: what is being answered is answered first."""
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    try:
        for number in signals:
            loop.add_signal_handler(number, stop)
    except (NotImplementedError, RuntimeError, ValueError):
        # Windows, or not the main thread: Ctrl-C then raises KeyboardInterrupt.
        yield
        return
    try:
        yield
    finally:
        for number in signals:
            loop.remove_signal_handler(number)
