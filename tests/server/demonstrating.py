"""`vertel demo` in a process of its own, with programs that were fetched before.

python -m tests.server.demonstrating DATA WORD…
"""

import sys
from pathlib import Path

from bot import cli
from bot.cli.door import Door
from config.settings import Settings


class DataDoor(Door):
    """Opens the house on one data folder."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def settings(self) -> Settings:
        return Settings(data_dir=self._data)


if __name__ == "__main__":
    sys.exit(cli.run(["demo", *sys.argv[2:]], DataDoor(Path(sys.argv[1]))))
