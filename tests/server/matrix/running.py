"""Vertel as the program runs it, but mortal and with three lessons: `python -m` this.

Settings come from the environment. `DIE` names a moment at which the process kills itself, as a
power cut would: "claimed" (nothing done yet), "sent" (answered, not noted), "noted" (before the
sync token is kept). `DIE_AFTER` is the number of messages that pass that moment first. `SLOW` is
how long each reply takes to make, in seconds. `AHEAD` is how many seconds its clock is ahead.
"""

import os
import signal
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from bot.bootstrap import bootstrap, utc_now
from bot.chat import Address, Heard, Incoming, Said
from bot.inbox import Inbox
from bot.logs import set_up
from bot.post import Post, Receiver
from bot.runner import Runner
from bot.texts import faults
from config.settings import load
from corpus.store.state import State
from tests.scenario.conftest import LESSONS

DIE, AFTER = os.environ.pop("DIE", ""), int(os.environ.pop("DIE_AFTER", "0"))
SLOW = float(os.environ.pop("SLOW", "0"))
AHEAD = timedelta(seconds=float(os.environ.pop("AHEAD", "0")))
_PASSED = count()


def passes(moment: str) -> None:
    """Die here when this is the moment."""
    if moment == DIE and next(_PASSED) >= AFTER:
        os.kill(os.getpid(), signal.SIGKILL)


class Mortal(Inbox):
    """An inbox whose process can die around it."""

    def claim(self, heard: Heard, now: datetime) -> bool:
        claimed = super().claim(heard, now)
        if isinstance(heard, Incoming):
            passes("claimed")
        return claimed

    def finish(self, heard: Heard, landed: Sequence[Address] = ()) -> None:
        if isinstance(heard, Incoming):
            passes("sent")
        super().finish(heard, landed)
        if isinstance(heard, Incoming):
            passes("noted")


class Slow:
    """A conversation that takes its time."""

    def __init__(self, conversation: Receiver, seconds: float) -> None:
        self._conversation, self._seconds = conversation, seconds

    def receive(self, heard: Heard, now: datetime) -> list[Said]:
        if isinstance(heard, Incoming):
            time.sleep(self._seconds)
        return self._conversation.receive(heard, now)


class Frozen(State):
    """Facts that stay as they are: the sync token is never kept."""

    def set(self, key: str, value: str) -> None:
        if key != "matrix_since" or not self.get(key):
            super().set(key, value)


def main() -> int:
    """Run until told to stop."""
    settings = load()
    set_up(settings.log_level)
    with bootstrap(settings, clock=lambda: utc_now() + AHEAD) as app:
        if not app.store.sources.count():
            folder = settings.data_dir / "lessen"
            folder.mkdir()
            for name, text in LESSONS.items():
                (folder / name).write_text(text, encoding="utf-8")
            app.ingest(sorted(folder.glob("*.md")))
        if os.environ.get("FREEZE"):
            app.store.state = Frozen(app.store._engine)
        app.indexes.take()
        inbox = Mortal(app.store.inbox)
        slow = Slow(app.conversation, SLOW)
        post = Post(slow, clock=app.clock, inbox=inbox, meters=app.meters)
        runner = Runner(
            post,
            app.platforms,
            clock=app.clock,
            chores=app.chores,
            announce=lambda names: print(f"vertel: gereed ({', '.join(names)})", flush=True),
            failed=app.failed,
        )
        with app.indexes.serving(), app.watched():
            failures = runner.run()
    for failure in failures:
        print(faults.sentence(failure), file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
