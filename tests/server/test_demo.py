"""`vertel demo` tells how to come in, and leaves nothing when it goes."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.demo.ports import free_port
from bot.demo.synapse import Homeserver
from bot.texts import demo as texts
from tests.server.conftest import FETCHED


@contextmanager
def a_demo(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """`vertel demo` in a process of its own, whose scratch folders are all in `folder`."""
    data, scratch = folder / "data", folder / "scratch"
    data.mkdir()
    scratch.mkdir()
    (data / "demo").symlink_to(FETCHED)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.server.demonstrating", data, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(scratch)},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def test_the_demo_tells_how_to_come_in_and_leaves_nothing(synapse: Path, tmp_path: Path) -> None:
    """After Ctrl-C there is no process, and no folder."""
    assert synapse.exists()
    with a_demo(tmp_path, "--without-browser", "--without-bot") as demo:
        assert demo.stdout is not None
        said = ""
        while "Ctrl-C" not in said:
            line = demo.stdout.readline()
            assert line, demo.communicate()
            said += line
        assert re.search(r"demo-anna +wachtwoord \w{12} +kamer “Kennishub Achterhoek”", said)
        assert "VERTEL_MATRIX__PASSWORD=" in said
        port = int(re.search(r"127\.0\.0\.1:(\d+)", said)[1])  # type: ignore[index]
        demo.send_signal(signal.SIGINT)
        _, noted = demo.communicate()
        assert (demo.returncode, noted.splitlines()[-1]) == (0, texts.CLOSED)
    assert free_port(port) == port
    assert not list((tmp_path / "scratch").iterdir())


def test_a_demo_that_is_stopped_while_it_is_set_up_leaves_nothing(
    synapse: Path, tmp_path: Path
) -> None:
    """Whoever changes their mind need not wait, nor clean up."""
    assert synapse.exists()
    port = free_port()
    with a_demo(tmp_path, "--without-browser", "--without-bot", "--port", str(port)) as demo:
        assert demo.stderr is not None
        while texts.PROGRESS["village"] not in demo.stderr.readline():
            assert demo.poll() is None
        while not list((tmp_path / "scratch").glob("*/homeserver/homeserver.db")):
            assert demo.poll() is None
        demo.terminate()
        said, noted = demo.communicate()
        assert (demo.returncode, said, noted.strip()) == (0, "", texts.CLOSED)
    assert free_port(port) == port
    assert not list((tmp_path / "scratch").iterdir())


def test_a_port_that_is_taken_is_told_in_a_sentence(homeserver: Homeserver, tmp_path: Path) -> None:
    """And which one."""
    with a_demo(tmp_path, "--without-browser", "--port", str(homeserver.port)) as demo:
        _, noted = demo.communicate()
    assert demo.returncode == 1
    assert f"Op poort {homeserver.port} draait al een ander programma." in noted
    assert not list((tmp_path / "scratch").iterdir())
