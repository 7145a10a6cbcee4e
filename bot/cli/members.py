"""`vertel members`: numbers of who takes part, and what one person may ask of the operator.

Nobody gets a list of persons: who takes part is not for managers to know.
"""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson, hub_of
from bot.cli.reporting import DONE, FAILED, WrongUsageError, complain, row, say, say_json
from bot.texts import cli_members as texts

if TYPE_CHECKING:
    from bot.bootstrap.app import App
    from corpus.store.memberships import Counts
    from corpus.store.people import Person

LIST_EXAMPLE = 'vertel members list --hub "Kennishub Utrecht"'
SHOW_EXAMPLE = "vertel members show @anna:voorbeeld.nl --json"
ERASE_EXAMPLE = "vertel members erase @anna:voorbeeld.nl --yes"

#: A smaller number may tell who it is.
_FEWEST = 5
_Address = Annotated[str, typer.Argument(metavar="ADRES")]
_Platform = Annotated[str, typer.Option(metavar="PLATFORM", help=texts.PLATFORM)]


def list_members(
    context: typer.Context,
    *,
    hub: Annotated[str, typer.Option(metavar="NAAM", help=texts.HUB)] = "",
    as_json: AsJson = False,
) -> int:
    """Print how many take part in rounds, by room; of a small number only that it is small."""
    from bot.texts.cli_rounds import room_named

    with door_of(context).app() as app:
        wanted = hub_of(app, hub) if hub else None
        hubs = {known.id: known.name for known in app.store.hubs.all()}
        found = []
        for key, counts in app.store.memberships.counts(app.clock().date()).items():
            of = app.store.rooms.of_hub(key[0]).get(key[1])
            if wanted is None or (of is not None and of[0] == wanted.id):
                place = {"platform": key[0], "room": key[1], "hub": hubs[of[0]] if of else None}
                found.append((place, _numbers(counts)))
    if as_json:
        say_json({"rooms": [place | numbers for place, numbers in found]})
        return DONE
    for place, numbers in found:
        named = room_named(str(place["room"]))
        say(texts.counted(f"{named} ({place['hub']})" if place["hub"] else named, numbers))
    return DONE


def show_member(
    context: typer.Context,
    address: _Address,
    *,
    platform: _Platform = "matrix",
    as_json: AsJson = False,
) -> int:
    """Print what is kept of one person. Nothing tells which lesson without a name is theirs."""
    with door_of(context).app() as app:
        person = _known(app, platform, address)
        facts = _facts(app, person)
    if as_json:
        say_json(facts)
    else:
        for name, value in facts.items():
            say(row(name, str(value)))
    return DONE


def erase_member(
    context: typer.Context,
    address: _Address,
    *,
    platform: _Platform = "matrix",
    yes: Annotated[bool, typer.Option("--yes", help=texts.YES)] = False,
    as_json: AsJson = False,
) -> int:
    """Forget one person, as if they typed it themselves."""
    from bot.chat import Address
    from bot.flows.people import profile
    from bot.flows.people.circle import Speaker
    from bot.intents.kinds import Topic

    if not yes and not sys.stdin.isatty():
        raise WrongUsageError(texts.say_yes())
    with door_of(context).app() as app:
        person = _known(app, platform, address)
        if not yes and not typer.confirm(texts.are_you_sure(address), err=True):
            complain(texts.not_erased(), ["--json"] if as_json else [])
            return FAILED
        at, place = app.clock(), Address(platform, "")
        speaker = Speaker(platform, address, person.profile.name, "", place, at)
        profile.stop(Topic.EVERYTHING, speaker, app.circle)
        profile.wipe(speaker, app.circle)
    if as_json:
        say_json({"erased": address, "platform": platform})
    else:
        say(texts.erased(address))
    return DONE


def _known(app: "App", platform: str, address: str) -> "Person":
    person = app.store.people.known_as(platform, address)
    if person is None:
        raise WrongUsageError(texts.unknown(address, platform))
    return person


def _numbers(counts: "Counts") -> dict[str, int | None]:
    all_ = {"members": counts.members, "paused": counts.paused, "stopped": counts.stopped}
    return {name: number if number >= _FEWEST else None for name, number in all_.items()}


def _facts(app: "App", person: "Person") -> dict[str, Any]:
    from dataclasses import asdict

    consent = person.consent
    rooms = app.store.memberships.of(person.id)
    return {
        "profile": asdict(person.profile),
        "addresses": [{"platform": on, "address": user} for on, user in person.reached],
        "consent": asdict(consent) | {"given": consent.given.isoformat()} if consent else None,
        "paused_until": person.paused_until.isoformat() if person.paused_until else None,
        "stopped": person.stopped,
        "rounds": [{"platform": on, "room": room} for on, room in rooms],
        "unfinished": len(app.store.drafts.of(person.id)),
        "intention": bool(app.store.intentions.of(person.id)),
    }
