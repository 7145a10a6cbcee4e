"""What a measurement found, kept as JSON in the scratch folder.

`docs/measurements.md` is made of these files. Each holds one result under each name (the texts it
was measured on), with the day and the machine.
"""

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def keep(scratch: Path, file: str, name: str, found: dict[str, Any]) -> None:
    """Keep what was found under a name in a file of the scratch folder, and print it."""
    result = {"on": datetime.now(UTC).date().isoformat(), "machine": machine()} | found
    kept = results(scratch / file) | {name: result}
    scratch.mkdir(parents=True, exist_ok=True)
    (scratch / file).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({name: found}, indent=1))


def results(path: Path) -> dict[str, Any]:
    """Every result of a file by its name; none when there is no such file."""
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
