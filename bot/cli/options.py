"""Options that more than one command has, and how their values are read."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.cli.reporting import WrongUsageError, note
from bot.texts import cli, cli_rounds

if TYPE_CHECKING:
    from bot.bootstrap.app import App
    from corpus.store.hubs import Hub

AsJson = Annotated[bool, typer.Option("--json", help=cli.AS_JSON)]

Value = TypeVar("Value")


def chosen(option: str, value: str, choices: Mapping[str, Value]) -> Value:
    """Return what a value stands for, by its Dutch name or its own. Raises WrongUsageError."""
    said = value.strip().casefold()
    for name, meant in choices.items():
        if said in {name.casefold(), str(meant)}:
            return meant
    raise WrongUsageError(cli.value_refused(option, value, list(choices)))


def hub_of(app: "App", name: str) -> "Hub":
    """Return the hub of this name. Raises WrongUsageError with the nearest one."""
    hub = app.store.hubs.named(name)
    if hub is None:
        near = get_close_matches(name, [known.name for known in app.store.hubs.all()], n=1)
        raise WrongUsageError(cli.hub_unknown(name, near[0] if near else None))
    return hub


def room_of(name: str, platform: str = "") -> tuple[str, str]:
    """Return the platform and the id of a room, as someone may call it.

    Without a platform the room shows which one it is of. Raises WrongUsageError for none, and for a
    link to elsewhere.
    """
    from bot.platforms.teams.naming import conversation_of, is_of_teams

    room = name.strip()
    if not room:
        raise WrongUsageError(cli.argument_missing("KAMER"))
    platform = platform or ("teams" if is_of_teams(room) else "matrix")
    room = conversation_of(room) if platform == "teams" else room
    if room.startswith(("https://", "http://")):
        raise WrongUsageError(cli_rounds.room_unknown(room))
    return platform, room


def region_of(name: str) -> str:
    """Return the region's own name for what was typed, and say so when it was another name.

    Warns about one that is not in the list.
    """
    from config.regions import named

    region = named(name)
    if region is None:
        note(cli.region_unknown(name))
        return name
    if region.name.casefold() != name.strip().casefold():
        note(cli.region_taken(region.name))
    return region.name
