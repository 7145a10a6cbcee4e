"""The async rim keeps order, tries again, and stops without losing an answer."""

import asyncio
import io
import os
import pty
import select
import signal
import threading
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.bell import Bell
from bot.chat import Incoming, Outgoing, Place
from bot.errors import PlatformError, SendFailed, SendRefused
from bot.platforms.console import Console
from bot.post import Post
from bot.rendering.blocks import Paragraph
from bot.runner import Chore, Runner
from tests.fakes import NOON, FakePlatform, a_conversation, incoming


class Echo:
    """Replies with what was said, after a while."""

    def __init__(self, seconds: float = 0) -> None:
        self.seconds = seconds
        self.heard: list[str] = []

    def receive(self, message: Incoming, _: datetime) -> list[Outgoing]:
        time.sleep(self.seconds)
        self.heard.append(message.text)
        return [Outgoing(message.address, (Paragraph((message.text,)),), f"{message.id}/1")]


class Crowd(FakePlatform):
    """Hands over everything at once, as a platform that acknowledges first does."""

    async def listen(self, receive: Callable, ready: Callable) -> None:  # type: ignore[type-arg]
        ready()
        # Hand over in order, and wait for the answers only then.
        for answered in [await receive(message) for message in self._said]:
            await answered


def said(platform: FakePlatform) -> list[str]:
    return [str(block.line[0]) for sent in platform.sent for block in sent.body]  # type: ignore[union-attr]


