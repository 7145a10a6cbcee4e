"""The homeserver, its village, the web client and Vertel itself: all up, and all down again."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout
from pydantic import TypeAdapter

from bot.demo import synapse, webclient
from bot.demo.errors import FolderTaken, NotRunning
from bot.demo.fetched import private
from bot.demo.hubs import remember
from bot.demo.layout import has_homeserver
from bot.demo.ports import free_port
from bot.demo.processes import Command, start, stop, tail
from bot.demo.synapse import Homeserver
from bot.demo.village import Village, settle
from bot.demo.webclient import WebClient

WHAT = "Vertel"
#: What Vertel says when it can be spoken to begins so.
READY = "vertel: gereed"
#: The bot's first start also prepares its model and reads the lessons it comes with.
_PATIENCE = 300.0
_PAUSE = 0.1
_VILLAGE = TypeAdapter(Village)

#: What takes longer than a moment is told to this, as a code.
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to show, and where."""

    programs: Path
    """Synapse and Element are fetched into this folder, once."""
    folder: Path | None = None
    """Rooms, people and the bot's memory are kept here; None: nowhere, after the demo."""
    port: int = 0
    """Where the homeserver listens; 0: wherever it can."""
    web_port: int = 0
    """Where the web client is to be found; 0: wherever it can."""
    browser: bool = True
    """Whether there is a web client."""
    bot: bool = True
    """Whether Vertel itself runs too."""
    vertel: Command = (Path(sys.executable).with_name("vertel"), "run")
    """How to start it."""


class Stage:
    """The whole demo, running in a `with` block. Raises DemoError when it cannot."""

    def __init__(self, wishes: Wishes, tell: Tell = lambda _: None) -> None:
        """`tell` hears what is being done: "synapse", "element", "village", "vertel".

        Once it is set up, `village` tells who lives there, `data` where the bot keeps its memory,
        and `web_address` where the web client is, if there is one.
        """
        self._wishes, self._tell = wishes, tell
        self._open = ExitStack()
        self._homeserver: Homeserver
        self._bot: subprocess.Popen[bytes] | None = None
        self._log = Path()
        self.village: Village
        self.data = Path()
        self.web_address: str | None = None

    def __enter__(self) -> Self:
        """Set it up."""
        with ExitStack() as opening:
            self._set_up(opening)
            self._open = opening.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Break it down, in the other order."""
        self._open.close()

    def check(self) -> None:
        """Raises NotRunning, with what it said last, when a part of the demo ended by itself."""
        self._homeserver.check()
        if self._bot and self._bot.poll() is not None:
            raise NotRunning(WHAT, tail(self._log.read_bytes()))

    def _set_up(self, opening: ExitStack) -> None:
        wishes, tell = self._wishes, self._tell
        for port in (wishes.port, wishes.web_port):
            # Better refused now than after all that takes minutes.
            free_port(port)
        tell("synapse")
        python = synapse.fetch(wishes.programs)
        if wishes.browser:
            tell("element")
            pages = webclient.fetch(wishes.programs)
        tell("village")
        folder = self._folder(opening)
        self.village = self._settle(opening, folder, python)
        if wishes.browser:
            client = WebClient(
                pages, self.village.address, self.village.server, port=wishes.web_port
            )
            self.web_address = opening.enter_context(client).address
        if wishes.bot:
            tell("vertel")
            self._start_bot(opening, folder)

    def _folder(self, opening: ExitStack) -> Path:
        if self._wishes.folder:
            folder = self._wishes.folder.absolute()
            private(folder)
            return _taken(opening, folder)
        scratch = Path(tempfile.mkdtemp(prefix="vertel-demo-"))
        opening.callback(shutil.rmtree, scratch, ignore_errors=True)
        return scratch

    def _settle(self, opening: ExitStack, folder: Path, python: Path) -> Village:
        """Start the homeserver; make its village, or find it as it was left."""
        known, state = folder / "village.json", folder / "homeserver"
        if not known.exists() and has_homeserver(state):
            # A first time that was broken off: half a village is of no use to anyone.
            shutil.rmtree(state)
        homeserver = Homeserver(state, python, port=self._wishes.port)
        self._homeserver = opening.enter_context(homeserver)
        if known.exists():
            left = json.loads(known.read_bytes())
            return _VILLAGE.validate_python({**left, "address": homeserver.address})
        village = settle(homeserver)
        beside = known.with_suffix(".new")
        beside.touch(mode=0o600)
        beside.write_bytes(_VILLAGE.dump_json(village))
        beside.rename(known)
        return village

    def _start_bot(self, opening: ExitStack, folder: Path) -> None:
        """Start Vertel with the village's settings and none of this machine's."""
        data, self._log = folder / "vertel", folder / "vertel.log"
        private(data)
        remember(data, self.village)
        self.data = data
        self._log.unlink(missing_ok=True)
        others = {
            name: value for name, value in os.environ.items() if not name.startswith("VERTEL_")
        }
        settings = {"VERTEL_DATA_DIR": str(data), **self.village.settings()}
        # In a folder of its own, so that no .env lies there.
        self._bot = start(self._wishes.vertel, data, self._log, {**others, **settings})
        opening.callback(stop, self._bot)
        end = time.monotonic() + _PATIENCE
        while READY not in self._log.read_text(encoding="utf-8", errors="replace"):
            self.check()
            if time.monotonic() > end:
                raise NotRunning(WHAT, tail(self._log.read_bytes()))
            time.sleep(_PAUSE)


def _taken(opening: ExitStack, folder: Path) -> Path:
    """Take a folder for this demo alone. Raises FolderTaken."""
    lock = FileLock(folder / "demo.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise FolderTaken(folder) from error
    opening.callback(lock.release)
    return folder
