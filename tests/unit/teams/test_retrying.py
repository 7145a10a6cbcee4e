"""What Teams does not take now is tried again, as long as it asks, and not without end."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import PlatformError
from bot.platforms.teams.retrying import (
    LONGEST_WAIT,
    TRIES,
    Away,
    Refused,
    Silent,
    TooLarge,
    Unknown,
    Unreachable,
    asked_wait,
    failure,
    patiently,
)
from tests.unit.teams.waiting import Clock

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def failing(*errors: PlatformError) -> Callable[[], Awaitable[str]]:
    """What fails in these ways, one after another, and then works."""
    left = list(errors)

    async def attempt() -> str:
        if left:
            raise left.pop(0)
        return "gelukt"

    return attempt


def tried(*errors: PlatformError) -> tuple[str, list[float]]:
    """What comes of it, and the waits."""
    clock = Clock()
    return asyncio.run(patiently(failing(*errors), clock.pause)), clock.waited


@pytest.mark.parametrize("status", [0, 408, 412, 425, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(status: int) -> None:
    given = failure(status, "", "", NOW) if status else Unreachable()
    assert isinstance(given, Unreachable)
    said, waited = tried(given, given)
    assert said == "gelukt"
    assert len(waited) == 2
    assert 0.25 <= waited[0] <= 0.5 <= waited[1] <= 1


def test_it_waits_as_long_as_it_is_asked_to() -> None:
    _, (wait,) = tried(Unreachable(429, timedelta(seconds=7)))
    assert wait == 7


def test_after_some_tries_whoever_asked_is_told() -> None:
    clock = Clock()
    storm = [Unreachable(429, timedelta(seconds=2)) for _ in range(50)]
    with pytest.raises(Unreachable) as error:
        asyncio.run(patiently(failing(*storm), clock.pause))
    assert (error.value.status, error.value.retry_after) == (429, timedelta(seconds=2))
    assert clock.waited == [2] * (TRIES - 1)


def test_nobody_stands_waiting_for_minutes() -> None:
    clock = Clock()
    long = Unreachable(429, LONGEST_WAIT + timedelta(seconds=1))
    with pytest.raises(Unreachable):
        asyncio.run(patiently(failing(long), clock.pause))
    assert clock.waited == []


@pytest.mark.parametrize("error", [Refused(403), TooLarge(413), Unknown(), Silent(), Away()])
def test_what_will_not_pass_is_not_tried_again(error: PlatformError) -> None:
    clock = Clock()
    with pytest.raises(type(error)):
        asyncio.run(patiently(failing(error), clock.pause))
    assert clock.waited == []


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 410, 415])
def test_other_answers_are_a_no(status: int) -> None:
    given = failure(status, "BotNotInConversationRoster", "5", NOW)
    assert type(given) is Refused
    assert (given.status, given.code) == (status, "BotNotInConversationRoster")


def test_what_is_too_large_and_a_token_that_is_not_known_stand_apart() -> None:
    assert isinstance(failure(413, "MessageSizeTooBig", "", NOW), TooLarge)
    assert isinstance(failure(401, "", "", NOW), Unknown)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("7", timedelta(seconds=7)),
        ("0", timedelta(0)),
        (" 12 ", timedelta(seconds=12)),
        ("Fri, 27 Nov 2026 12:00:30 GMT", timedelta(seconds=30)),
        ("Fri, 27 Nov 2026 11:00:00 GMT", timedelta(0)),
        ("Fri, 27 Nov 2026 12:00:30 -0000", timedelta(seconds=30)),
        ("9" * 400, timedelta(hours=1)),
        ("Fri, 27 Nov 2099 12:00:30 GMT", timedelta(hours=1)),
        ("", None),
        ("-5", None),
        ("straks", None),
        ("٣", None),
    ],
)
def test_how_long_to_wait_is_told_in_seconds_or_as_a_moment(
    header: str, wait: timedelta | None
) -> None:
    assert asked_wait(header, NOW) == wait
