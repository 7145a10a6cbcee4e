"""The demo comes up whole, with Vertel in the middle, and goes down whole."""

import sys
from pathlib import Path

import pytest

from bot.demo.errors import FolderTaken, NotRunning
from bot.demo.ports import free_port
from bot.demo.stage import Stage, Wishes
from bot.demo.wire import answers, call
from tests.server.conftest import FETCHED

#: Stands in for Vertel: shows what it was told, and can be spoken to at once.
BOT = """
import os, sys, time
sys.stderr.write("".join(f"{n}={v}\\n" for n, v in os.environ.items() if n.startswith("VERTEL")))
sys.stderr.write("vertel: gereed (matrix)\\n")
sys.stderr.flush()
time.sleep(600)
"""
RUNNING = (sys.executable, "-c", BOT)
REFUSING = (sys.executable, "-c", "raise SystemExit('De instelling bestaat niet.')")


def test_everything_is_up_with_the_bot_in_the_middle(synapse: Path, tmp_path: Path) -> None:
    """The bot gets the village's settings and a folder of its own; its end is noticed."""
    assert synapse.exists()
    folder = tmp_path / "demo"
    told: list[str] = []
    with Stage(Wishes(FETCHED, folder, vertel=RUNNING), told.append) as stage:
        assert told == ["synapse", "element", "village", "vertel"]
        stage.check()
        log = (folder / "vertel.log").read_text()
        for name, value in stage.village.settings().items():
            assert f"{name}={value}" in log
        assert f"VERTEL_DATA_DIR={folder / 'vertel'}" in log
        assert stage.web_address is not None
        assert call(stage.web_address, "GET", "config.json") == {
            "homeserver": stage.village.address,
            "name": stage.village.server,
        }
        assert answers(stage.web_address, "app.js")
        assert stage._bot is not None
        stage._bot.kill()
        stage._bot.wait()
        with pytest.raises(NotRunning, match="gereed") as ended:
            stage.check()
        assert ended.value.what == "Vertel"
        port = int(stage.village.address.rpartition(":")[2])
    assert free_port(port) == port


def test_a_folder_that_is_kept_holds_the_same_village_next_time(tmp_path: Path) -> None:
    """With the same passwords and what was said, on whatever port."""
    wishes = Wishes(FETCHED, tmp_path / "demo", browser=False, bot=False)
    with Stage(wishes) as stage:
        first = stage.village
        with pytest.raises(FolderTaken), Stage(wishes):
            pass
        room = first.hubs[0].room
        first.log_in("demo-anna").say(room, "Onthoud dit")
    with Stage(wishes) as stage:
        assert stage.village.accounts == first.accounts
        messages = stage.village.log_in("demo-bram").messages(room)
        assert [event.text for event in messages] == ["Onthoud dit"]


def test_half_a_village_is_made_anew(tmp_path: Path) -> None:
    """When the first time was broken off, the next is no worse for it."""
    left = tmp_path / "demo" / "homeserver"
    left.mkdir(parents=True)
    (left / "registration.secret").write_text("geheim")
    (left / "homeserver.db").write_text("half")
    with Stage(Wishes(FETCHED, tmp_path / "demo", browser=False, bot=False)) as stage:
        assert stage.village.log_in("demo-anna").user_id == "@demo-anna:demo.localhost"


def test_a_bot_that_does_not_start_ends_the_demo_with_what_it_said(tmp_path: Path) -> None:
    """Instead of rooms in which nobody answers."""
    wishes = Wishes(FETCHED, tmp_path / "demo", browser=False, vertel=REFUSING)
    with pytest.raises(NotRunning, match="De instelling bestaat niet") as failed, Stage(wishes):
        pass
    assert failed.value.what == "Vertel"
