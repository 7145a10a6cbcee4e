"""Damaged files of every kind, one after another through one reader: none may harm who reads.

    python -m tests.bench.mutilated [--each 200] [--seed 1]

Bits flipped, pieces lost, noise put in. Each file is read or refused; the process in which files
are read may die of one, and a fresh one takes over. What fails here: a reader that never comes
back, an error of another kind, or a child that dies so often that it is no accident.
"""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.errors import Reason, UnreadableFile
from corpus.readers import CAUTIOUS, Readers
from tests.damaged import SAMPLES, mutilated

#: Longer than a file may take, with a worker that has to start.
_PATIENCE = CAUTIOUS.seconds + 10
#: The share of damaged files that may end the process that reads them.
_MOST_DEATHS = 0.01


def main() -> None:
    """Read them all, print what came of them, and fail when something was harmed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--each", type=int, default=200, help="how many of each kind")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other damage")
    chosen = parser.parse_args()
    found: Counter[str] = Counter()
    slowest = 0.0
    with TemporaryDirectory() as folder, Readers() as readers:
        for name in SAMPLES:
            chance = random.Random(f"{name} {chosen.seed}")
            for _ in range(chosen.each):
                path = Path(folder) / f"a{Path(name).suffix}"
                path.write_bytes(mutilated(SAMPLES[name], chance))
                begun = time.monotonic()
                found[_ending(readers, path)] += 1
                slowest = max(slowest, time.monotonic() - begun)
    print(f"{found.total()} damaged files, slowest {slowest:.1f} s: {dict(found.most_common())}")
    if slowest > _PATIENCE or found[Reason.READER_FAILED] > _MOST_DEATHS * found.total():
        sys.exit("a damaged file did more than cost one file")


def _ending(readers: Readers, path: Path) -> str:
    try:
        readers.read(path)
    except UnreadableFile as error:
        return error.reason
    return "read"


if __name__ == "__main__":
    main()
