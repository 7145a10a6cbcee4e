"""Whether something that failed is tried again, after how long, and how often."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeVar

import structlog

from bot.backoff import Backoff
from bot.errors import PlatformError

log = structlog.get_logger()

Value = TypeVar("Value")
#: Waits for some seconds.
Pause = Callable[[float], Awaitable[object]]

#: So often something is tried before whoever asked is told, and no longer than this in between:
#: others wait behind it. Who sends tries again later.
TRIES, LONGEST_WAIT = 4, timedelta(seconds=10)
#: What Teams says when it is worth trying again, besides that it fails itself.
_NOT_NOW = frozenset({408, 412, 425, 429})
_TOO_LARGE, _SERVER_FAULT = 413, 500
_UNKNOWN = 401
#: Nobody is asked to wait longer than this: a header may say anything.
_LONGEST_ASKED = timedelta(hours=1)


class Unreachable(PlatformError):
    """Teams did not do it now, and may later.

    `status` is that of HTTP; 0 without an answer. `retry_after` is how long it asked to wait, when
    it did. Without an answer Teams may have done it all the same.
    """

    def __init__(self, status: int = 0, retry_after: timedelta | None = None) -> None:
        super().__init__()
        self.status, self.retry_after = status, retry_after


class Silent(Unreachable):
    """Teams took it and did not answer in time: whoever waits has waited long enough."""


class Away(Unreachable):
    """No connection came about in time: it is not done, and whoever waits has waited long."""


class Unknown(PlatformError):
    """Teams does not know the token, or does not any more."""


class Refused(PlatformError):
    """Teams will not do it, however often it is asked. `code` is its own word for why."""

    def __init__(self, status: int, code: str = "") -> None:
        super().__init__()
        self.status, self.code = status, code


class TooLarge(Refused):
    """A message is larger than Teams takes."""


def failure(status: int, code: str, retry_after: str, now: datetime) -> PlatformError:
    """Return what it comes to that this was answered; `retry_after` is the header of that name."""
    if status == _UNKNOWN:
        return Unknown()
    if status in _NOT_NOW or status >= _SERVER_FAULT:
        return Unreachable(status, asked_wait(retry_after, now))
    return TooLarge(status, code) if status == _TOO_LARGE else Refused(status, code)


def asked_wait(header: str, now: datetime) -> timedelta | None:
    """Return how long a header asks to wait: in seconds, or until a moment; None for neither."""
    header = header.strip()
    if header.isascii() and header.isdecimal():
        return min(timedelta(seconds=min(int(header), 10**6)), _LONGEST_ASKED)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return None
    # A moment without a zone is one of Greenwich.
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta(0)), _LONGEST_ASKED)


async def patiently(attempt: Callable[[], Awaitable[Value]], pause: Pause) -> Value:
    """Return what an attempt gives, tried a few times.

    Raises Unreachable when none worked, or at once when that is asked to wait for long; and what
    will not work however often it is tried.
    """
    backoff, tries = Backoff(LONGEST_WAIT.total_seconds()), 0
    while True:
        try:
            return await attempt()
        except (Silent, Away):
            raise
        except Unreachable as error:
            tries, asked = tries + 1, error.retry_after
            if tries == TRIES or (asked is not None and asked > LONGEST_WAIT):
                raise
            log.info("tried again", platform="teams", status=error.status)
            await pause(backoff.next(asked))
