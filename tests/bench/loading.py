"""What each part of the house takes to open, in a process that begins with nothing.

    python -m tests.bench.loading FOLDER

FOLDER is a filled data folder. Prints seconds and resident megabytes after each part, as JSON.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter

from tests.bench.memory import resident

Step = dict[str, float]


def main() -> None:
    """Open the house part by part."""
    parts: dict[str, Step] = {}
    with ExitStack() as opened:
        _open(Path(sys.argv[1]), parts, opened)
    print(json.dumps(parts))


def _open(folder: Path, parts: dict[str, Step], opened: ExitStack) -> None:
    with _timed(parts, "the program's own modules"):
        from bot.bootstrap import bootstrap
        from config.settings import load
    with _timed(parts, "settings and store"):
        os.environ["VERTEL_DATA_DIR"] = str(folder)
        app = opened.enter_context(bootstrap(load(folder)))
    with _timed(parts, "embedding model"):
        _ = app.model
    with _timed(parts, "both indexes"):
        _ = app.indexes.own
    with _timed(parts, "first question"):
        from retrieval.model import Question

        app.ask(Question("Hoe krijg je boeren aan tafel?"))
    with _timed(parts, "next question"):
        app.ask(Question("Wie betaalt het onderhoud van een gedeelde tuin?"))


@contextmanager
def _timed(parts: dict[str, Step], name: str) -> Iterator[None]:
    start = perf_counter()
    yield
    seconds = perf_counter() - start
    parts[name] = {"seconds": round(seconds, 4), "resident_mb": resident(os.getpid()).now}


if __name__ == "__main__":
    main()
