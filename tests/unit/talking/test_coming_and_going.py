"""Vertel comes into rooms and leaves them behind the back of everything else, until it works."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientError
from nio import JoinResponse, RoomForgetResponse, RoomLeaveResponse

from bot.platforms.matrix.asking import Refused
from bot.platforms.matrix.coming import Comings
from tests.unit.talking.matrix_offline import Tokens

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Server:
    """Joins and leaves rooms, and fails first with these errors. Does what is asked of nio."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.done: list[str] = []
        self.hanging: set[str] = set()

    async def join(self, room: str) -> Any:
        if room in self.hanging:
            await asyncio.sleep(60)
        return self._answer(f"join {room}", JoinResponse(room))

    async def room_leave(self, room: str) -> Any:
        return self._answer(f"leave {room}", RoomLeaveResponse())

    async def room_forget(self, room: str) -> Any:
        return self._answer(f"forget {room}", RoomForgetResponse(room))

    def _answer(self, what: str, answer: Any) -> Any:
        if self.failures:
            raise self.failures.pop(0)
        self.done.append(what)
        return answer


class Clock:
    """Noon, and later when it is waited."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    async def pause(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)


def run(
    server: Server,
    tokens: Tokens,
    do: Callable[[Comings], Awaitable[None]],
    clock: Clock | None = None,
    moments: int = 10,
) -> None:
    """Do something with the comings of a server, and give what follows from it a moment."""

    async def running() -> None:
        time = clock or Clock()
        comings = Comings(server, tokens, "k", time, pause=time.pause)  # type: ignore[arg-type]
        await comings.load()
        await do(comings)
        for _ in range(moments):
            await asyncio.sleep(0.01)
            if tokens.kept.get("k") == "[]":
                break
        await comings.stop()

    asyncio.run(running())


async def nothing(_: Comings) -> None:
    """Nothing new is wanted."""


def test_what_fails_is_tried_again_until_it_works() -> None:
    server, tokens = Server(ClientError(), ClientError()), Tokens()
    run(server, tokens, lambda comings: comings.join("!a"))
    assert server.done == ["join !a"]
    assert tokens.kept["k"] == "[]"


def test_who_leaves_forgets() -> None:
    server = Server()
    run(server, Tokens(), lambda comings: comings.leave("!a"))
    assert server.done == ["leave !a", "forget !a"]


def test_a_room_that_hangs_holds_up_no_other_and_is_tried_again_after_a_restart() -> None:
    server, tokens = Server(), Tokens()
    server.hanging.add("!a")

    async def both(comings: Comings) -> None:
        await comings.join("!a")
        await comings.join("!b")

    run(server, tokens, both)
    assert server.done == ["join !b"]
    server.hanging.clear()
    run(server, tokens, nothing)
    assert server.done == ["join !b", "join !a"]
    run(server, tokens, nothing)
    assert len(server.done) == 2


def test_the_last_wish_for_a_room_counts() -> None:
    server = Server()
    server.hanging.add("!a")

    async def changing(comings: Comings) -> None:
        await comings.join("!a")
        await comings.join("!a")
        await comings.leave("!a")

    run(server, Tokens(), changing)
    assert server.done == ["leave !a", "forget !a"]


@pytest.mark.parametrize(
    ("code", "left"), [("M_FORBIDDEN", False), ("M_UNKNOWN_TOKEN", True)], ids=["no", "dead"]
)
def test_a_refusal_ends_it_unless_it_is_of_the_device(code: str, *, left: bool) -> None:
    server, tokens = Server(Refused(code)), Tokens()
    run(server, tokens, lambda comings: comings.join("!a"))
    assert server.done == []
    assert ("!a" in tokens.kept["k"]) == left


def test_after_a_day_nobody_waits_for_it_any_more() -> None:
    server, tokens, clock = Server(*[ClientError()] * 1000), Tokens(), Clock()
    run(server, tokens, lambda comings: comings.join("!a"), clock, 500)
    tries = 1000 - len(server.failures)
    assert 90 < tries < 250
    assert tokens.kept["k"] == "[]"
    assert timedelta(days=1) <= clock.now - NOON < timedelta(days=1, hours=1)
