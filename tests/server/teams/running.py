"""A bot in Teams as operators run it: a process with settings, and commands beside it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.server.matrix.bots import LONG, ROOT, until
from tests.server.teams.microsoft import APP, TENANT

#: The command, with the exit code that it has.
_COMMAND = "import sys; from bot.cli import main; sys.exit(main())"


@dataclass
class Running:
    """The process of a bot with these settings beside what every test wants."""

    data: Path
    settings: Mapping[str, str]
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def log(self) -> str:
        """What it said on standard error since it was started last."""
        file = self.data.with_suffix(".log")
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def vertel(self, *words: str) -> str:
        """Give a command on this machine, and return what it says. The test fails when it does."""
        done = subprocess.run(
            [sys.executable, "-c", _COMMAND, *words],
            env=self._environment(),
            cwd=self.data,
            capture_output=True,
            text=True,
            timeout=4 * LONG,
            check=False,
        )
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout

    def start(self, *, gives: str = "vertel: gereed") -> None:
        """Start it, and wait until it can be spoken to."""
        with self.data.with_suffix(".log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _COMMAND, "run"],
                env=self._environment(),
                cwd=self.data,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        until(lambda: gives in self.log or self.process is None or self.process.poll() is not None)
        assert gives in self.log, self.log

    def end(self, sign: int) -> int:
        """End it; its exit code."""
        assert self.process is not None
        self.process.send_signal(sign)
        return self.process.wait(LONG)

    def _environment(self) -> Mapping[str, str]:
        bare = {k: v for k, v in os.environ.items() if not k.startswith("VERTEL_")}
        own = {
            "PYTHONPATH": str(ROOT),
            "VERTEL_DATA_DIR": str(self.data),
            "VERTEL_STARTER_CORPUS": "false",
            "VERTEL_LIMITS__PER_MEMBER": "0",
            "VERTEL_LIMITS__PER_ROOM": "0",
        }
        return bare | own | self.settings


def in_teams(keys: str, port: int, token: str) -> Mapping[str, str]:
    """The settings of a bot that listens on this port for what is signed with these `keys`.

    `token` is what it sends with.
    """
    return {
        "VERTEL_TEAMS__APP_ID": APP,
        "VERTEL_TEAMS__TENANT": TENANT,
        "VERTEL_TEAMS__KEYS": keys,
        "VERTEL_TEAMS__SERVICES": "127.0.0.1",
        "VERTEL_TEAMS__ADDRESS": f"127.0.0.1:{port}",
        "VERTEL_TEAMS__ACCESS_TOKEN": token,
    }


@contextmanager
def running(folder: Path, model: Path, settings: Mapping[str, str]) -> Iterator[Running]:
    """A bot that is not started yet; one that still runs when the block ends is killed."""
    data = folder / "vertel"
    data.mkdir()
    # Preparing it takes longer than all the rest.
    (data / "model").symlink_to(model)
    made = Running(data, settings)
    try:
        yield made
    finally:
        if made.process is not None and made.process.poll() is None:
            made.end(signal.SIGKILL)
