"""Times of calls, taken side by side, so that what slows the machine slows all of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from statistics import median, quantiles
from time import perf_counter


class Stopwatch:
    """Adds up what is done while it runs."""

    def __init__(self) -> None:
        #: Seconds so far.
        self.seconds = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what is done in this block."""
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds += perf_counter() - start


def interleaved(
    calls: Mapping[str, Callable[[int], object]], count: int, repeats: int = 1
) -> dict[str, list[float]]:
    """Milliseconds of every call with each number below `count`: A B A B, not A A B B.

    Each call is made once with every number before it is timed.
    """
    for n in range(count):
        for call in calls.values():
            call(n)
    times: dict[str, list[float]] = {name: [] for name in calls}
    for n in list(range(count)) * repeats:
        for name, call in calls.items():
            start = perf_counter()
            call(n)
            times[name].append((perf_counter() - start) * 1000)
    return times


def p50(times: Sequence[float]) -> float:
    """The median."""
    return round(median(times), 2)


def p95(times: Sequence[float]) -> float:
    """What nineteen of twenty stay below; the longest when there are fewer than two."""
    return round(quantiles(times, n=20)[-1] if len(times) > 1 else max(times), 2)
