"""A command in a process of its own, with a model that knows only words.

python -m tests.scenario.commanding DATA WORD…
"""

import sys
from pathlib import Path

from bot import cli
from bot.bootstrap import bootstrap
from bot.bootstrap.app import App
from bot.cli.door import Door
from config.settings import Settings
from tests.fake_model import FakeModel


class FakeModelDoor(Door):
    """Opens the house on one data folder."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def app(self) -> App:
        app = bootstrap(Settings(data_dir=self._data, starter_corpus=False))
        app.model = FakeModel()
        return app


if __name__ == "__main__":
    sys.exit(cli.run(sys.argv[2:], FakeModelDoor(Path(sys.argv[1]))))
