"""What is counted and measured while Vertel works, in the form that Prometheus reads."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

#: A bot that heard nothing of its homeserver for so long is ill: a sync lasts half a minute.
_SILENT = 120.0
#: Bounds of the time from heard to sent, in seconds.
_BOUNDS = (0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30)


class Meters:
    """Counts questions, failures and time. Its numbers say nothing about who or what."""

    def __init__(self) -> None:
        """Each house has its own: two in one process do not add up."""
        registry = self._registry = CollectorRegistry()
        self._asked = Counter(
            "vertel_questions", "Answers by verdict", ["verdict"], registry=registry
        )
        self._failed = Counter("vertel_failures", "Failures by kind", ["kind"], registry=registry)
        self._seconds = Histogram(
            "vertel_reply_seconds",
            "From heard to the last reply sent",
            registry=registry,
            buckets=_BOUNDS,
        )
        self._waiting = Gauge("vertel_waiting", "Messages being answered", registry=registry)
        self._silent = Gauge(
            "vertel_sync_age_seconds",
            "Since the platform was last heard",
            ["platform"],
            registry=registry,
        )
        self._ages: dict[str, Callable[[], float | None]] = {}

    def asked(self, verdict: str) -> None:
        """Count an answer."""
        self._asked.labels(verdict).inc()

    def failed(self, kind: str) -> None:
        """Count a failure: the name of an error's class, or of what did not work."""
        self._failed.labels(kind).inc()

    def replied(self, seconds: float) -> None:
        """Note how long it took from a message until its replies were sent."""
        self._seconds.observe(seconds)

    def waiting(self, messages: int) -> None:
        """Note how many messages are being answered."""
        self._waiting.set(messages)

    def watch(self, platform: str, age: Callable[[], float | None]) -> None:
        """`age` tells how long ago a platform was heard, in seconds; None when never."""
        self._ages[platform] = age

    @property
    def is_well(self) -> bool:
        """Whether every platform was heard a short while ago."""
        ages = [age() for age in self._ages.values()]
        return all(age is not None and age < _SILENT for age in ages)

    def page(self) -> bytes:
        """Return all numbers as Prometheus reads them."""
        for platform, age in self._ages.items():
            known = age()
            self._silent.labels(platform).set(-1 if known is None else known)
        return generate_latest(self._registry)
