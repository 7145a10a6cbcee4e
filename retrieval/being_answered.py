"""Which questions are being answered now, so that what can wait gives way."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic

#: How long anything gives way, in seconds: a busy bot must learn something too.
LONGEST = 0.5
#: For so many seconds after a question the next one may well be coming.
SOON = 2.0


class Questions:
    """Those that are being answered now, in any thread."""

    def __init__(self) -> None:
        """None yet."""
        self._count = 0
        self._last = float("-inf")
        self._changed = Condition()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Count one more for as long as the block lasts."""
        self._add(1)
        try:
            yield
        finally:
            self._add(-1)

    def give_way(self) -> None:
        """Wait until none is being answered, and no longer than `LONGEST`."""
        with self._changed:
            self._changed.wait_for(lambda: not self._count, LONGEST)

    def are_coming(self) -> bool:
        """Tell whether one is being answered, or was a moment ago."""
        with self._changed:
            return bool(self._count) or monotonic() - self._last < SOON

    def _add(self, more: int) -> None:
        with self._changed:
            self._count += more
            self._last = monotonic()
            self._changed.notify_all()
