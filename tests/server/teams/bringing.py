"""Bringing an activity to a bot that listens on this machine, as Teams does."""

import json
from typing import Any
from urllib.request import Request, urlopen

from bot.platforms.teams.listening import PATH
from tests.server.teams.microsoft import Microsoft
from tests.server.teams.serving import LONG


def bring(
    microsoft: Microsoft, port: int, activity: dict[str, Any], token: str | None = None
) -> int:
    """Bring it; the status of the answer. Raises HTTPError for one that it is not taken with.

    Without a `token` one is signed for it.
    """
    token = token or microsoft.token()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = Request(f"http://127.0.0.1:{port}{PATH}", json.dumps(activity).encode(), headers)
    with urlopen(request, timeout=LONG) as answer:  # noqa: S310 - of this machine
        status: int = answer.status
    return status
