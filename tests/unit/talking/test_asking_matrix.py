"""Whatever goes wrong at a homeserver becomes one of four errors of our own."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientPayloadError
from nio.exceptions import (
    EncryptionError,
    GroupEncryptionError,
    LocalProtocolError,
    OlmUnverifiedDeviceError,
    SendRetryError,
)
from peewee import OperationalError

from bot.errors import SendFailed, SendRefused
from bot.platforms.matrix import sending
from bot.platforms.matrix.asking import Nonsense, Refused, Unkept, Unreachable, asked
from bot.platforms.matrix.calling import call
from tests.unit.talking.matrix_offline import a_client

LIMIT = {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 90_000}


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (ClientPayloadError(), Unreachable),
        (TimeoutError(), Unreachable),
        (EncryptionError(), Unreachable),
        (GroupEncryptionError(), Unreachable),
        (OlmUnverifiedDeviceError(None), Unreachable),
        (SendRetryError(), Unreachable),
        (TypeError(), Nonsense),
        (AssertionError(), Nonsense),
        (RecursionError(), Nonsense),
        (LocalProtocolError(), Refused),
        (OperationalError("disk full"), Unkept),
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
def test_nothing_that_nio_raises_gets_through_as_it_is(raised: Exception, told: type) -> None:
    async def answer() -> None:
        raise raised

    with pytest.raises(told) as caught:
        asyncio.run(asked(answer()))
    assert type(caught.value) is told
    assert caught.value.__cause__ is raised


@pytest.mark.parametrize(
    ("status", "said", "wait"),
    [
        (429, LIMIT, 90),
        (429, {"errcode": "M_LIMIT_EXCEEDED"}, 7),
        (429, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": "x"}, 7),
        (429, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 10**12}, 3600),
        (429, "langzaam aan", 7),
        (503, {"errcode": "M_UNKNOWN"}, 7),
        (200, "<html>", None),
        (200, [1], None),
    ],
)
def test_a_server_that_asks_to_wait_is_no_refusal(status: int, said: Any, wait: int | None) -> None:
    async def ask() -> None:
        async with a_client(lambda *_: (status, said), **{"Retry-After": "7"}) as it:
            await call(it, "POST", "keys/signatures/upload", {})

    with pytest.raises(Unreachable) as caught:
        asyncio.run(ask())
    waits = caught.value.retry_after
    assert waits == (None if wait is None else timedelta(seconds=wait))


@pytest.mark.parametrize("header", ["²", "-1", "morgen", ""])
def test_a_time_to_wait_that_is_no_number_is_none(header: str) -> None:
    async def ask() -> None:
        async with a_client(lambda *_: (429, {}), **{"Retry-After": header}) as client:
            await asked(client.room_leave("!kamer"))

    with pytest.raises(Unreachable) as caught:
        asyncio.run(ask())
    assert caught.value.retry_after is None


@pytest.mark.parametrize(
    ("status", "said", "told"),
    [
        (403, {"errcode": "M_FORBIDDEN"}, SendRefused),
        (413, {"errcode": "M_TOO_LARGE"}, SendRefused),
        (413, "<html>", SendRefused),
        (403, "<html>", SendRefused),
        (404, "<html>", SendFailed),
        (502, "<html>", SendFailed),
        (200, "<html>", SendFailed),
        (429, LIMIT, SendFailed),
        (401, {"errcode": "M_UNKNOWN_TOKEN"}, SendFailed),
        (401, {"errcode": "M_UNKNOWN_TOKEN", "soft_logout": True}, SendFailed),
    ],
)
def test_what_is_refused_for_ever_is_told_from_what_does_not_work_now(
    status: int, said: Any, told: type
) -> None:
    async def send() -> None:
        async with a_client(lambda *_: (status, said)) as client:
            await sending.send(client, "!kamer", {"body": "hoi"}, "1")

    with pytest.raises((SendFailed, SendRefused)) as caught:
        asyncio.run(send())
    assert type(caught.value) is told
    if said is LIMIT:
        assert caught.value.retry_after == timedelta(seconds=90)


def test_a_message_that_is_gone_needs_no_erasing() -> None:
    async def erase(status: int, code: str) -> None:
        async with a_client(lambda *_: (status, {"errcode": code})) as client:
            await sending.erase(client, "!kamer", "$1", "1")

    asyncio.run(erase(404, "M_NOT_FOUND"))
    with pytest.raises(SendFailed):
        asyncio.run(erase(502, "M_UNKNOWN"))
