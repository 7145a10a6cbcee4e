"""Export, wipe, take in again: the same question gets the same answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import bootstrap
from bot.bootstrap.app import App
from bot.cli import run
from bot.cli.door import Door
from bot.cli.reporting import DONE
from config.settings import Settings
from tests.starter_files import FOLDER
from tests.unit.storing.test_exporting import files_of_every_format

QUESTIONS = (
    "Hoe betrek je bewoners bij een plan?",
    "Wat werkte bij het verleggen van de dijk?",
    "Wat is stralend falen?",
    "Hoe kook je een ei?",
)


class OwnDoor(Door):
    """Opens a house on a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def app(self) -> App:
        return bootstrap(Settings(data_dir=self._folder, starter_corpus=False))


def answers(door: Door, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What is answered to each question, but for how long that took."""
    found = []
    for question in QUESTIONS:
        assert run(["ask", question, "--json"], door) == DONE
        said = json.loads(capsys.readouterr().out)
        found.append({key: value for key, value in said.items() if key != "milliseconds"})
    return found


def test_a_store_that_was_filled_from_an_export_answers_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = OwnDoor(tmp_path / "een"), OwnDoor(tmp_path / "twee")
    files = files_of_every_format(tmp_path / "in")
    assert run(["ingest", str(FOLDER), str(files)], first) == DONE
    assert run(["sources", "export", str(tmp_path / "uit")], first) == DONE
    assert run(["ingest", str(tmp_path / "uit")], second) == DONE
    capsys.readouterr()
    before = answers(first, capsys)
    assert answers(second, capsys) == before
    assert any(answer["citations"] for answer in before)
