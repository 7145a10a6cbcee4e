"""What commands report: results on standard output, everything else on standard error."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import takewhile
from pathlib import Path
from typing import Any

from bot.rendering.clean import safe
from bot.texts import cli

#: Exit codes: done, failed, wrongly used, partly done.
DONE, FAILED, WRONG, PARTLY = range(4)


class WrongUsageError(Exception):
    """A command was given something it cannot work with; the message says what, in Dutch."""


def say(text: str) -> None:
    """Write a result for people."""
    sys.stdout.write(f"{text}\n")


def say_json(data: Mapping[str, Any]) -> None:
    """Write a result for programs: one JSON object."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")


def note(text: str) -> None:
    """Write something beside the result, on standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def complain(sentence: str, arguments: Sequence[str]) -> None:
    """Say why a command failed; to whoever asked for JSON as one object on standard output too."""
    note(sentence)
    if "--json" in takewhile(lambda word: word != "--", arguments):
        say_json({"error": sentence})


class _Output(TextIOWrapper):
    """Standard output that remembers whether something was lost for want of room.

    Typer writes here as well, and the terminal platform gets over what it could not say.
    """

    lost = False

    def write(self, text: str) -> int:
        """Write; raises OSError."""
        with self._watched():
            return super().write(text)

    def flush(self) -> None:
        """Write out what is left; raises OSError."""
        with self._watched():
            super().flush()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.lost = self.lost or not isinstance(error, BrokenPipeError)
            raise


def ready_to_report() -> bool:
    """Whether there is a standard output. Without one it is said at once, before any work."""
    if sys.stderr is None:
        # The place of a stream that is closed would go to the next file that is opened.
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
    if sys.stdout is None:
        note(cli.NOT_WRITTEN)
        return False
    # A terminal that cannot show a letter must not end the program.
    if isinstance(sys.stderr, TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout = _Output(
            sys.stdout.buffer,
            sys.stdout.encoding,
            errors="replace",
            line_buffering=sys.stdout.line_buffering,
            write_through=sys.stdout.write_through,
        )
    return True


def reported() -> bool:
    """Write out what is left; whether all came through. A reader that has gone is no error."""
    try:
        sys.stdout.flush()
    except OSError:
        # What still waits to be written must not be tried again when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    lost = isinstance(sys.stdout, _Output) and sys.stdout.lost
    if lost:
        note(cli.NOT_WRITTEN)
    return not lost


def tell(code: str) -> None:
    """Say what is being done that takes longer than a moment; says nothing of unknown codes."""
    if code in cli.PROGRESS:
        note(cli.PROGRESS[code])


def row(*cells: str | int | None) -> str:
    """Return one line of a list, its cells apart and safe to show."""
    return "  ".join(safe(str(cell)) if cell is not None else "-" for cell in cells)


@contextmanager
def progress(label: str, total: int | None) -> Iterator[Callable[[str], None]]:
    """Show a progress bar on standard error; each call is a step and may rename it.

    Where standard error is no terminal nothing is shown.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn()
    screen = Console(stderr=True)
    with Progress(*columns, console=screen, disable=not screen.is_terminal) as bar:
        task = bar.add_task(label, total=total)

        def step(name: str) -> None:
            bar.update(task, advance=1, description=safe(name) or label)

        yield step
