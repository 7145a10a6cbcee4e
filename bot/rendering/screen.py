"""Blocks for wherever they are written to: colour in a terminal, plain text in a pipe or file."""

import os
from typing import TextIO

from bot.rendering.blocks import Body
from bot.rendering.plain import plain


def shown_on(writing: TextIO, body: Body) -> str:
    """Return the message as it should be written there. NO_COLOR in the environment is obeyed."""
    if not writing.isatty() or os.environ.get("NO_COLOR"):
        return plain(body)
    # Rich takes a tenth of a second to import, and a pipe has no use for it.
    from rich.console import Console

    from bot.rendering.terminal import coloured

    screen = Console(file=writing, highlight=False, markup=False, emoji=False)
    with screen.capture() as captured:
        for part in coloured(body):
            screen.print(part)
    return captured.get().rstrip("\n")
