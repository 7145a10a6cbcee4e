"""Commands on a house with a data folder of its own, beside a store that is open."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import bootstrap
from bot.bootstrap.app import App
from bot.cli.door import Door
from config.settings import Settings
from corpus.store import Store
from tests.cohort import here

SUNDAY = here("2026-11-29 11:00")


class OwnDoor(Door):
    """Opens the house on one data folder, on a Sunday."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def app(self) -> App:
        settings = Settings(data_dir=self._folder, starter_corpus=False)
        return bootstrap(settings, clock=lambda: SUNDAY)


@contextmanager
def beside(folder: Path) -> Iterator[Store]:
    """The store of a folder, open as long as the block lasts."""
    opened = Store.open(folder)
    yield opened
    opened.close()


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What was printed for programs."""
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found
