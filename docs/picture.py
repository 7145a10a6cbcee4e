"""Draws a real answer as it stands in the terminal, for the README: `make picture`."""

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

_QUESTION = "Hoe krijg je boeren aan tafel?"
_PLACE = Path(__file__).with_name("images") / "antwoord.svg"
_WIDTH = 96


def main() -> None:
    """Ask the question of the `vertel` beside this Python, and draw what it says."""
    vertel = Path(sys.executable).with_name("vertel")
    said = subprocess.run(  # noqa: S603 - our own program
        [str(vertel), "ask", _QUESTION], capture_output=True, text=True, check=True
    )
    console = Console(record=True, width=_WIDTH, file=StringIO())
    console.print(Text(f"› {_QUESTION}", style="bold"))
    console.print()
    for line in said.stdout.splitlines():
        style = (
            "bold" if line in {"Bronnen", "Sources"} else "dim" if line.startswith("    ") else ""
        )
        console.print(Text(line, style=style), soft_wrap=False)
    drawn = console.export_svg(title="Vertel")
    _PLACE.parent.mkdir(exist_ok=True)
    # A picture in a README fetches no fonts from elsewhere: the reader's own will do.
    _PLACE.write_text(re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL))


if __name__ == "__main__":
    main()
