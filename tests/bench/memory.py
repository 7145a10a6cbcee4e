"""The resident memory of a process, as Linux tells it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Resident:
    """Megabytes: now, and the most there ever were. Zero where the system does not tell."""

    now: float
    most: float


def resident(process: int) -> Resident:
    """What a process takes (VmRSS and VmHWM in /proc)."""
    told = Path(f"/proc/{process}/status")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    pairs = dict(line.split(":", 1) for line in lines if ":" in line)
    now, most = (_megabytes(pairs.get(name, "0 kB")) for name in ("VmRSS", "VmHWM"))
    return Resident(now, most)


def _megabytes(told: str) -> float:
    return round(int(told.split(maxsplit=1)[0]) * 1024 / 1e6, 1)
