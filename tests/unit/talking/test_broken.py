"""What was found broken by trying, without a server: each test fails until its fault is mended."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.chat import Incoming, Outgoing, Place, Sender
from bot.echoes import Echoes
from bot.health import Meters
from bot.inbox import Inbox
from bot.pace import Admission, Pace
from bot.post import Post
from bot.rendering.blocks import Paragraph
from corpus.store import Store
from tests.fakes import NOON, FakePlatform, a_conversation, incoming


def asked(at: datetime, name: str = "1") -> Incoming:
    place = Place("!kamer", thread=None)
    sender = Sender("@b:x", "B")
    return incoming("Hoe?", id=name, at=at, place=place, sender=sender, addressed=True)


@pytest.mark.parametrize("seconds", [1, 3, 11])
def test_another_bot_comes_to_an_end_however_slow_it_is(seconds: int) -> None:
    echoes, pace, now = Echoes(), Pace(6, 20), NOON
    for answered in range(100):
        message = asked(now, str(answered))
        if echoes.is_echo(message) or pace.admit(message) is not Admission.ANSWER:
            break
        echoes.replied(message, now + timedelta(seconds=0.2))
        now += timedelta(seconds=seconds + 0.2)
    assert answered <= 4


def test_a_person_who_pastes_four_questions_is_answered_a_minute_later() -> None:
    echoes, now = Echoes(), NOON
    for gap in (1.5, 1.5, 1.5, 60, 60):
        message = asked(now)
        assert not echoes.is_echo(message)
        echoes.replied(message, now + timedelta(seconds=0.2))
        now += timedelta(seconds=gap)


class Receiver:
    def receive(self, heard: Any, _: Any) -> list[Any]:
        return [Outgoing(heard.address, (Paragraph(("ja",)),), f"{heard.id}/1")]


class Nothing:
    def receive(self, _heard: Any, _: Any) -> list[Any]:
        return []


def test_what_gets_no_reply_is_no_reply_in_the_numbers() -> None:
    meters = Meters()
    post = Post(Nothing(), clock=lambda: NOON, meters=meters)

    async def go() -> None:
        await (await post.take(FakePlatform(), incoming("x")))

    asyncio.run(go())
    assert b"vertel_reply_seconds_count 0.0" in meters.page()


def test_a_note_that_could_not_be_made_is_made_later_and_nothing_is_said_twice(
    store: Store,
) -> None:
    """A store that is busy for a moment, and a restart two days later."""
    inbox, platform = Inbox(store.inbox), FakePlatform()
    real, failed = inbox.finish, []

    def finish(heard: Any, landed: Any = ()) -> None:
        if not failed:
            failed.append(heard)
            raise RuntimeError
        real(heard, landed)

    inbox.finish = finish  # type: ignore[method-assign]
    post = Post(Receiver(), clock=lambda: NOON, inbox=inbox)

    async def go() -> None:
        await (await post.take(platform, incoming("x")))

    asyncio.run(go())
    assert inbox.unfinished("fake") == []


def test_an_error_in_a_question_is_counted_as_a_failure() -> None:
    def asking(_: Any) -> Any:
        raise ValueError

    meters = Meters()
    post = Post(a_conversation(asking=asking), clock=lambda: NOON, meters=meters)

    async def go() -> None:
        await (await post.take(FakePlatform(), incoming("Hoe krijg je boeren aan tafel?")))

    asyncio.run(go())
    assert b'vertel_failures_total{kind="ValueError"} 1.0' in meters.page()
