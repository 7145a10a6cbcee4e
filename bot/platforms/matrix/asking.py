"""What matrix-nio returns. It gives errors as values and lets its transport's errors through.

Both become exceptions here: `Refused` with what the server said, `Unreachable` when it said nothing
that can be read.
"""

import json
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

from aiohttp import ClientError
from nio import ErrorResponse
from nio.exceptions import LocalProtocolError

from bot.errors import PlatformError

#: What a server says when a token is worth nothing any more.
_DEAD = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED"})
_LONGEST_WAIT = timedelta(hours=1)
#: From this status on it is the server's own fault, and may pass.
SERVER_FAULT = 500


class Unreachable(PlatformError):
    """The homeserver did not answer, or with something that is no answer.

    `retry_after` is how long it asked to wait, when it did.
    """

    def __init__(self, retry_after: timedelta | None = None) -> None:
        super().__init__()
        self.retry_after = retry_after


class Refused(PlatformError):
    """The homeserver said no. `code` is Matrix's own code for why.

    `session` is there when it wants to see a password first.
    """

    def __init__(self, code: str, session: str | None = None) -> None:
        super().__init__(code)
        self.code, self.session = code, session

    @property
    def is_dead_token(self) -> bool:
        """Whether this device is logged out for good."""
        return self.code in _DEAD


async def asked(answer: Awaitable[Any]) -> Any:
    """Return the answer to a request. Raises Refused, Unreachable."""
    try:
        given = await answer
    except (ClientError, TimeoutError, json.JSONDecodeError) as error:
        raise Unreachable from error
    except LocalProtocolError as error:
        # Not logged in, or a room that is not there: asking again changes nothing.
        raise Refused("M_NOT_FOUND") from error
    if isinstance(given, ErrorResponse):
        raise _refusal(given)
    return given


def _refusal(error: ErrorResponse) -> PlatformError:
    transport: Any = error.transport_response
    status = transport.status if transport is not None else 0
    code = str(error.status_code or "")
    if code.startswith("M_") and code != "M_LIMIT_EXCEEDED" and status < SERVER_FAULT:
        return Refused(code)
    return Unreachable(_wait(error, transport))


def _wait(error: ErrorResponse, transport: Any) -> timedelta | None:
    """Return how long the server asks to wait: in its words, or in the header."""
    if error.retry_after_ms:
        return min(timedelta(milliseconds=error.retry_after_ms), _LONGEST_WAIT)
    header = transport.headers.get("Retry-After", "") if transport is not None else ""
    return min(timedelta(seconds=int(header)), _LONGEST_WAIT) if header.isdigit() else None