class Waits(list[float]):
    """Waits for nothing, and keeps for how long it should have."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


def run(
    receiver: object, *platforms: FakePlatform, waits: Waits | None = None, **options: object
) -> tuple[PlatformError, ...]:
    post = Post(receiver, clock=lambda: NOON, pause=Waits() if waits is None else waits)  # type: ignore[arg-type]
    return Runner(post, platforms, clock=lambda: NOON, **options).run()  # type: ignore[arg-type]


def test_messages_of_one_conversation_are_answered_in_order() -> None:
    platform = Crowd()
    platform.hears(*(incoming(str(n), id=str(n)) for n in range(8)))
    run(Echo(0.005), platform)
    assert said(platform) == [str(n) for n in range(8)]


def test_one_slow_conversation_does_not_hold_up_another() -> None:
    platform = Crowd()
    met = threading.Barrier(2, timeout=5)

    class Meets(Echo):
        def receive(self, message: Incoming, _: datetime) -> list[Outgoing]:
            met.wait()
            return super().receive(message, _)

    platform.hears(*(incoming(name, id=name, place=Place(name)) for name in ("een", "twee")))
    run(Meets(), platform)
    assert sorted(said(platform)) == ["een", "twee"]


def test_readiness_is_announced_once_with_every_platform() -> None:
    announced: list[object] = []
    run(Echo(), FakePlatform("een"), FakePlatform("twee"), announce=announced.append)
    assert announced == [["een", "twee"]]


def test_a_platform_that_fails_does_not_take_the_others_along() -> None:
    class Broken(FakePlatform):
        async def listen(self, *_: object) -> None:
            raise self.error

    refused, surprised, sound = Broken("een"), Broken("twee"), FakePlatform("drie")
    refused.error, surprised.error = PlatformError("weg"), ZeroDivisionError()  # type: ignore[attr-defined]
    sound.hears(incoming("hoi"))
    announced: list[object] = []
    with capture_logs() as logs:
        failures = run(Echo(), refused, surprised, sound, announce=announced.append)
    assert [type(failure) for failure in failures] == [PlatformError, PlatformError]
    assert [line["event"] for line in logs] == ["platform ended"] * 2
    assert announced == [["drie"]]
    assert said(sound) == ["hoi"]


def test_a_reply_that_was_held_up_is_sent_again() -> None:
    platform = FakePlatform()
    platform.failures.extend([SendFailed()] * 2)
    platform.hears(incoming("hoi"))
    run(Echo(), platform)
    assert said(platform) == ["hoi"]


@pytest.mark.parametrize(
    "failures",
    [
        [SendRefused()],
        [SendFailed(timedelta(hours=1))],
        [SendFailed()] * 3,
    ],
)
def test_a_reply_that_cannot_be_sent_is_given_up_and_logged(
    failures: list[SendFailed | SendRefused],
) -> None:
    platform = FakePlatform(lasting=False)
    platform.failures.extend(failures)
    platform.hears(incoming("hoi"), incoming("nog eens", id="2"))
    with capture_logs() as logs:
        assert run(Echo(), platform) == ()
    assert said(platform) == ["nog eens"]
    assert [line["event"] for line in logs] == ["not sent"]
    assert "hoi" not in str(logs)


def test_where_messages_last_a_reply_is_sent_until_it_arrives() -> None:
    """Less and less often, and not before the time that was asked for."""
    platform, waits = FakePlatform(), Waits()
    platform.failures.extend([*[SendFailed()] * 11, SendFailed(timedelta(hours=1))])
    platform.hears(incoming("hoi"))
    run(Echo(), platform, waits=waits)
    assert said(platform) == ["hoi"]
    assert waits[0] <= 0.5
    assert waits[4] > waits[2] > waits[0]
    assert all(30 <= wait <= 60 for wait in waits[8:11])
    assert waits[11] == 3600


def test_what_is_refused_is_not_sent_again_although_messages_last() -> None:
    platform, waits = FakePlatform(), Waits()
    platform.failures.append(SendRefused())
    platform.hears(incoming("hoi"), incoming("nog eens", id="2"))
    run(Echo(), platform, waits=waits)
    assert said(platform) == ["nog eens"]
    assert waits == []


def test_a_signal_stops_the_bot_after_the_answer_it_is_working_on() -> None:
    class Patient(FakePlatform):
        async def listen(self, receive: Callable, ready: Callable) -> None:  # type: ignore[type-arg]
            ready()
            await receive(self._said.popleft())
            await asyncio.sleep(60)

    class Stopped(Echo):
        def receive(self, message: Incoming, _: datetime) -> list[Outgoing]:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.05)
            return super().receive(message, _)

    platform = Patient()
    platform.hears(incoming("hoi"))
    assert run(Stopped(), platform) == ()
    assert said(platform) == ["hoi"]
    assert platform.closed


def test_chores_are_done_while_the_bot_runs_and_may_fail() -> None:
    done: list[object] = []
    enough = threading.Event()

    def fails(at: object) -> None:
        done.append(at)
        if len(done) == 3:
            enough.set()
        raise ZeroDivisionError

    class Waits(FakePlatform):
        async def listen(self, *_: object) -> None:
            await asyncio.to_thread(enough.wait, 5)

    with capture_logs() as logs:
        run(Echo(), Waits(), chores=[Chore("tellen", timedelta(milliseconds=1), fails)])
    assert done[:3] == [NOON] * 3
    assert {line["event"] for line in logs} == {"chore failed"}


def test_a_chore_that_takes_long_is_broken_off_when_the_bot_stops() -> None:
    begun, halted = threading.Event(), threading.Event()

    class Waits(FakePlatform):
        async def listen(self, receive: object, ready: Callable[[], None]) -> None:
            del receive
            ready()
            await asyncio.to_thread(begun.wait, 5)

    def long(_: object) -> None:
        begun.set()
        assert halted.wait(5)

    chore = Chore("lang", timedelta(seconds=1), long, halt=halted.set)
    assert run(Echo(), Waits(), chores=[chore]) == ()
    assert begun.is_set()
    assert halted.is_set()


def test_a_chore_is_done_before_its_time_when_its_bell_rings() -> None:
    bell, done = Bell(), threading.Semaphore(0)

    class Rings(FakePlatform):
        async def listen(self, *_: object) -> None:
            assert await asyncio.to_thread(done.acquire, timeout=5)
            bell.ring()
            assert await asyncio.to_thread(done.acquire, timeout=5)

    chore = Chore("kijken", timedelta(hours=1), lambda _: done.release(), bell=bell)
    assert run(Echo(), Rings(), chores=[chore]) == ()


def test_a_pipe_of_questions_gets_an_answer_to_each_and_ends() -> None:
    written = io.StringIO()
    console = Console(io.StringIO("hoi\n\n  \nbedankt\nhelp"), written, lambda: NOON)
    assert (
        Runner(Post(a_conversation(), clock=lambda: NOON), [console], clock=lambda: NOON).run()
        == ()
    )
    answers = written.getvalue().split("\n\n")
    assert answers[0].startswith("Hallo!")
    assert answers[1] == "Graag gedaan!"
    assert answers[2].startswith("Ik zoek antwoorden")
    assert written.getvalue().endswith("\n\n")


def test_a_pipe_that_nobody_reads_any_more_ends_the_conversation() -> None:
    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    echo = Echo()
    console = Console(io.StringIO("een\ntwee\n"), Gone(), lambda: NOON)
    with capture_logs():
        Runner(Post(echo, clock=lambda: NOON), [console], clock=lambda: NOON).run()
    assert echo.heard == ["een"]


def test_bytes_that_are_no_text_do_not_end_the_conversation() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"caf\xe9\nhoi\n")
    os.close(writing)
    echo = Echo()
    with os.fdopen(reading) as stream:
        Runner(
            Post(echo, clock=lambda: NOON),
            [Console(stream, io.StringIO(), lambda: NOON)],
            clock=lambda: NOON,
        ).run()
    assert echo.heard == ["caf�", "hoi"]


def test_each_session_at_the_terminal_is_a_conversation_of_its_own() -> None:
    def place() -> str:
        heard: list[Incoming] = []

        async def receive(message: Incoming) -> Awaitable[None]:
            heard.append(message)
            return asyncio.sleep(0)

        console = Console(io.StringIO("hoi\n"), io.StringIO(), lambda: NOON)
        asyncio.run(console.listen(receive, lambda: None))
        return heard[0].place.key

    assert place() != place()


@pytest.mark.parametrize("last", [(), ("einde",), ("EXIT",)], ids=["end", "einde", "exit"])
def test_in_a_terminal_there_is_a_welcome_and_a_polite_end(
    monkeypatch: pytest.MonkeyPatch, last: tuple[str, ...]
) -> None:
    controlling, terminal = pty.openpty()
    lines = iter(["hoi", *last])

    def typed(shown: str) -> str:
        assert shown
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", typed)
    monkeypatch.setenv("NO_COLOR", "1")
    with os.fdopen(os.dup(terminal)) as reading, os.fdopen(terminal, "w") as writing:
        console = Console(reading, writing, lambda: NOON, (Paragraph(("Welkom.",)),))
        Runner(Post(Echo(), clock=lambda: NOON), [console], clock=lambda: NOON).run()
        shown = ""
        # A terminal hands over in pieces what was written in pieces.
        while select.select([controlling], [], [], 0.5)[0]:
            shown += os.read(controlling, 1000).decode()
    os.close(controlling)
    assert shown.replace("\r", "") == "\nWelkom.\n\n\nhoi\n\n\n"
