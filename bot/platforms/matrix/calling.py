"""Requests that matrix-nio has no method for."""

import json
from typing import Any

from aiohttp import ClientError
from nio import AsyncClient

from bot.platforms.matrix.asking import Unreachable, refusal

_BASE = "/_matrix/client/v3/"


async def call(
    client: AsyncClient, method: str, path: str, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return what the server answers, as JSON. Raises Refused, Unreachable."""
    headers = {"Authorization": f"Bearer {client.access_token}"}
    data = None if body is None else json.dumps(body)
    try:
        response = await client.send(method, _BASE + path, data, headers)
        said = await response.text()
    except (ClientError, TimeoutError, ValueError) as error:
        raise Unreachable from error
    answer = _read(said)
    if not response.ok:
        raise refusal(response, answer)
    if answer is None:
        raise Unreachable
    return answer


def _read(said: str) -> dict[str, Any] | None:
    """Return the object that was said; None for whatever else."""
    try:
        answer: Any = json.loads(said)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None
