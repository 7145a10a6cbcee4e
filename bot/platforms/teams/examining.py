"""Whether Vertel's bot in Teams is as it should be: read only, beside a bot that runs."""

import asyncio
import socket
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.platforms.teams.findings import Found, Outcome, Part

#: Seconds for one read.
_PATIENCE = 10.0
#: Where Entra gives tokens.
ENTRA = "https://login.microsoftonline.com"
_LAST_PORT = 65_535
_SCOPE = "https://api.botframework.com/.default"
#: What Entra calls what operators meet most, by its own numbers (AADSTS…).
_KNOWN = {
    7000215: Outcome.WRONG_SECRET,
    7000222: Outcome.SECRET_EXPIRED,
    700016: Outcome.NO_SUCH_APP,
    90002: Outcome.NO_SUCH_TENANT,
    900023: Outcome.NO_SUCH_TENANT,
}


@dataclass(frozen=True, slots=True)
class Identity:
    """Who Vertel is in Entra. `kind` says how it shows so; `has_token`: it need not."""

    app_id: str
    tenant: str
    kind: str
    secret: str | None = None
    has_token: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What is examined: who Vertel is, where it listens, and what is set beside it.

    `running`: a Vertel runs on these settings. `room_known`: the moderators' conversation can be
    written to, because Teams told of it once. `entra` is where tokens are given.
    """

    identity: Identity
    address: str
    keys: str
    installed: bool
    running: bool
    moderators_room: str | None = None
    room_known: bool = False
    entra: str = ENTRA


def examine(subject: Subject) -> tuple[Found, ...]:
    """Return what is found of each part, in order. Does not raise for what is wrong there."""
    return asyncio.run(_examine(subject))


async def _examine(subject: Subject) -> tuple[Found, ...]:
    async with ClientSession(timeout=ClientTimeout(_PATIENCE)) as session:
        keys, token = await asyncio.gather(
            _keys(session, subject.keys), _token(session, subject.identity, subject.entra)
        )
    extra = Outcome.INSTALLED if subject.installed else Outcome.NOT_INSTALLED
    return (
        Found(Part.EXTRA, extra),
        Found(Part.ADDRESS, _address(subject), subject.address),
        Found(Part.KEYS, *keys),
        Found(Part.TOKEN, *token),
        _moderators(subject),
    )


def _address(subject: Subject) -> Outcome:
    """Look whether the address can be listened on, and let go of it at once."""
    host, _, port = subject.address.rpartition(":")
    if not 1 <= int(port) <= _LAST_PORT:
        return Outcome.NO_ADDRESS
    try:
        family, kind, _, _, place = socket.getaddrinfo(
            host.strip("[]"), int(port), type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(place)
            # With the option above only who listens as well meets the one who listens already.
            tried.listen(1)
    except socket.gaierror:
        return Outcome.NO_ADDRESS
    except OSError:
        return Outcome.RUNNING if subject.running else Outcome.TAKEN
    return Outcome.FREE


async def _keys(session: ClientSession, url: str) -> tuple[Outcome, str]:
    try:
        async with session.get(url) as answer:
            answer.raise_for_status()
            told: Any = await answer.json(content_type=None)
    except ValueError:
        return Outcome.NO_KEYS, url
    except (ClientError, TimeoutError, OSError):
        return Outcome.KEYS_UNREACHABLE, url
    keys = told.get("keys") if isinstance(told, dict) else None
    if not isinstance(keys, list) or not keys:
        return Outcome.NO_KEYS, url
    return Outcome.KEYS_THERE, str(len(keys))


async def _token(session: ClientSession, identity: Identity, entra: str) -> tuple[Outcome, str]:
    if identity.has_token:
        return Outcome.TOKEN_SET, ""
    if identity.kind != "secret":
        # Such an identity is only there on the machine that bears it, and shows when Vertel runs.
        return Outcome.NOT_ASKED, identity.kind
    if not identity.secret:
        return Outcome.NO_SECRET, ""
    return await _given(session, identity, f"{entra}/{identity.tenant}/oauth2/v2.0/token")


async def _given(session: ClientSession, identity: Identity, url: str) -> tuple[Outcome, str]:
    """Ask for a token as Vertel does when it sends, and throw it away."""
    asked = {
        "grant_type": "client_credentials",
        "client_id": identity.app_id,
        "client_secret": identity.secret or "",
        "scope": _SCOPE,
    }
    try:
        async with session.post(url, data=asked) as answer:
            told: Any = await answer.json(content_type=None)
    except (ClientError, TimeoutError, OSError, ValueError):
        return Outcome.ENTRA_UNREACHABLE, url
    if not isinstance(told, dict):
        return Outcome.ENTRA_UNREACHABLE, url
    if answer.ok and told.get("access_token"):
        return Outcome.TOKEN_GIVEN, identity.app_id
    numbers = told.get("error_codes")
    codes = [each for each in numbers if isinstance(each, int)] if isinstance(numbers, list) else []
    known = next((_KNOWN[code] for code in codes if code in _KNOWN), Outcome.REFUSED)
    named = ", ".join(f"AADSTS{code}" for code in codes) or str(told.get("error", ""))
    return known, named if known is Outcome.REFUSED else ""


def _moderators(subject: Subject) -> Found:
    room = subject.moderators_room
    if not room:
        return Found(Part.MODERATORS, Outcome.NO_ROOM_SET)
    known = Outcome.ROOM_KNOWN if subject.room_known else Outcome.ROOM_UNKNOWN
    return Found(Part.MODERATORS, known, room)
