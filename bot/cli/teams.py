"""`vertel teams`: Vertel in Microsoft Teams."""

import os
import re
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson
from bot.cli.reporting import DONE, WrongUsageError, say, say_json
from bot.texts import cli
from bot.texts import teams_package as texts

PACKAGE_EXAMPLE = (
    'vertel teams package --publisher "Naam" --website https://example.org '
    "--privacy https://example.org/privacy --terms https://example.org/voorwaarden"
)
#: So many characters of a name Teams shows.
_LONGEST = 32
_VERSION = re.compile(r"(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}")
_ADDRESS = re.compile(r"https://[^\s/?#]+\S*", re.IGNORECASE)


def write_package(  # noqa: PLR0913 - an option each, as Typer wants them
    context: typer.Context,
    *,
    publisher: Annotated[str, typer.Option(metavar="NAAM", help=texts.PUBLISHER)],
    website: Annotated[str, typer.Option(metavar="ADRES", help=texts.WEBSITE)],
    privacy: Annotated[str, typer.Option(metavar="ADRES", help=texts.PRIVACY)],
    terms: Annotated[str, typer.Option(metavar="ADRES", help=texts.TERMS)],
    out: Annotated[Path, typer.Option(metavar="BESTAND", help=texts.OUT)] = Path(
        "vertel-teams.zip"
    ),
    app_version: Annotated[str, typer.Option(metavar="VERSIE", help=texts.VERSION)] = "1.0.0",
    all_messages: Annotated[bool, typer.Option("--all-messages", help=texts.ALL_MESSAGES)] = False,
    as_json: AsJson = False,
) -> int:
    """Write the app package for the admin of Teams."""
    from bot.app_package.manifest import App, Publisher
    from bot.app_package.zipped import package

    pages = {"--website": website, "--privacy": privacy, "--terms": terms}
    _checked(publisher.strip(), pages, app_version)
    teams = door_of(context).settings().teams
    if teams is None:
        raise WrongUsageError(texts.no_app())
    by = Publisher(publisher.strip(), website, privacy, terms)
    content = package(App(teams.app_id, by, app_version, all_messages))
    _write(out, content)
    if as_json:
        about = {"app_id": teams.app_id, "version": app_version, "all_messages": all_messages}
        say_json({"path": str(out), "bytes": len(content)} | about)
    else:
        say(texts.made(str(out), all_messages=all_messages))
    return DONE


def _checked(publisher: str, pages: dict[str, str], version: str) -> None:
    """Refuse what Teams would refuse only when it is uploaded. Raises WrongUsageError."""
    if not 1 <= len(publisher) <= _LONGEST:
        raise WrongUsageError(texts.name_refused())
    for option, address in pages.items():
        if not _ADDRESS.fullmatch(address):
            raise WrongUsageError(texts.address_refused(option, address))
    if not _VERSION.fullmatch(version):
        raise WrongUsageError(texts.version_refused(version))


def _write(path: Path, content: bytes) -> None:
    """Write the file whole or not at all. Raises WrongUsageError."""
    if not path.name:
        raise WrongUsageError(cli.argument_missing("--out"))
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise WrongUsageError(cli.cannot_write(str(path))) from error
