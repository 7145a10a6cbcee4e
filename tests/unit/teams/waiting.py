"""A clock that stands still until somebody waits for it."""

import asyncio
from dataclasses import dataclass, field


@dataclass
class Clock:
    """Seconds that pass when they are waited for. `waited` is each wait, in order."""

    now: float = 1000.0
    waited: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        """The time."""
        return self.now

    async def pause(self, seconds: float) -> None:
        """Let it pass, while others go on."""
        until = self.now + seconds
        self.waited.append(seconds)
        await asyncio.sleep(0)
        self.now = max(self.now, until)
