"""Bots as processes of their own: Vertel as it ships, wherever it is spoken to, and the echo."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.demo.processes import stop
from tests.bench.grounds import Account

_ROOT = Path(__file__).resolve().parents[2]
#: What a bot says when it can be spoken to, and how long that may take, in seconds.
_READY, _PATIENCE = "gereed", 180
_LOOK = 0.005


@dataclass
class Running:
    """A program that is told by its environment what to do, started as often as one likes."""

    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    log_is_all: bool = True
    """Whether what it says goes there too, and not only what it has to say about itself."""
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self, **more: str) -> float:
        """Start it, and return the seconds until it can be spoken to. Raises TimeoutError."""
        began, before = time.monotonic(), self.begin(**more)
        assert self.process
        while _READY not in _text(self.log)[before:]:
            if self.process.poll() is not None or time.monotonic() - began > _PATIENCE:
                self.stop()
                raise TimeoutError(_text(self.log)[-2000:])
            time.sleep(_LOOK)
        return time.monotonic() - began

    def begin(self, **more: str) -> int:
        """Start it with more variables, wait for nothing; how long its log was before."""
        before = len(_text(self.log))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=log if self.log_is_all else subprocess.PIPE,
                stderr=log,
                env={**bare(), **self.environment, **more},
                cwd=_ROOT,
                bufsize=0,
            )
        return before

    def stop(self) -> None:
        """Stop it in order, or make it stop."""
        if self.process is not None:
            stop(self.process)
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    pipe.close()
        self.process = None

    @property
    def pid(self) -> int:
        """The number of the process that runs."""
        assert self.process
        return self.process.pid


class Terminal(Running):
    """Vertel in a terminal: a question in, an answer out."""

    def ask(self, question: str) -> float:
        """Ask, and return the seconds until the answer is there: it is written as one piece."""
        assert self.process
        assert self.process.stdin
        assert self.process.stdout
        began = time.perf_counter()
        self.process.stdin.write(f"{question}\n".encode())
        said = self.process.stdout.read(1 << 16)
        took = time.perf_counter() - began
        if not said:
            raise EOFError(question)
        # The end of a long answer is in the pipe a moment later, and must not pass for the next.
        while not said.endswith(b"\n\n"):
            said = self.process.stdout.read(1 << 16)
        return took


def in_matrix(account: Account, homeserver: str, data: Path) -> Running:
    """Vertel with this account, on this data folder; nobody asks too much."""
    environment = {
        "VERTEL_LIMITS__PER_MEMBER": "0",
        "VERTEL_LIMITS__PER_ROOM": "0",
        "VERTEL_MATRIX__HOMESERVER": homeserver,
        "VERTEL_MATRIX__USER": account.user_id,
        "VERTEL_MATRIX__PASSWORD": account.password,
    }
    return Running(_vertel(), _on(data) | environment, data.with_suffix(".log"))


def in_teams(data: Path, settings: Mapping[str, str]) -> Running:
    """Vertel in Teams with these settings, on this data folder; nobody asks too much."""
    limits = {"VERTEL_LIMITS__PER_MEMBER": "0", "VERTEL_LIMITS__PER_ROOM": "0"}
    return Running(_vertel(), _on(data) | limits | settings, data.with_suffix(".log"))


def in_terminal(data: Path) -> Terminal:
    """Vertel in a terminal, on this data folder."""
    return Terminal(_vertel(), _on(data), data.with_suffix(".log"), log_is_all=False)


def echo(account: Account, homeserver: str, folder: Path) -> Running:
    """The bot that says back what it is told."""
    environment = {
        "ECHO_HOMESERVER": homeserver,
        "ECHO_USER": account.user_id,
        "ECHO_PASSWORD": account.password,
    }
    command = [sys.executable, "-m", "tests.bench.echo"]
    return Running(command, environment, folder / "echo.log")


def house(scratch: Path, name: Path) -> Path:
    """A data folder of its own in which the starter lessons are taken in already.

    They are embedded once in `scratch`; the model is prepared once too, and shared.
    """
    made = scratch / "matrix-house"
    made.mkdir(parents=True, exist_ok=True)
    if not (made / "model").exists():
        (scratch / "model").mkdir(exist_ok=True)
        (made / "model").symlink_to((scratch / "model").absolute())
    subprocess.run(_vertel(), stdin=subprocess.DEVNULL, env=bare() | _on(made), check=True)
    shutil.copytree(made, name, symlinks=True)
    return name


def bare() -> dict[str, str]:
    """This environment without settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VERTEL_")}
    return kept | {"PYTHONPATH": str(_ROOT)}


def _vertel() -> list[str]:
    return [str(Path(sys.executable).with_name("vertel")), "run"]


def _on(data: Path) -> dict[str, str]:
    return {"VERTEL_DATA_DIR": str(data.absolute())}


def _text(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
