"""The walk that `vertel demo` proposes, in Element: a minute of one region answers another."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.demo import starts_a_round
from bot.demo.stage import Stage, Wishes
from bot.demo.village import Account
from bot.texts import demo as texts
from tests.server.browser.driving import PICTURES, Browser
from tests.server.conftest import FETCHED
from tests.server.matrix.bots import ROOT

#: Without the lessons that ship: reading them takes longer than all the rest.
BARE = "VERTEL_STARTER_CORPUS"
VERTEL = (
    "env",
    f"{BARE}=false",
    sys.executable,
    "-c",
    "import sys; from bot.cli import main; sys.exit(main())",
    "run",
)


@pytest.fixture
def stage(model_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """The whole demo, and a shell in which its operator types beside it."""
    monkeypatch.setenv(BARE, "false")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(ROOT)
    (tmp_path / "demo" / "vertel").mkdir(parents=True)
    (tmp_path / "demo" / "vertel" / "model").symlink_to(model_folder)
    with Stage(Wishes(FETCHED, tmp_path / "demo", vertel=VERTEL)) as started:
        yield started


def as_told(account: Account, room: str) -> dict[str, str]:
    """What the demo says of somebody."""
    return {"user": account.user, "password": account.password, "room": room}


def test_a_minute_of_one_region_answers_another(stage: Stage, browser: Browser) -> None:
    """With a moderator between, and its author hears where it helped."""
    village = stage.village
    here, there = village.hubs[:2]
    assert stage.web_address is not None
    people = {
        "member": as_told(here.members[0], here.name),
        "moderator": as_told(village.moderators[0], texts.MODERATORS_ROOM),
        "other": as_told(there.members[0], there.name),
    }
    words = {
        "join": texts.JOIN,
        "told": texts.TOLD,
        "asked": texts.ASKED,
        "seen": "Ter beoordeling 1",
        "answer": "grondwaterstand laag is",
    }
    told = browser.run(
        "reflect.mjs",
        client=stage.web_address,
        start=starts_a_round(stage),
        people=json.dumps(people),
        words=json.dumps(words),
        pictures=str(PICTURES),
    )
    assert "waarom: omdat het te nat was." in told["card"]
    assert f"regio: {here.region}" in told["card"]
    assert "We wilden de otterburcht met schapen begrazen” [1]" in told["answer"]
    assert f"{here.region} · les · ervaringskennis" in told["answer"]
    assert f"is gebruikt in {there.region}" in told["heard"]
