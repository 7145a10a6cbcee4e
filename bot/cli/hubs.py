"""`vertel hubs`: the knowledge hubs."""

from typing import Annotated

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson, hub_of, region_of, room_of
from bot.cli.reporting import DONE, WrongUsageError, row, say, say_json
from bot.texts import cli

LIST_EXAMPLE = "vertel hubs list"
ROOM_EXAMPLE = 'vertel hubs room "Kennishub Utrecht" "!kamer:voorbeeld.nl"'
ADD_EXAMPLE = 'vertel hubs add "Kennishub Utrecht" --region Utrecht'


def list_hubs(context: typer.Context, *, as_json: AsJson = False) -> int:
    """Print every hub with its region."""
    with door_of(context).app() as app:
        found = app.store.hubs.all()
    if as_json:
        say_json({"hubs": [{"name": hub.name, "region": hub.region} for hub in found]})
    else:
        for hub in found:
            say(row(hub.name, hub.region))
    return DONE


def add_hub(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAAM")],
    *,
    region: Annotated[str, typer.Option(metavar="REGIO", help=cli.HUB_REGION)],
    as_json: AsJson = False,
) -> int:
    """Make a hub."""
    if not name.strip() or not region.strip():
        raise WrongUsageError(cli.argument_missing("REGIO" if name.strip() else "NAAM"))
    with door_of(context).app() as app:
        hub = app.store.hubs.add(name.strip(), region_of(region))
    if as_json:
        say_json({"name": hub.name, "region": hub.region})
    else:
        say(cli.hub_added(hub.name, hub.region))
    return DONE


def give_room(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAAM")],
    room: Annotated[str, typer.Argument(metavar="KAMER")],
    *,
    platform: Annotated[str, typer.Option(metavar="PLATFORM", help=cli.ROOM_PLATFORM)] = "",
    moderators: Annotated[bool, typer.Option("--moderators", help=cli.ROOM_MODERATORS)] = False,
    as_json: AsJson = False,
) -> int:
    """Make a chat room one of a hub's: whoever is in it sees what the hub may see."""
    platform, room = room_of(room, platform)
    with door_of(context).app() as app:
        hub = hub_of(app, name)
        app.store.rooms.set_hub(platform, room, hub.id, moderates=moderators)
    if as_json:
        place = {"platform": platform, "room": room, "moderators": moderators}
        say_json({"name": hub.name, "region": hub.region} | place)
    else:
        say(cli.room_given(room, hub.name, moderators=moderators))
    return DONE
