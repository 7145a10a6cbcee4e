"""`vertel sources new`: a lesson to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import AsJson
from bot.cli.reporting import DONE, WrongUsageError, say, say_json
from bot.texts import cli, cli_sources

EXAMPLE = "vertel sources new les.md"


def new_source(
    path: Annotated[Path, typer.Argument(metavar="BESTAND")] = Path("les.md"),
    *,
    as_json: AsJson = False,
) -> int:
    """Write the template of a lesson to a file that is not there yet."""
    from bot.texts.lesson_template import lesson_template

    if path.suffix.casefold() != ".md":
        path = path.with_name(f"{path.name}.md")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(lesson_template())
    except FileExistsError as error:
        raise WrongUsageError(cli_sources.there_already(str(path))) from error
    except (OSError, ValueError) as error:
        raise WrongUsageError(cli.cannot_write(str(path))) from error
    if as_json:
        say_json({"path": str(path)})
    else:
        say(cli_sources.template_made(str(path)))
    return DONE
