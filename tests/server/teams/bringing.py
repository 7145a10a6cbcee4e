"""Bringing an activity to a bot that listens on this machine, as Teams does."""

import json
from contextlib import closing
from http.client import HTTPConnection
from typing import Any

from bot.platforms.teams.listening import PATH
from tests.server.teams.microsoft import Microsoft
from tests.server.teams.serving import HOST, LONG


def bring(
    microsoft: Microsoft, port: int, activity: dict[str, Any], token: str | None = None
) -> int:
    """Bring it; the status of the answer. Raises OSError when nobody listens there.

    Without a `token` one is signed for it.
    """
    token = token or microsoft.token()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with closing(HTTPConnection(HOST, port, timeout=LONG)) as line:
        line.request("POST", PATH, json.dumps(activity).encode(), headers)
        answer = line.getresponse()
        answer.read()
        return answer.status
