"""What was found broken by trying, without a server: each test fails until its fault is mended."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import ClientError

from bot.platforms.matrix import calling
from bot.platforms.matrix.asking import Refused, Unreachable
from bot.platforms.matrix.syncing import Syncing


class Tokens:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {"k": "s1"}

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def set(self, key: str, value: str) -> None:
        self.kept[key] = value


def _client(**more: Any) -> Any:
    async def sync(**_: Any) -> Any:
        await asyncio.sleep(0)
        return SimpleNamespace(next_batch="s2", rooms=SimpleNamespace(join={}, invite={}))

    async def nothing(*_: Any) -> Any:
        return []

    return SimpleNamespace(
        **{
            "sync": sync,
            "send_to_device_messages": nothing,
            "should_upload_keys": False,
            "should_query_keys": False,
            "should_claim_keys": False,
            **more,
        }
    )


async def _for_a_moment(syncing: Syncing, handle: Any) -> None:
    try:
        await asyncio.wait_for(syncing.run(handle), 2)
    except TimeoutError:
        return


def test_a_connection_that_breaks_while_device_messages_go_out_does_not_end_it() -> None:
    broken = []

    async def send_to_device_messages() -> Any:
        if not broken:
            broken.append(1)
            raise ClientError
        return []

    async def handle(*_: Any) -> None:
        pass

    client = _client(send_to_device_messages=send_to_device_messages)
    asyncio.run(_for_a_moment(Syncing(client, Tokens(), "k"), handle))


def test_keys_that_are_refused_do_not_make_vertel_deaf() -> None:
    """For instance after a backup of the keys was put back: 'One time key already exists'."""
    handled = []

    async def keys_upload() -> Any:
        raise Refused("M_UNKNOWN")

    async def handle(*_: Any) -> None:
        handled.append(1)

    client = _client(should_upload_keys=True, keys_upload=keys_upload)
    asyncio.run(_for_a_moment(Syncing(client, Tokens(), "k"), handle))
    assert handled


def test_a_server_that_asks_to_wait_is_no_refusal_of_the_identity() -> None:
    async def text() -> str:
        return '{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1000}'

    async def send(*_: Any) -> Any:
        return SimpleNamespace(status=429, ok=False, text=text)

    client: Any = SimpleNamespace(access_token="x", send=send)
    with pytest.raises(Unreachable):
        asyncio.run(calling.call(client, "POST", "x"))
