"""A bot of one's own: start it, stop it, kill it, and wait for what it says."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import TypeVar

from bot.demo.accounts import lift_limit, register
from bot.demo.events import Event
from bot.demo.people import Person
from bot.demo.synapse import Homeserver

Value = TypeVar("Value")
ROOT = Path(__file__).resolve().parents[3]
#: How long something may take on a busy machine, in seconds.
LONG = 30.0


def until(look: Callable[[], Value], seconds: float = LONG) -> Value:
    """Return what `look` gives as soon as that is something. Fails when it never is."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
    return found


@dataclass
class Bot:
    """The process of a bot, and how to reach it."""

    user_id: str
    password: str
    homeserver: str
    data: Path
    model: Path
    more: dict[str, str] = field(default_factory=dict)
    under: tuple[str, ...] = ()
    """The program that starts it, where another one does."""
    process: "subprocess.Popen[str] | None" = None

    @property
    def log(self) -> str:
        """All that it wrote on standard error, over all its lives."""
        file = self.data.with_suffix(".log")
        return file.read_text() if file.exists() else ""

    @property
    def session(self) -> dict[str, str]:
        """The device that it has, with its token."""
        kept: dict[str, str] = json.loads((self.data / "matrix" / "session.json").read_text())
        return kept

    def start(self, *, wait: bool = True, **more: str) -> None:
        """Start it with these extra variables, and wait until it can be spoken to."""
        self.data.mkdir(parents=True, exist_ok=True)
        if not (self.data / "model").exists():
            # Preparing it takes longer than all the rest.
            (self.data / "model").symlink_to(self.model)
        bare = {k: v for k, v in os.environ.items() if not k.startswith("VERTEL_")}
        environment = {
            **bare,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "VERTEL_DATA_DIR": str(self.data),
            "VERTEL_STARTER_CORPUS": "false",
            "VERTEL_LOG_LEVEL": "info",
            "VERTEL_LIMITS__PER_MEMBER": "0",
            "VERTEL_LIMITS__PER_ROOM": "0",
            "VERTEL_MATRIX__HOMESERVER": self.homeserver,
            "VERTEL_MATRIX__USER": self.user_id,
            "VERTEL_MATRIX__PASSWORD": self.password,
            **self.more,
            **more,
        }
        with self.data.with_suffix(".log").open("a") as log:
            self.process = subprocess.Popen(
                [*self.under, sys.executable, "-m", "tests.server.matrix.running"],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        if wait:
            self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Wait for the line that says it can be spoken to."""
        assert self.process is not None
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith("vertel: gereed"), f"{line}\n{self.log[-4000:]}"

    def stop(self) -> int:
        """Tell it to stop and return how it ended."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.wait()

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.wait()

    def wait(self, seconds: float = LONG) -> int:
        """Wait until it ends, and return how."""
        assert self.process is not None
        code = self.process.wait(seconds)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code

    @property
    def runs(self) -> bool:
        """Whether it is alive."""
        return self.process is not None and self.process.poll() is None

    def said(self, person: Person, room: str) -> list[Event]:
        """Return what it said in a room, newest versions as events of their own."""
        return [e for e in person.messages(room, limit=500) if e.sender == self.user_id]

    def answers(self, person: Person, room: str, question: str) -> list[Event]:
        """Return what it said in the thread of a question."""
        return [e for e in person.thread(room, question) if e.sender == self.user_id]

    def answer(self, person: Person, room: str, question: str) -> Event:
        """Wait for the one answer in the thread of a question."""
        return until(lambda: self.answers(person, room, question))[0]

    def comes_to(self, person: Person, room: str) -> None:
        """Wait until it is in a room and has said hello."""
        until(lambda: self.said(person, room))


def make(homeserver: Homeserver, steward: Person, name: str, data: Path, model: Path) -> Bot:
    """An account for a bot, with its limit lifted."""
    password = token_hex(8)
    account = register(homeserver, name, password)
    lift_limit(steward, account.user_id)
    account.log_out()
    return Bot(account.user_id, password, homeserver.address, data, model)
