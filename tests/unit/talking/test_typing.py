"""That Vertel is typing is shown behind the back of the work: nothing waits for it."""

import asyncio

from bot.platforms.at_work import Typing

#: Longer than any test lasts, in seconds.
LONG = 60.0


class Homeserver:
    """Takes calls when it is let, and keeps what each room was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, bool]] = []
        self.open = asyncio.Event()

    async def tell(self, room: str, works: bool) -> None:  # noqa: FBT001 - as the call is
        await self.open.wait()
        self.told.append((room, works))


async def quiet() -> None:
    """Let everything happen that waits for nothing."""
    for _ in range(10):
        await asyncio.sleep(0)


def test_work_goes_on_while_the_homeserver_is_slow() -> None:
    async def working() -> None:
        slow = Homeserver()
        typing = Typing(slow.tell, LONG)
        async with typing.during("een"):
            await quiet()  # the work is done before the homeserver took the first call
        slow.open.set()
        await quiet()
        assert slow.told == [("een", True), ("een", False)]

    asyncio.run(working())


def test_what_is_over_at_once_is_not_told() -> None:
    async def working() -> None:
        homeserver = Homeserver()
        homeserver.open.set()
        async with Typing(homeserver.tell, LONG).during("een"):
            pass
        await quiet()
        assert homeserver.told == []

    asyncio.run(working())


def test_a_room_where_work_goes_on_is_not_told_that_it_stopped() -> None:
    async def working() -> None:
        homeserver = Homeserver()
        homeserver.open.set()
        typing = Typing(homeserver.tell, LONG)
        async with typing.during("een"):
            await quiet()
            async with typing.during("een"), typing.during("twee"):
                await quiet()
            await quiet()
            assert homeserver.told == [("een", True), ("twee", True), ("twee", False)]
        await quiet()
        assert homeserver.told[-1] == ("een", False)

    asyncio.run(working())


def test_what_begins_again_before_it_was_told_is_one_stretch() -> None:
    async def working() -> None:
        slow = Homeserver()
        typing = Typing(slow.tell, LONG)
        async with typing.during("een"):
            await quiet()
        async with typing.during("een"):
            slow.open.set()
            await quiet()
            assert slow.told == [("een", True)]
        await quiet()
        assert slow.told == [("een", True), ("een", False)]

    asyncio.run(working())


def test_what_takes_long_is_told_again_until_it_is_over() -> None:
    async def working() -> None:
        homeserver = Homeserver()
        homeserver.open.set()
        async with Typing(homeserver.tell, 0.01).during("een"):
            await asyncio.sleep(0.1)
        await quiet()
        assert homeserver.told[:3] == [("een", True)] * 3
        assert homeserver.told.count(("een", False)) == 1
        assert homeserver.told[-1] == ("een", False)

    asyncio.run(working())


def test_it_stops_without_a_homeserver() -> None:
    async def working() -> None:
        silent = Homeserver()
        typing = Typing(silent.tell, LONG)
        async with typing.during("een"):
            await quiet()
            await typing.stop()
        await typing.stop()
        assert silent.told == []

    asyncio.run(working())
