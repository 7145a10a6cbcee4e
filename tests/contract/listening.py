"""A platform that listens in a loop of its own, so that a test can talk with it step by step."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Event, Thread
from typing import Any, Self, TypeVar

from bot.chat import Address, ChatPlatform, Erasure, Heard, Incoming, Outgoing
from bot.rendering.blocks import Paragraph

Value = TypeVar("Value")
#: How long something may take on a busy machine, in seconds.
LONG = 30.0


def until(look: Callable[[], Value]) -> Value:
    """Return what `look` gives as soon as that is something. Fails when it never is."""
    end = time.monotonic() + LONG
    while not (found := look()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)
    return found


class Talk:
    """A platform, and all that it hands over. `order` tells when it was ready and when it heard.

    What was `claimed` before is passed over, as the post does: after a restart it may come again.
    """

    def __init__(self, platform: ChatPlatform, claimed: set[str]) -> None:
        self.platform, self._claimed = platform, claimed
        self.heard: list[Heard] = []
        self.order: list[str] = []
        self.together = 0
        self._busy = 0
        self._ready = Event()
        self._closed = False
        self._listening: Future[None] | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        """Begin, without listening yet."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, and let go of the place."""
        self.close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def listens(self) -> bool:
        """Whether it still does. Raises what it ended with."""
        assert self._listening is not None
        return not self._listening.done() or bool(self._listening.result())

    @property
    def incoming(self) -> list[Incoming]:
        """What was said."""
        return [heard for heard in list(self.heard) if isinstance(heard, Incoming)]

    def listen(self, *, pause: float = 0) -> None:
        """Listen from here on, and be ready; each message takes `pause` seconds to be safe."""

        async def receive(heard: Heard) -> Awaitable[None]:
            if heard.id not in self._claimed:
                self._claimed.add(heard.id)
                self._busy += 1
                self.together = max(self.together, self._busy)
                self.order.append("heard")
                self.heard.append(heard)
                if isinstance(heard, Incoming):
                    await asyncio.sleep(pause)
                self._busy -= 1
            # Nobody has to wait until it is answered.
            answered = self._loop.create_future()
            answered.set_result(None)
            return answered

        def ready() -> None:
            self.order.append("ready")
            self._ready.set()

        self._listening = self._later(self.platform.listen(receive, ready))
        until(lambda: self._ready.is_set() or not self.listens)

    def stop(self) -> None:
        """Tell it to stop, and see that it does."""
        assert self._listening is not None
        self._listening.cancel()
        until(self._listening.done)
        # The future is done when it is told to stop; the platform is when its loop is idle.
        self._now(_settled())

    def close(self) -> None:
        """Stop when it listens, and let go of the place; a second time changes nothing."""
        if self._listening is not None:
            self.stop()
        if not self._closed:
            self._closed = True
            self._now(self.platform.close())

    def send(
        self,
        text: str,
        key: str,
        reply_to: Address | None = None,
        *,
        edits: Address | None = None,
    ) -> Address:
        """Reply to something, or to the last thing said."""
        reply_to = reply_to or self.incoming[-1].address
        message = Outgoing(reply_to, (Paragraph((text,)),), key, edits)

        async def at_work() -> Address:
            async with self.platform.at_work(message.reply_to):
                return await self.platform.send(message)

        return self._now(at_work())

    def open(self, recipients: Sequence[str], key: str) -> Address:
        """Return where to write to these users. Raises SendFailed, SendRefused."""
        return self._now(self.platform.open(recipients, key))

    def erase(self, of: Address, key: str) -> None:
        """Take a reply away."""
        self._now(self.platform.erase(Erasure(of, key)))

    def fetch(self, file: str, most: int, into: Path) -> None:
        """Fetch a file that was handed in."""
        self._now(self.platform.fetch(file, most, into))

    def _later(self, work: Coroutine[Any, Any, Value]) -> Future[Value]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def _now(self, work: Coroutine[Any, Any, Value]) -> Value:
        return self._later(work).result(LONG)


async def _settled() -> None:
    """Wait until everything else in this loop has ended."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:
        await asyncio.wait(others, timeout=LONG)
