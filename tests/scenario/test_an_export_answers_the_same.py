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
)


class OwnDoor(Door):
    """Opens a house on a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def app(self) -> App:
        return bootstrap(Settings(data_dir=self._folder, starter_corpus=False))


def answers(door: Door, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What is answered to each question, without its time and the numbers of this store alone."""
    found = []
    for question in QUESTIONS:
        assert run(["ask", question, "--json"], door) == DONE
        said = json.loads(capsys.readouterr().out)
        del said["milliseconds"]
        for citation in said["citations"]:
            # A number is given away once by a store, in the order in which it took things in.
            del citation["passage_id"]
        found.append(said)
    return found


def test_a_store_that_was_filled_from_an_export_answers_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = OwnDoor(tmp_path / "een"), OwnDoor(tmp_path / "twee")
    files = files_of_every_format(tmp_path / "in")
    lessons = map(str, sorted(FOLDER.glob("*.md"))[::20])
    assert run(["ingest", *lessons, str(files)], first) == DONE
    assert run(["sources", "export", str(tmp_path / "uit")], first) == DONE
    assert run(["ingest", str(tmp_path / "uit")], second) == DONE
    capsys.readouterr()
    before = answers(first, capsys)
    assert answers(second, capsys) == before
    assert any(answer["citations"] for answer in before)
