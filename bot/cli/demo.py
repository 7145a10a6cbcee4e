"""`vertel demo`: a village to try Vertel in, on this machine alone."""

import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.door import door_of
from bot.cli.reporting import DONE, note, say
from bot.texts import demo as texts

if TYPE_CHECKING:
    from bot.demo.stage import Stage

EXAMPLE = "vertel demo"
_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Stopped(Exception):
    """Someone said stop while all was still being set up."""


def demo(
    context: typer.Context,
    *,
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="MAP", help=texts.FOLDER)
    ] = None,
    port: Annotated[int, typer.Option("--port", metavar="POORT", help=texts.PORT)] = 0,
    web_port: Annotated[int, typer.Option("--web-port", metavar="POORT", help=texts.WEB_PORT)] = 0,
    without_browser: Annotated[
        bool, typer.Option("--without-browser", help=texts.WITHOUT_BROWSER)
    ] = False,
    without_bot: Annotated[bool, typer.Option("--without-bot", help=texts.WITHOUT_BOT)] = False,
) -> int:
    """Show Vertel in rooms with people, until told to stop."""
    from bot.demo.stage import Stage, Wishes

    wishes = Wishes(
        programs=door_of(context).settings().data_dir / "demo",
        folder=folder,
        port=port,
        web_port=web_port,
        browser=not without_browser,
        bot=not without_bot,
    )
    stage = Stage(wishes, lambda code: note(texts.PROGRESS[code]))
    with suppress(_Stopped), _stopping() as stop, stage:
        start = starts_a_round(stage) if wishes.bot else ""
        for line in texts.opened(stage.village, stage.web_address, start):
            say(line)
        sys.stdout.flush()
        stop.wait(stage.check)
    note(texts.CLOSED)
    return DONE


def starts_a_round(stage: "Stage") -> str:
    """Return what to type beside the demo to start a round in the room of the first hub."""
    program = Path(sys.executable).with_name("vertel")
    with suppress(ValueError):
        program = program.relative_to(Path.cwd())
    words = (str(program), "rounds", "start", "--room", stage.village.hubs[0].room, "--now")
    return f"VERTEL_DATA_DIR={shlex.quote(str(stage.data))} {shlex.join(words)}"


class _Stop:
    """Waits until someone says stop; before it waits, being told so breaks off what is done."""

    def __init__(self) -> None:
        self._said = Event()
        self._waiting = False

    def heard(self, *_: object) -> None:
        """Be told to stop. Told again, go on stopping: what was started must not be left."""
        again = self._said.is_set()
        self._said.set()
        if not self._waiting and not again:
            raise _Stopped

    def wait(self, check: Callable[[], None]) -> None:
        """Wait; raise what `check`, called every second, raises."""
        self._waiting = True
        while not self._said.wait(1):
            check()


@contextmanager
def _stopping() -> Iterator[_Stop]:
    stop = _Stop()
    # What is ignored already stays so: who started us with nohup meant that.
    heard = [number for number in _STOPS if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, stop.heard) for number in heard}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
