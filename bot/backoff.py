"""How long to wait before something that failed is tried again."""

import random
from datetime import timedelta

#: The wait after one failure, and the longest after many when nobody says otherwise, in seconds.
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 60.0


class Backoff:
    """Waits longer after each failure, by chance a bit less: not everyone comes back at once."""

    def __init__(self, longest: float = _LONGEST_WAIT) -> None:
        """`longest` is the longest wait, in seconds."""
        self._wait, self._longest = _FIRST_WAIT, longest

    def next(self, asked_for: timedelta | None = None) -> float:
        """Return the seconds to wait now; at least as long as was asked for."""
        wait = self._wait * random.uniform(0.5, 1)  # noqa: S311 - no secret hangs on it
        self._wait = min(self._wait * 2, self._longest)
        return max(wait, asked_for.total_seconds() if asked_for else 0)
