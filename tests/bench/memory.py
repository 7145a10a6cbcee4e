"""The resident memory of a process, as Linux tells it, and how it grows."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Resident:
    """Megabytes: now, and the most there ever were. Zero where the system does not tell."""

    now: float
    most: float


@dataclass(frozen=True, slots=True)
class Sample:
    """The resident memory at a moment, counted in seconds from the first."""

    seconds: float
    mib: float


def slope(samples: Sequence[Sample]) -> float:
    """MiB an hour that the memory grows, by least squares; none where one look says nothing."""
    if len(samples) < 2:
        return 0.0
    times, sizes = zip(*((sample.seconds, sample.mib) for sample in samples), strict=True)
    return linear_regression(times, sizes).slope * _HOUR


def resident(process: int) -> Resident:
    """What a process takes (VmRSS and VmHWM in /proc)."""
    told = Path(f"/proc/{process}/status")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    pairs = dict(line.split(":", 1) for line in lines if ":" in line)
    now, most = (_megabytes(pairs.get(name, "0 kB")) for name in ("VmRSS", "VmHWM"))
    return Resident(now, most)


def _megabytes(told: str) -> float:
    return round(int(told.split(maxsplit=1)[0]) * 1024 / 1e6, 1)
