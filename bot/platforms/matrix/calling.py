"""Requests that matrix-nio has no method for."""

import json
from http import HTTPStatus
from typing import Any

from aiohttp import ClientError
from nio import AsyncClient

from bot.platforms.matrix.asking import SERVER_FAULT, Refused, Unreachable, wait

_BASE = "/_matrix/client/v3/"
#: What the code of a refusal is when the server gives none, as when it wants to see a password.
_CODES = {HTTPStatus.UNAUTHORIZED: "M_UNAUTHORIZED", HTTPStatus.FORBIDDEN: "M_FORBIDDEN"}


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
    if response.status == HTTPStatus.TOO_MANY_REQUESTS:
        raise Unreachable(wait(answer.get("retry_after_ms"), response))
    if not response.ok:
        code = answer.get("errcode") or _CODES.get(response.status, "M_UNKNOWN")
        raise Refused(str(code), answer.get("session"))
    return answer
