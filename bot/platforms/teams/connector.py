"""What Vertel asks of Teams: the Bot Connector's REST interface, as far as Vertel uses it.

Microsoft's SDK has a client for it as well. That one puts ids in an address as they are, tries
nothing again and follows where it is sent, and the token goes along.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from aiohttp import (
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
)
from yarl import URL

from bot.platforms.teams.admitting import is_service
from bot.platforms.teams.entra import Credentials
from bot.platforms.teams.retrying import Away, Refused, Silent, Unknown, Unreachable, failure

Json = Mapping[str, Any]
#: Seconds for one request.
PATIENCE = 15.0
#: So many members are asked for at a time, and no more than this in all: 25,000 fit in a team.
PAGE, _MOST_PAGES = 500, 100
#: More than any answer holds, in bytes.
_MOST = 4_000_000
_OK = range(200, 300)
_UNKNOWN, _FORBIDDEN = 401, 403


@dataclass(frozen=True, slots=True)
class Line:
    """A conversation to write to: the address that takes messages for it, and its id there."""

    service: str
    conversation: str


@dataclass(frozen=True, slots=True)
class Account:
    """A member of a conversation: the id that they are mentioned by, and the lasting one."""

    id: str
    user: str | None = None


class Connector:
    """Asks Teams for one thing at a time. Every call raises Refused, Unreachable, LoginRefused."""

    def __init__(
        self,
        tokens: Credentials,
        services: frozenset[str],
        *,
        patience: float = PATIENCE,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`services` are the hosts that may be asked; `patience` is for one request, in seconds."""
        self._tokens, self._services, self._clock = tokens, services, clock
        # Shorter for the connection: what was never asked is told from what is not answered.
        self._timeout = ClientTimeout(patience, connect=patience / 2)
        self._session: ClientSession | None = None

    async def post(self, line: Line, activity: Json) -> str:
        """Put a message in a conversation, and return its id; empty when Teams tells none."""
        told = await self._ask("POST", line.service, _activities(line), activity)
        return str(told.get("id") or "")

    async def put(self, line: Line, message: str, activity: Json) -> None:
        """Let a message say something else."""
        await self._ask("PUT", line.service, f"{_activities(line)}/{_safe(message)}", activity)

    async def delete(self, line: Line, message: str) -> None:
        """Take a message away."""
        await self._ask("DELETE", line.service, f"{_activities(line)}/{_safe(message)}")

    async def create(self, service: str, asked: Json) -> str:
        """Begin a conversation, and return its id."""
        told = await self._ask("POST", service, "/v3/conversations", asked)
        if not told.get("id"):
            raise Unreachable
        return str(told["id"])

    async def members(self, line: Line) -> tuple[Account, ...]:
        """Return everyone in a conversation."""
        path = f"{_conversation(line)}/pagedmembers?pageSize={PAGE}"
        found: list[Account] = []
        further = ""
        for _ in range(_MOST_PAGES):
            told = await self._ask("GET", line.service, path + further)
            members = told.get("members")
            found += [_account(one) for one in members or () if isinstance(one, dict)]
            token = told.get("continuationToken")
            if not token:
                return tuple(found)
            further = f"&continuationToken={_safe(str(token))}"
        # A roster without its end would say of someone that they are not there.
        raise Unreachable

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _ask(self, method: str, service: str, path: str, said: Json | None = None) -> Json:
        if not is_service(service, self._services):
            raise Refused(_FORBIDDEN, "ServiceNotSet")
        # Each id in it was made safe, and "%2F" must not become a "/" again.
        url = URL(service.rstrip("/") + path, encoded=True)
        token = await self._tokens.token()
        try:
            return await self._asked(method, url, said, token)
        except Unknown:
            # It may have been taken back before its end.
            await self._tokens.renew(token)
        try:
            return await self._asked(method, url, said, await self._tokens.token())
        except Unknown as error:
            raise Unreachable(_UNKNOWN) from error

    async def _asked(self, method: str, url: URL, said: Json | None, token: str) -> Json:
        if self._session is None:
            self._session = ClientSession(timeout=self._timeout)
        headers = {"Authorization": f"Bearer {token}"}
        try:
            # The token is for this host, and for none that it points to.
            async with self._session.request(
                method, url, json=said, headers=headers, allow_redirects=False
            ) as answer:
                told = await _read(answer)
        except ConnectionTimeoutError as error:
            raise Away from error
        except TimeoutError as error:
            raise Silent from error
        except (ClientError, OSError) as error:
            raise Unreachable from error
        if answer.status in _OK:
            return told
        header = answer.headers.get("Retry-After", "")
        raise failure(answer.status, _code(told), header, self._clock())


async def _read(answer: ClientResponse) -> Json:
    """Return what was answered; empty when it is no object, as after a message that was deleted."""
    content = b""
    async for piece in answer.content.iter_any():
        content += piece
        if len(content) > _MOST:
            raise Unreachable(answer.status)
    try:
        told: Any = json.loads(content)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _code(told: Json) -> str:
    error = told.get("error")
    return str(error.get("code", ""))[:100] if isinstance(error, dict) else ""


def _account(told: Mapping[str, Any]) -> Account:
    user = told.get("aadObjectId") or told.get("objectId")
    return Account(str(told.get("id", "")), str(user) if user else None)


def _activities(line: Line) -> str:
    return f"{_conversation(line)}/activities"


def _conversation(line: Line) -> str:
    return f"/v3/conversations/{_safe(line.conversation)}"


def _safe(part: str) -> str:
    """Return an id as a part of an address, out of which it cannot break."""
    return quote(part, safe=":@;=")
