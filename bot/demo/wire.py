"""One call of Matrix's client-server API."""

import json
from datetime import timedelta
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from bot.demo.errors import MatrixRefused, NotRunning

Body = dict[str, Any]

#: In seconds; a server under load hashes a password in one.
_PATIENCE = 30.0


def call(
    address: str,
    method: str,
    path: str,
    body: Body | bytes | None = None,
    token: str | None = None,
) -> Body:
    """Return what the homeserver at `address` answers; a body of bytes is a file.

    Raises MatrixRefused when it says no, and NotRunning when nothing answers there.
    """
    request = Request(address + path, method=method)  # noqa: S310 - always our own http address
    if isinstance(body, bytes):
        request.data = body
        request.add_header("Content-Type", "application/octet-stream")
    elif body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    try:
        with _opener().open(request, timeout=_PATIENCE) as response:
            answer: Body = json.load(response)
    except HTTPError as error:
        with error:
            raise _refused(error.code, error.read()) from error
    except (URLError, HTTPException, OSError) as error:
        raise NotRunning(address, str(error)) from error
    return answer


def answers(address: str, path: str) -> bool:
    """Tell whether a server answers there."""
    try:
        with _opener().open(address + path, timeout=_PATIENCE):
            return True
    except (HTTPException, OSError):
        return False


def _opener() -> OpenerDirector:
    # A proxy of this machine is for elsewhere: the homeserver is here.
    return build_opener(ProxyHandler({}))


def _refused(status: int, body: bytes) -> MatrixRefused:
    try:
        told = json.loads(body)
    except ValueError:
        told = {}
    wait = told.get("retry_after_ms")
    retry_after = None if wait is None else timedelta(milliseconds=wait)
    return MatrixRefused(status, told.get("errcode", ""), retry_after)
