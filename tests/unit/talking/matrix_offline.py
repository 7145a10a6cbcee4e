"""A device in Matrix without a homeserver: what it asks is answered by the test."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bot.platforms.matrix.account import Login, open_client
from bot.platforms.matrix.client import Client

ME, DEVICE = "@vertel:vb.nl", "VERTEL"

#: Answers a request (its method, its path and its content): the status, and what is said.
Answers = Callable[[str, str, Any], tuple[int, Any]]


class Tokens:
    """Keeps texts in a dict. Implements bot.platforms.matrix.syncing.Tokens."""

    def __init__(self, **kept: str) -> None:
        self.kept = kept

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def set(self, key: str, value: str) -> None:
        self.kept[key] = value


def answer(status: int, said: Any, headers: dict[str, str]) -> Any:
    """What aiohttp would give."""

    async def text() -> str:
        return said if isinstance(said, str) else json.dumps(said)

    async def content() -> Any:
        return json.loads(await text())

    return SimpleNamespace(
        status=status,
        ok=status < 400,
        headers=headers,
        content_type="application/json",
        content_disposition=None,
        text=text,
        json=content,
    )


class Session:
    """Stands for the connection to a homeserver; `asked` is what was asked of it."""

    def __init__(self, answers: Answers, headers: dict[str, str]) -> None:
        self._answers, self._headers = answers, headers
        self.asked: list[tuple[str, str, Any]] = []

    async def request(self, method: str, url: str, data: str | None = None, **_: Any) -> Any:
        said = (method, url.partition("/v3/")[2], json.loads(data) if data else None)
        self.asked.append(said)
        return answer(*self._answers(*said), self._headers)

    async def close(self) -> None:
        """Nothing is open."""


@asynccontextmanager
async def a_client(answers: Answers, **headers: str) -> AsyncIterator[Any]:
    """A client without keys, that is logged in."""
    client: Any = Client("http://x", ME)
    client.access_token = "t"
    client.client_session = Session(answers, headers)
    try:
        yield client
    finally:
        await client.close()


@asynccontextmanager
async def a_device(folder: Path, answers: Answers, user: str = ME) -> AsyncIterator[Any]:
    """A client with keys of its own."""
    client: Any = await open_client(Login("http://x", user, token="t", device=DEVICE), folder)
    client.client_session = Session(answers, {})
    try:
        yield client
    finally:
        await client.close()
