"""How fast Teams may be written to: so much in a conversation, and so much in all.

Who goes faster is refused for a while, and what is refused costs more time than waiting did.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from datetime import timedelta
from time import monotonic

from bot.platforms.teams.retrying import LONGEST_WAIT, Pause, Unreachable

#: How many messages, in how many seconds: of one bot in one conversation, as Microsoft tells it.
OF_A_CONVERSATION = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
#: The same of one bot in one organisation.
OF_ALL = ((50, 1.0),)
#: With more conversations than this in memory, the quiet ones are forgotten.
_MOST_KEPT = 1000
_TOO_MANY = 429


class Window:
    """When something happened, and when it may happen again."""

    def __init__(self, limits: Iterable[tuple[int, float]]) -> None:
        """`limits`: how often, in how many seconds."""
        self._limits = tuple(limits)
        self._longest = max(seconds for _, seconds in self._limits)
        self._times: deque[float] = deque(maxlen=max(most for most, _ in self._limits))
        self._closed_until = 0.0

    def free_at(self, now: float) -> float:
        """Return when it may happen next, after all that is planned: now, or later."""
        free = max(now, self._closed_until, self._times[-1] if self._times else now)
        for most, seconds in self._limits:
            if len(self._times) >= most:
                free = max(free, self._times[-most] + seconds)
        return free

    def plan(self, at: float) -> None:
        """Note that it happens then."""
        self._times.append(at)

    def close(self, until: float) -> None:
        """Let nothing happen before then."""
        self._closed_until = max(self._closed_until, until)

    def is_quiet(self, now: float) -> bool:
        """Whether nothing hangs on it any more."""
        last = self._times[-1] if self._times else 0.0
        return now - last >= self._longest and self._closed_until <= now


class Pacing:
    """Lets whoever writes to a conversation wait for their turn, in the order in which they came.

    It is for one event loop: a turn is planned in one go.
    """

    def __init__(
        self, clock: Callable[[], float] = monotonic, pause: Pause = asyncio.sleep
    ) -> None:
        """`clock` tells seconds that never go back."""
        self._clock, self._pause = clock, pause
        self._all = Window(OF_ALL)
        self._conversations: dict[str, Window] = {}

    async def turn(self, conversation: str) -> None:
        """Wait until it may be written to.

        Raises Unreachable, with how long it takes, when that is too long to stand waiting.
        """
        wait = self._window(conversation).free_at(self._clock()) - self._clock()
        if wait > LONGEST_WAIT.total_seconds():
            raise Unreachable(_TOO_MANY, timedelta(seconds=wait))
        await self._wait(self._window(conversation))
        # Only now: who waits for a busy conversation holds nobody up elsewhere.
        await self._wait(self._all)

    def take(self, conversation: str) -> bool:
        """Take a turn when there is one now, for what need not be said."""
        now = self._clock()
        windows = (self._window(conversation), self._all)
        if any(window.free_at(now) > now for window in windows):
            return False
        for window in windows:
            window.plan(now)
        return True

    def hold(self, conversation: str, wait: timedelta) -> None:
        """Let nobody write to a conversation for so long: Teams asked for it."""
        self._window(conversation).close(self._clock() + wait.total_seconds())

    async def _wait(self, window: Window) -> None:
        now = self._clock()
        at = window.free_at(now)
        window.plan(at)
        if at > now:
            await self._pause(at - now)

    def _window(self, conversation: str) -> Window:
        if len(self._conversations) > _MOST_KEPT:
            self._forget()
        return self._conversations.setdefault(conversation, Window(OF_A_CONVERSATION))

    def _forget(self) -> None:
        now = self._clock()
        quiet = [key for key, window in self._conversations.items() if window.is_quiet(now)]
        for key in quiet:
            del self._conversations[key]
