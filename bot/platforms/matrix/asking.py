"""What matrix-nio returns. It gives errors as values and lets those of what it stands on through.

All become exceptions here: `Refused` with what the server said, `Unreachable` when it said nothing
that can be read, `Unkept` when the keys could not be written.
"""

import json
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import structlog
from aiohttp import ClientError, ClientResponse
from nio import ErrorResponse
from nio.exceptions import (
    EncryptionError,
    GroupEncryptionError,
    LocalProtocolError,
    OlmTrustError,
    SendRetryError,
)
from peewee import PeeweeException

from bot.errors import PlatformError
from bot.logs import where

log = structlog.get_logger()

#: What comes of an event or an answer that is not made as the specification says.
NONSENSE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    StopIteration,
    TypeError,
    ValueError,
)
#: What may pass: no answer, an answer that broke off, and keys that are not there yet.
_NOT_NOW = (
    ClientError,
    TimeoutError,
    json.JSONDecodeError,
    EncryptionError,
    GroupEncryptionError,
    OlmTrustError,
    SendRetryError,
)
#: What a server says when it logged a device out.
LOGGED_OUT = "M_UNKNOWN_TOKEN"
#: What it says when a token is worth nothing any more.
_DEAD = frozenset({LOGGED_OUT, "M_MISSING_TOKEN", "M_USER_DEACTIVATED"})
_LIMIT = "M_LIMIT_EXCEEDED"
_LONGEST_WAIT = timedelta(hours=1)
#: From this status on it is the server's own fault, and may pass.
SERVER_FAULT = 500


class Unreachable(PlatformError):
    """The homeserver did not answer, or with something that is no answer.

    `retry_after` is how long it asked to wait, when it did; `status` is that of HTTP, when what
    answered was something else, such as a proxy.
    """

    def __init__(self, retry_after: timedelta | None = None, status: int = 0) -> None:
        super().__init__()
        self.retry_after, self.status = retry_after, status


class Nonsense(Unreachable):
    """What came as an answer cannot be taken in: nio trips over it."""


class Unkept(PlatformError):
    """The keys could not be written or read: the disk is full, or fails."""


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


@contextmanager
def keeping() -> Iterator[None]:
    """Raise Unkept for what nio's store cannot do."""
    try:
        yield
    except PeeweeException as error:
        raise Unkept from error


@contextmanager
def translating() -> Iterator[None]:
    """Raise Refused, Unreachable or Unkept for whatever nio raises, and what it stands on."""
    try:
        with keeping():
            yield
    except _NOT_NOW as error:
        raise Unreachable from error
    except NONSENSE as error:
        log.warning("answer not understood", where=where(error))
        raise Nonsense from error
    except LocalProtocolError as error:
        # A room that is not there: asking again changes nothing.
        raise Refused("M_NOT_FOUND") from error


async def asked(answer: Awaitable[Any]) -> Any:
    """Return the answer to a request. Raises Refused, Unreachable, Unkept."""
    with translating():
        given = await answer
    if isinstance(given, ErrorResponse):
        raise _refusal(given)
    return given


def _refusal(error: ErrorResponse) -> PlatformError:
    transport: Any = error.transport_response
    status = transport.status if transport is not None else 0
    code = str(error.status_code or "")
    if code.startswith("M_") and code != _LIMIT and status < SERVER_FAULT:
        return Refused(code)
    return Unreachable(wait(error.retry_after_ms, transport))


def wait(milliseconds: Any, transport: ClientResponse | None) -> timedelta | None:
    """Return how long the server asks to wait: in its words, or in the header."""
    if isinstance(milliseconds, int) and milliseconds > 0:
        return min(timedelta(milliseconds=milliseconds), _LONGEST_WAIT)
    header = transport.headers.get("Retry-After", "") if transport is not None else ""
    return min(timedelta(seconds=int(header)), _LONGEST_WAIT) if header.isdecimal() else None
