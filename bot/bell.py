"""A bell that calls a chore before its time. Rung from any thread, heard on the loop."""

import asyncio
from contextlib import suppress


class Bell:
    """Rung when there is something to do now. Rings while nobody listens are heard at once."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._rung = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def ring(self) -> None:
        """Call whoever listens; without a loop that runs, nobody does."""
        if self._loop is not None:
            # Closed between a look and the ring: then the chores are over.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._rung.set)

    async def wait(self, seconds: float) -> None:
        """Wait for a ring, at most so long."""
        self._loop = asyncio.get_running_loop()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._rung.wait(), seconds)
        self._rung.clear()
