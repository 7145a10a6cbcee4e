"""What is fetched once is there once, whole, whatever happened to who fetched it."""

import multiprocessing
import sys
import time
from pathlib import Path

import pytest

from bot.demo.errors import FetchFailed, ProgramMissing
from bot.demo.fetched import once
from bot.demo.processes import found, run


def test_two_that_fetch_at_once_make_one(tmp_path: Path) -> None:
    """The second waits for the first, and gets what that made."""
    begin = multiprocessing.get_context("spawn")
    makers = [begin.Process(target=slowly_made, args=(tmp_path / "iets",)) for _ in range(2)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert [maker.exitcode for maker in makers] == [0, 0]
    assert (tmp_path / "made").read_text() == "x"


def slowly_made(target: Path) -> None:
    """Make a folder in a second, and count how often."""

    def make(folder: Path) -> None:
        with (target.parent / "made").open("a") as made:
            made.write("x")
        time.sleep(1)
        (folder / "whole").touch()

    assert (once(target, make) / "whole").exists()


def test_what_was_killed_halfway_is_made_again(tmp_path: Path) -> None:
    """Half of it is never taken for the whole, and does not stay either."""
    begin = multiprocessing.get_context("spawn")
    killed = begin.Process(target=slowly_made, args=(tmp_path / "iets",))
    killed.start()
    while not (tmp_path / "made").exists():
        time.sleep(0.01)
    killed.kill()
    killed.join()
    assert [path.name for path in tmp_path.glob(".iets-*")]
    slowly_made(tmp_path / "iets")
    assert (tmp_path / "made").read_text() == "xx"
    assert not list(tmp_path.glob(".iets-*"))


def test_what_fails_leaves_nothing_and_says_what_failed(tmp_path: Path) -> None:
    """The next one can simply try again."""

    def fail(_: Path) -> None:
        raise FetchFailed("iets", "geen netwerk")

    with pytest.raises(FetchFailed, match="geen netwerk"):
        once(tmp_path / "iets", fail)
    assert {path.suffix for path in tmp_path.iterdir()} == {".lock"}


def test_a_command_that_fails_tells_the_end_of_what_it_said(tmp_path: Path) -> None:
    """The operator reads what went wrong, not where in our code."""
    script = "for number in range(99): print(number)\nraise SystemExit('geen schijfruimte')"
    with pytest.raises(FetchFailed, match="98\ngeen schijfruimte") as failed:
        run("iets", [sys.executable, "-c", script], tmp_path)
    assert failed.value.what == "iets"
    assert "50" not in failed.value.tail


def test_a_program_that_is_not_there_is_named() -> None:
    """So that one can install it."""
    with pytest.raises(ProgramMissing) as missing:
        found("ditprogrammabestaatniet")
    assert missing.value.program == "ditprogrammabestaatniet"
