"""Every place where people talk keeps the promises of bot.chat.ChatPlatform."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from bot.chat import Address, ChatPlatform, Incoming, Outgoing
from bot.errors import SendFailed, SendRefused
from bot.platforms.console import Console
from bot.rendering.blocks import Paragraph
from tests.fakes import NOON, FakePlatform, incoming

WORDS = ["Hoe krijg je boeren aan tafel?", "Wie betaalt dat? 🌾 ĳ – “é”", "مرحبا"]


@dataclass
class Bench:
    """A platform that is ready to hear some words, with a view of what it delivered."""

    platform: ChatPlatform
    delivered: Callable[[], str]
    break_it: Callable[[], None]


class ClosedPipe(io.StringIO):
    """Output that can lose its reader."""

    broken = False

    def write(self, text: str) -> int:
        if self.broken:
            raise BrokenPipeError
        return super().write(text)


def console(words: list[str]) -> Bench:
    written = ClosedPipe()

    def break_it() -> None:
        written.broken = True

    reading = io.StringIO("".join(f"{word}\n" for word in words))
    return Bench(Console(reading, written, lambda: NOON), written.getvalue, break_it)


def fake(words: list[str]) -> Bench:
    platform = FakePlatform()
    platform.hears(*(incoming(word, id=str(n)) for n, word in enumerate(words)))

    def delivered() -> str:
        lines = (part for sent in platform.sent for block in sent.body for part in block.line)
        return "\n".join(map(str, lines))

    return Bench(platform, delivered, lambda: platform.failures.append(SendFailed()))


@pytest.fixture(params=[console, fake], ids=["console", "fake"])
def make(request: pytest.FixtureRequest) -> Callable[[list[str]], Bench]:
    """Makes the platform under test."""
    factory: Callable[[list[str]], Bench] = request.param
    return factory


def heard(platform: ChatPlatform) -> list[Incoming]:
    """All that the platform hands over until its place closes."""
    found: list[Incoming] = []

    async def receive(message: Incoming) -> Awaitable[None]:
        found.append(message)
        return asyncio.sleep(0)

    asyncio.run(platform.listen(receive, lambda: None))
    return found


def send(platform: ChatPlatform, text: str, key: str = "1") -> Address:
    message = Outgoing(Address(platform.name, "x"), (Paragraph((text,)),), key)
    return asyncio.run(_sent(platform, message))


async def _sent(platform: ChatPlatform, message: Outgoing) -> Address:
    return await platform.send(message)


def test_every_message_is_handed_over_once_and_in_order(make: Any) -> None:
    assert [message.text for message in heard(make(WORDS).platform)] == WORDS


def test_every_message_has_an_id_of_its_own_and_an_aware_time(make: Any) -> None:
    messages = heard(make(WORDS).platform)
    assert len({message.id for message in messages}) == len(WORDS)
    assert all(message.at.utcoffset() is not None for message in messages)


def test_every_message_says_which_platform_it_came_from(make: Any) -> None:
    platform = make(WORDS).platform
    assert {message.address.platform for message in heard(platform)} == {platform.name}


def test_readiness_is_told_once_and_before_the_first_message(make: Any) -> None:
    platform = make(WORDS).platform
    order: list[str] = []

    async def receive(_: Incoming) -> Awaitable[None]:
        order.append("message")
        return asyncio.sleep(0)

    asyncio.run(platform.listen(receive, lambda: order.append("ready")))
    assert order == ["ready", *["message"] * len(WORDS)]


def test_the_next_message_waits_until_the_one_before_is_safe(make: Any) -> None:
    platform = make(WORDS).platform
    busy, together = 0, 0

    async def receive(_: Incoming) -> Awaitable[None]:
        nonlocal busy, together
        busy += 1
        together = max(together, busy)
        await asyncio.sleep(0.001)
        busy -= 1
        return asyncio.sleep(0)

    asyncio.run(platform.listen(receive, lambda: None))
    assert together == 1


@pytest.mark.parametrize("words", WORDS)
def test_what_is_sent_arrives_as_it_was_written(make: Any, words: str) -> None:
    bench = make([])
    send(bench.platform, words)
    assert words in bench.delivered()


def test_what_is_sent_arrives_once_and_in_order(make: Any) -> None:
    bench = make([])
    for key in ("een", "twee", "drie"):
        send(bench.platform, f"antwoord {key}", key)
    delivered = bench.delivered()
    assert [delivered.count(f"antwoord {key}") for key in ("een", "twee", "drie")] == [1, 1, 1]
    assert delivered.index("een") < delivered.index("twee") < delivered.index("drie")


def test_sending_tells_where_the_message_landed(make: Any) -> None:
    platform = make([]).platform
    first, second = send(platform, "een", "1"), send(platform, "twee", "2")
    assert first.platform == platform.name
    assert first != second


def test_an_address_survives_being_stored(make: Any) -> None:
    address = send(make([]).platform, "een")
    assert Address.restored(address.stored()) == address


def test_what_cannot_be_delivered_is_told(make: Any) -> None:
    bench = make([])
    bench.break_it()
    with pytest.raises((SendFailed, SendRefused)):
        send(bench.platform, "voor niemand")


def test_listening_can_be_stopped(make: Any) -> None:
    """A platform that is told to stop lets go, also in the middle of a message."""
    platform = make(WORDS).platform

    async def forever(_: Incoming) -> None:
        await asyncio.sleep(60)

    async def stopped() -> None:
        listening = asyncio.ensure_future(platform.listen(forever, lambda: None))
        await asyncio.sleep(0.05)
        listening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await listening

    asyncio.run(stopped())


def test_what_was_heard_is_answered_after_listening_was_stopped(make: Any) -> None:
    """A bot that stops finishes what it was answering, and only then lets go."""
    bench = make(WORDS)

    async def stopped() -> None:
        listening = asyncio.ensure_future(
            bench.platform.listen(lambda _: asyncio.Event().wait(), lambda: None)
        )
        await asyncio.sleep(0.05)
        listening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await listening
        place = Address(bench.platform.name, "x")
        await bench.platform.send(Outgoing(place, (Paragraph(("toch nog",)),), "1"))
        await bench.platform.close()

    asyncio.run(stopped())
    assert "toch nog" in bench.delivered()
