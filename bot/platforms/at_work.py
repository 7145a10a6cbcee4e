"""Shows in each room whether Vertel is at work there. An answer never waits for it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

#: Tells a room whether Vertel is typing. Never raises.
Tell = Callable[[str, bool], Awaitable[None]]


class Typing:
    """Tells rooms, behind the back of the work itself; what is over at once is not told."""

    def __init__(self, tell: Tell, again: float) -> None:
        """What lasts is told anew every `again` seconds: a platform forgets it by itself."""
        self._tell, self._again = tell, again
        self._working: dict[str, int] = {}
        self._told: set[str] = set()
        self._telling: dict[str, asyncio.Task[None]] = {}
        self._over: dict[str, asyncio.Event] = {}

    @asynccontextmanager
    async def during(self, room: str) -> AsyncIterator[None]:
        """Show that Vertel is typing for as long as the block lasts, and a moment longer."""
        self._working[room] = self._working.get(room, 0) + 1
        self._follow(room)
        try:
            yield
        finally:
            self._working[room] -= 1
            if not self._working[room]:
                del self._working[room]
            self._follow(room)

    async def stop(self) -> None:
        """Tell nobody any more: the platform forgets by itself that somebody was typing."""
        telling = list(self._telling.values())
        for task in telling:
            task.cancel()
        await asyncio.gather(*telling, return_exceptions=True)

    def _follow(self, room: str) -> None:
        # Two calls at once could arrive in the wrong order, and one would be typing for ever.
        if room not in self._telling:
            self._over[room] = asyncio.Event()
            self._telling[room] = asyncio.create_task(self._until_told(room))
        elif room not in self._working:
            self._over[room].set()

    async def _until_told(self, room: str) -> None:
        try:
            while (works := room in self._working) or room in self._told:
                await self._tell(room, works)
                (self._told.add if works else self._told.discard)(room)
                if works:
                    await self._work(room)
        finally:
            del self._telling[room], self._over[room]

    async def _work(self, room: str) -> None:
        """Wait until the work there is over, or until it is time to tell it again."""
        over = self._over[room]
        over.clear()
        if room in self._working:
            with suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), self._again)
