"""Reads of a homeserver for `vertel check`: without matrix-nio, so beside a bot that runs.

Nothing is changed there, and nobody logs in.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.platforms.matrix.asking import SERVER_FAULT, Refused, Unreachable

CLIENT = "/_matrix/client/v3"
#: Seconds for one read.
_PATIENCE = 10.0
#: An answer that is longer is none of those asked for.
_LONGEST = 1 << 20


class Probe:
    """Reads from one homeserver. `date` is what time it thought it was when it last answered."""

    def __init__(self, session: ClientSession, homeserver: str) -> None:
        self._session, self.homeserver = session, homeserver
        self.date: datetime | None = None
        self._given_up = False

    def give_up(self) -> None:
        """Wait no more for a homeserver that is not there: every read is Unreachable from now."""
        self._given_up = True

    async def read(
        self, path: str, *, token: str | None = None, body: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return what stands at `path`; a `body` says what is looked for, and changes nothing.

        Raises Refused, Unreachable.
        """
        if self._given_up:
            raise Unreachable
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        method = "GET" if body is None else "POST"
        url = self.homeserver + path
        try:
            async with self._session.request(method, url, json=body, headers=headers) as answer:
                self.date = _date(answer)
                return await _content(answer)
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            raise Unreachable from error


@asynccontextmanager
async def probing(homeserver: str) -> AsyncIterator[Probe]:
    """Give a probe for as long as the block lasts."""
    async with ClientSession(timeout=ClientTimeout(_PATIENCE)) as session:
        yield Probe(session, homeserver)


async def _content(answer: ClientResponse) -> dict[str, Any]:
    if answer.content_length is not None and answer.content_length > _LONGEST:
        raise Refused("")
    try:
        # Whatever type it says it is: some servers give text.
        content: Any = await answer.json(content_type=None)
    except ValueError:
        content = None
    if answer.status >= SERVER_FAULT:
        raise Unreachable
    if not isinstance(content, dict):
        raise Refused("")
    if not answer.ok:
        raise Refused(str(content.get("errcode", "")))
    return content


def _date(answer: ClientResponse) -> datetime | None:
    try:
        date = parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
