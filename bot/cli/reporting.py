"""What commands report: results on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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
