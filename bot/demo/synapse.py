"""The homeserver: fetch Synapse, start it, stop it, and start it again."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from bot.demo.errors import NotRunning
from bot.demo.fetched import once, private
from bot.demo.layout import CONFIG, LOG, SERVER_NAME, Layout, shared_secret
from bot.demo.ports import LOOPBACK, free_port
from bot.demo.processes import Command, run, start, stop, tail
from bot.demo.wire import answers

VERSION = "1.163.2"
WHAT = "Synapse"
#: How long a start may take, in seconds: some two when all is well, and many on a busy machine.
_PATIENCE = 90.0
_PAUSE = 0.05


def fetch(folder: Path) -> Path:
    """Return the Python that has Synapse, in an environment of its own below `folder`.

    It is made once, which takes a minute and the network. Raises FetchFailed.
    """
    return once(folder / f"synapse-{VERSION}", _install) / "bin" / "python"


def _install(environment: Path) -> None:
    run(WHAT, [sys.executable, "-m", "venv", environment], environment.parent)
    pip: Command = [
        environment / "bin" / "python",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "-q",
    ]
    # Built packages only: a machine without compilers must fail here, with a sentence about it.
    wanted = ["--only-binary=:all:", f"matrix-synapse=={VERSION}"]
    run(WHAT, [*pip, "install", "--no-input", *wanted], environment.parent)


class Homeserver:
    """Synapse on this machine alone, with everything it keeps in one folder.

    Start it, or use it in a `with` block. Rooms and people are still there after `stop` and
    `start`, on the same port.
    """

    def __init__(
        self, folder: Path, python: Path, *, port: int = 0, limits_messages: bool = False
    ) -> None:
        """Raises PortTaken; a `port` of 0 is one that is free.

        With `limits_messages` who sends much is told to wait, as on a server that nobody tuned;
        all other limits are always lifted.
        """
        self.folder, self._python = folder, python
        self._layout = Layout(free_port(port), limits_messages)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._layout.port

    @property
    def address(self) -> str:
        """Where clients find it."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def name(self) -> str:
        """The part of a user id behind the colon."""
        return SERVER_NAME

    @property
    def secret(self) -> str:
        """What `accounts.register` needs to know."""
        return shared_secret(self.folder)

    @property
    def pid(self) -> int | None:
        """The process, while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        """Start, and return when it answers. Raises NotRunning with the end of its log."""
        private(self.folder)
        self._layout.write(self.folder)
        command: Command = [
            self._python,
            "-m",
            "synapse.app.homeserver",
            "-c",
            self.folder / CONFIG,
        ]
        self._process = start(command, self.folder, self.folder / LOG)
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop it as an operator does, and return when it is gone. Does nothing when it is."""
        if self._process:
            stop(self._process)
        self._process = None

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = None

    def check(self) -> None:
        """Raises NotRunning with the end of its log when it ended by itself."""
        if self._process and self._process.poll() is not None:
            raise NotRunning(WHAT, tail((self.folder / LOG).read_bytes()))

    def _wait(self) -> None:
        end = time.monotonic() + _PATIENCE
        while not answers(self.address, "/_matrix/client/versions"):
            self.check()
            if time.monotonic() > end:
                raise NotRunning(WHAT, tail((self.folder / LOG).read_bytes()))
            time.sleep(_PAUSE)

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()
