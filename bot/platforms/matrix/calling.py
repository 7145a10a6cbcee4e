"""Requests that matrix-nio has no method for."""

import json
from typing import Any

from aiohttp import ClientError
from nio import AsyncClient

from bot.platforms.matrix.asking import SERVER_FAULT, Refused, Unreachable

_BASE = "/_matrix/client/v3/"


async def call(
    client: AsyncClient, method: str, path: str, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return what the server answers, as JSON. Raises Refused, Unreachable."""
    headers = {"Authorization": f"Bearer {client.access_token}"}
    data = None if body is None else json.dumps(body)
    try:
        response = await client.send(method, _BASE + path, data, headers)
        answer: Any = json.loads(await response.text())
    except (ClientError, TimeoutError, ValueError) as error:
        raise Unreachable from error
    if not isinstance(answer, dict) or response.status >= SERVER_FAULT:
        raise Unreachable
    if not response.ok:
        raise Refused(str(answer.get("errcode", response.status)), answer.get("session"))
    return answer
