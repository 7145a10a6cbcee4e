"""Whether Vertel's account on a homeserver is as it should be: read only, beside a bot that runs.

nio's store is not opened, nobody logs in and no device is made.
"""

import asyncio
import re
from collections.abc import Awaitable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from aiohttp import ClientSSLError

from bot.platforms.matrix.account import Login, Session, kept
from bot.platforms.matrix.asking import Refused, Unreachable
from bot.platforms.matrix.findings import Found, Outcome, Part
from bot.platforms.matrix.keyfolder import keys
from bot.platforms.matrix.probing import CLIENT, Probe, probing

#: Clocks that differ more make logs and quoted times useless, and certificates fail.
_SECONDS_OFF = 60
#: A name or an address of a host, with a port if need be (Matrix specification, "Server Name").
_SERVER_NAME = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.IGNORECASE
)
_JOINING = {
    "public": Outcome.OPEN_TO_JOIN,
    "knock": Outcome.OPEN_TO_KNOCK,
    "knock_restricted": Outcome.OPEN_TO_KNOCK,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is examined: the account, the folder of its keys, and what is set beside it."""

    login: Login
    folder: Path
    allowed_servers: Collection[str]
    moderators_room: str | None


def examine(subject: Subject, now: datetime) -> tuple[Found, ...]:
    """Return what is found of each part, in order. Does not raise for what is wrong there."""
    return asyncio.run(_examine(subject, now))


async def _examine(subject: Subject, now: datetime) -> tuple[Found, ...]:
    login, folder, room = subject.login, subject.folder, subject.moderators_room
    async with probing(login.homeserver) as probe:
        homeserver = await _homeserver(probe)
        date = probe.date
        if homeserver.outcome is not Outcome.REACHED:
            probe.give_up()
        session = kept(folder, login)
        entered = await _tried(Part.LOGIN, _login(probe, login, session))
        inside = session if entered.outcome is Outcome.LOGGED_IN else None
        return (
            homeserver,
            entered,
            await _tried(Part.KEYS, keys(probe, folder, session, inside)),
            _servers(login.user, subject.allowed_servers),
            await _tried(Part.MODERATORS, _moderators(probe, room, inside)),
            _clock(date, now),
        )


async def _tried(part: Part, look: Awaitable[tuple[Outcome, str]]) -> Found:
    try:
        return Found(part, *await look)
    except Unreachable:
        return Found(part, Outcome.UNSEEN)
    except Refused as error:
        return Found(part, Outcome.REFUSED, error.code)


async def _homeserver(probe: Probe) -> Found:
    try:
        known = await probe.read("/_matrix/client/versions")
    except Unreachable as error:
        untrusted = isinstance(error.__cause__, ClientSSLError)
        outcome = Outcome.UNTRUSTED if untrusted else Outcome.UNREACHABLE
        return Found(Part.HOMESERVER, outcome, probe.homeserver)
    except Refused:
        known = {}
    if isinstance(known.get("versions"), list):
        return Found(Part.HOMESERVER, Outcome.REACHED, probe.homeserver)
    # The address of an organisation often tells where its homeserver is.
    elsewhere = await _well_known(probe)
    if elsewhere:
        return Found(Part.HOMESERVER, Outcome.ELSEWHERE, elsewhere)
    return Found(Part.HOMESERVER, Outcome.NO_HOMESERVER, probe.homeserver)


async def _well_known(probe: Probe) -> str | None:
    try:
        told = await probe.read("/.well-known/matrix/client")
        return str(told["m.homeserver"]["base_url"])
    except (Refused, Unreachable, KeyError, TypeError):
        return None


async def _login(probe: Probe, login: Login, session: Session | None) -> tuple[Outcome, str]:
    if session is None:
        return await _first_login(probe, login)
    known = await probe.read(f"{CLIENT}/account/whoami", token=session.token)
    user, device = str(known.get("user_id")), str(known.get("device_id"))
    if user != login.user:
        return Outcome.OTHER_ACCOUNT, user
    if device != session.device_id:
        return Outcome.OTHER_DEVICE, device
    return Outcome.LOGGED_IN, f"{user}, {device}"


async def _first_login(probe: Probe, login: Login) -> tuple[Outcome, str]:
    if login.password is None:
        return (Outcome.NO_DEVICE, "") if login.token else (Outcome.REFUSED, "M_MISSING_TOKEN")
    flows = (await probe.read(f"{CLIENT}/login")).get("flows")
    kinds = [flow.get("type") for flow in flows or () if isinstance(flow, dict)]
    return (Outcome.FIRST_LOGIN if "m.login.password" in kinds else Outcome.NO_PASSWORDS), ""


def _servers(user: str, allowed: Collection[str]) -> Found:
    own = user.partition(":")[2]
    if not allowed:
        return Found(Part.SERVERS, Outcome.OWN_SERVER, own)
    names = sorted(allowed)
    strange = [name for name in names if not _SERVER_NAME.fullmatch(name)]
    if strange:
        return Found(Part.SERVERS, Outcome.NO_SERVER_NAMES, ", ".join(strange))
    if own not in allowed:
        return Found(Part.SERVERS, Outcome.OWN_SERVER_LEFT_OUT, own)
    return Found(Part.SERVERS, Outcome.ALLOWED, ", ".join(names))


async def _moderators(
    probe: Probe, room: str | None, inside: Session | None
) -> tuple[Outcome, str]:
    if room is None:
        return Outcome.NO_ROOM_SET, ""
    if room.startswith("#"):
        return await _resolved(probe, room)
    if not room.startswith("!"):
        return Outcome.NO_ROOM_ID, room
    if inside is None:
        return Outcome.UNSEEN, ""
    return await _openness(probe, inside, room), room


async def _openness(probe: Probe, inside: Session, room: str) -> Outcome:
    joined = await probe.read(f"{CLIENT}/joined_rooms", token=inside.token)
    if room not in (joined.get("joined_rooms") or ()):
        return Outcome.NOT_IN_ROOM
    if await _state(probe, inside, room, "history_visibility") == "world_readable":
        return Outcome.OPEN_TO_READ
    rule = await _state(probe, inside, room, "join_rules", "join_rule")
    return _JOINING.get(rule, Outcome.CLOSED_ROOM)


async def _resolved(probe: Probe, alias: str) -> tuple[Outcome, str]:
    try:
        known = await probe.read(f"{CLIENT}/directory/room/{quote(alias, safe='')}")
    except Refused:
        return Outcome.NO_ROOM_ID, alias
    return Outcome.ALIAS, str(known.get("room_id"))


async def _state(probe: Probe, inside: Session, room: str, kind: str, field: str = "") -> str:
    """Return what holds for a room; empty when nobody said so."""
    path = f"{CLIENT}/rooms/{quote(room, safe='')}/state/m.room.{kind}/"
    try:
        told = await probe.read(path, token=inside.token)
    except Refused:
        return ""
    return str(told.get(field or kind) or "")


def _clock(date: datetime | None, now: datetime) -> Found:
    if date is None:
        return Found(Part.CLOCK, Outcome.NO_TIME)
    off = round(abs((now - date).total_seconds()))
    outcome = Outcome.OFF_TIME if off > _SECONDS_OFF else Outcome.ON_TIME
    return Found(Part.CLOCK, outcome, str(off))
