"""How long to wait before something that failed is tried again."""

import random
from datetime import timedelta

#: The waits after one failure, and at most after many, in seconds.
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 60.0


class Backoff:
    """Waits longer after each failure, by chance a bit less: not everyone comes back at once."""

    def __init__(self) -> None:
        """Nothing failed yet."""
        self._wait = _FIRST_WAIT

    def next(self, asked_for: timedelta | None = None) -> float:
        """Return the seconds to wait now; at least as long as was asked for."""
        wait = self._wait * random.uniform(0.5, 1)  # noqa: S311 - no secret hangs on it
        self._wait = min(self._wait * 2, _LONGEST_WAIT)
        return max(wait, asked_for.total_seconds() if asked_for else 0)

    def reset(self) -> None:
        """Start over: it works again."""
        self._wait = _FIRST_WAIT
