"""`vertel rounds`: rounds of reflection, through the store: a bot that runs takes it up itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson, room_of
from bot.cli.reporting import (
    DONE,
    FAILED,
    PARTLY,
    WrongUsageError,
    note,
    row,
    say,
    say_json,
)
from bot.texts import cli
from bot.texts import cli_rounds as texts

if TYPE_CHECKING:
    from bot.bootstrap.app import App
    from corpus.store.memberships import RoomKey
    from corpus.store.rounds import StoredRound

LIST_EXAMPLE = "vertel rounds list"
START_EXAMPLE = 'vertel rounds start --room "!kamer:voorbeeld.nl" --now'
SET_EXAMPLE = 'vertel rounds set "!kamer:voorbeeld.nl" "donderdag 15:00, elke twee weken"'
OPENERS_EXAMPLE = "vertel rounds openers vragen.csv"

_HOUSE = "huis"
_Room = Annotated[str, typer.Option(metavar="KAMER", help=texts.ROOM)]
_Platform = Annotated[str, typer.Option(metavar="PLATFORM", help=cli.ROOM_PLATFORM)]


def list_rounds(context: typer.Context, *, as_json: AsJson = False) -> int:
    """Print when each room looks back, and the last rounds; numbers only where they tell nobody."""
    from bot.bootstrap.rounds import calendar_of
    from bot.texts.rounds import said_cadence
    from corpus.store.memberships import HOUSE
    from retrieval.model import Language

    with door_of(context).app() as app:
        calendar = calendar_of(app.store, app.settings)
        rooms = dict.fromkeys([HOUSE, *app.store.memberships.rooms(), *calendar.rhythms])
        said = {room: said_cadence(calendar.of(room), Language.DUTCH) for room in rooms}
        found = [_told(app, stored) for stored in app.store.rounds.latest()]
    if as_json:
        rhythms = [{**_named(room), "cadence": cadence} for room, cadence in said.items()]
        say_json({"rooms": rhythms, "rounds": found})
        return DONE
    for (_, conversation), cadence in said.items():
        say(row(texts.room_named(conversation), cadence))
    for one in found:
        counted = texts.counted(one["invited"], one["answered"])
        say(texts.a_round(texts.room_named(one["room"]), one["key"], counted))
    return DONE


def start_round(
    context: typer.Context,
    *,
    room: _Room = "",
    platform: _Platform = "",
    now: Annotated[bool, typer.Option("--now", help=texts.NOW)] = False,
    as_json: AsJson = False,
) -> int:
    """Start a round in a room, or that of the house."""
    from bot.bootstrap.rounds import calendar_of
    from bot.flows.rounds.agenda import started
    from bot.rounds import may_speak

    key = _room(room, platform)
    with door_of(context).app() as app:
        if not app.store.memberships.any_in(key):
            note(texts.nobody(texts.room_named(key[1])))
            if as_json:
                say_json({"error": texts.nobody(texts.room_named(key[1]))})
            return FAILED
        cadence, at = calendar_of(app.store, app.settings).of(key), app.clock()
        opened = app.store.rounds.open(key, started(cadence, at), at_once=now)
        told = _told(app, opened)
    if as_json:
        say_json(told)
    else:
        waits = not (now or may_speak(cadence, at))
        say(texts.round_started(texts.room_named(key[1]), waits=waits))
    return DONE


def set_rhythm(
    context: typer.Context,
    room: Annotated[str, typer.Argument(metavar="KAMER")],
    cadence: Annotated[str, typer.Argument(metavar="RITME")],
    *,
    platform: _Platform = "",
    as_json: AsJson = False,
) -> int:
    """Decide when a room looks back."""
    from bot.bootstrap.rounds import calendar_of
    from bot.rounds import parsed
    from bot.texts.rounds import said_cadence
    from retrieval.model import Language

    key = _room(room, platform)
    with door_of(context).app() as app:
        meant = parsed(cadence, calendar_of(app.store, app.settings).of(key))
        if meant is None:
            raise WrongUsageError(texts.unclear_cadence(cadence))
        said = said_cadence(meant, Language.DUTCH)
        app.store.rhythms.set_cadence(key, said)
    if as_json:
        say_json({**_named(key), "cadence": said})
    else:
        say(row(texts.room_named(key[1]), said))
    return DONE


def revise_openers(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="BESTAND")],
    *,
    as_json: AsJson = False,
) -> int:
    """Take in a file of questions, and name each row that cannot be used."""
    from config.invitations import BadRow, read

    try:
        said = list(read(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError):
        raise WrongUsageError(texts.cannot_read(str(path))) from None
    good = [one for one in said if not isinstance(one, BadRow)]
    bad = [one for one in said if isinstance(one, BadRow)]
    with door_of(context).app() as app:
        app.store.openers.revise(good)
        asked = len(app.store.openers.bank())
    for one in bad:
        note(texts.bad_row(one))
    if as_json:
        failed = [{"line": one.line, "reason": texts.bad_row(one)} for one in bad]
        say_json({"rows": len(good), "openers": asked, "failed": failed})
    else:
        say(texts.openers_kept(len(good), asked))
    if not bad:
        return DONE
    return PARTLY if good else FAILED


def _room(name: str, platform: str) -> "RoomKey":
    from corpus.store.memberships import HOUSE

    named = name.strip()
    return HOUSE if named.casefold() in {"", _HOUSE} else room_of(named, platform)


def _named(room: "RoomKey") -> dict[str, str]:
    return {"platform": room[0], "room": room[1]}


def _told(app: "App", stored: "StoredRound") -> dict[str, Any]:
    """Return what may be told of a round: no number so small that it tells who."""
    from bot.flows.rounds.ticking import COUNTED

    tally = app.store.rounds.tally(stored.id)
    return {
        **_named(stored.room),
        "key": stored.key,
        "opens": stored.opens_at.isoformat(),
        "closes": stored.closes_at.isoformat(),
        "closed": stored.closed,
        "invited": tally.invited,
        "answered": tally.answered if tally.answered >= COUNTED else None,
    }
