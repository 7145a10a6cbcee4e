"""What a measurement found, kept as JSON in `tests/bench/results/`.

`docs/measurements.md` is made of these files. Each holds one result under each name (the texts it
was measured on), with the day and the machine: so a part can be measured anew by itself, and what
takes an hour stays. Samples of our own lessons are printed and not kept.
"""

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results")
#: What texts results are kept of, and what those are called.
NAMES = {
    "synthetic": "synthetic passages",
    "starter": "the starter lessons",
    "bench": "the bench’s texts",
    "bench-sample": "a sample of the bench’s texts",
}


def keep(file: str, name: str, found: dict[str, Any]) -> None:
    """Print what was found under a name, and keep it in that file."""
    print(json.dumps({name: found}, indent=1))
    if name not in NAMES:
        return
    result = {"on": datetime.now(UTC).date().isoformat(), "machine": machine()} | found
    kept = results(file) | {name: result}
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(kept, indent=1, sort_keys=True)
    (RESULTS / file).write_text(f"{text}\n", encoding="utf-8")


def results(file: str) -> dict[str, Any]:
    """Every result of a file by its name; none when there is no such file."""
    path = RESULTS / file
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def machine() -> dict[str, Any]:
    """What the machine is, as far as it tells."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown")
