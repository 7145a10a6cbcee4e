"""No conversation in Teams is written to faster than Microsoft lets a bot."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.teams.pacing import OF_A_CONVERSATION, OF_ALL, Pacing, Window
from bot.platforms.teams.retrying import Unreachable
from tests.unit.teams.waiting import Clock


def turns(pacing: Pacing, clock: Clock, conversations: Iterable[str]) -> list[float]:
    """When each may be written to, one after another."""

    async def run() -> list[float]:
        times = []
        for conversation in conversations:
            await pacing.turn(conversation)
            times.append(clock.now)
        return times

    return asyncio.run(run())


def test_seven_go_at_once_and_the_next_waits() -> None:
    clock = Clock()
    times = turns(Pacing(clock, clock.pause), clock, ["a"] * 9)
    assert times[:7] == [1000.0] * 7
    assert times[7:] == [1001.0, 1002.0]


def test_who_would_stand_waiting_for_long_is_told_how_long() -> None:
    clock = Clock()
    pacing = Pacing(clock, clock.pause)
    turns(pacing, clock, ["a"] * 60)
    before = clock.now
    with pytest.raises(Unreachable) as error:
        turns(pacing, clock, ["a"] * 60)
    assert error.value.retry_after is not None
    assert error.value.retry_after > timedelta(seconds=10)
    assert clock.now - before <= 30
    assert turns(pacing, clock, ["b"]) == [clock.now], "others do not wait for it"


def test_all_conversations_together_are_held_to_what_the_bot_may() -> None:
    clock = Clock()
    times = turns(Pacing(clock, clock.pause), clock, map(str, range(101)))
    assert times.count(1000.0) == times.count(1001.0) == 50
    assert times[-1] == 1002.0


def test_a_busy_conversation_does_not_hold_up_the_others() -> None:
    clock = Clock()
    pacing = Pacing(clock, clock.pause)

    async def run() -> float:
        waiting = [asyncio.create_task(pacing.turn("druk")) for _ in range(9)]
        await asyncio.sleep(0)
        began = clock.now
        await pacing.turn("stil")
        passed = clock.now - began
        await asyncio.gather(*waiting)
        return passed

    assert asyncio.run(run()) == 0.0


@given(st.lists(st.floats(0, 40), min_size=1, max_size=120))
def test_no_window_is_ever_exceeded(gaps: list[float]) -> None:
    window, now, planned = Window(OF_A_CONVERSATION), 0.0, []
    for gap in gaps:
        now += gap / 20
        at = window.free_at(now)
        assert at >= now
        window.plan(at)
        planned.append(at)
    assert planned == sorted(planned)
    for most, seconds in OF_A_CONVERSATION:
        for first, beyond in zip(planned, planned[most:], strict=False):
            # As a clock counts: it knows no part of a thousandth of a second.
            assert beyond - first >= seconds - 1e-9


def test_what_need_not_be_said_waits_for_nothing() -> None:
    clock = Clock()
    pacing = Pacing(clock, clock.pause)
    assert [pacing.take("a") for _ in range(8)] == [True] * 7 + [False]
    assert clock.waited == []
    assert pacing.take("b")


def test_a_conversation_is_left_alone_for_as_long_as_teams_asked() -> None:
    clock = Clock()
    pacing = Pacing(clock, clock.pause)
    pacing.hold("a", timedelta(seconds=4))
    assert not pacing.take("a")
    assert turns(pacing, clock, ["b", "a"]) == [1000.0, 1004.0]


def test_quiet_conversations_are_forgotten_and_busy_ones_are_not() -> None:
    clock = Clock()
    pacing = Pacing(clock, clock.pause)
    for number in range(1500):
        clock.now += 3600 / 700
        pacing.take(str(number))
    assert len(pacing._conversations) <= 1001
    for _ in range(7):
        pacing.take("druk")
    clock.now += 0.5
    pacing.take("nog een")
    assert not pacing.take("druk")


def test_the_bot_as_a_whole_has_one_limit() -> None:
    assert OF_ALL == ((50, 1.0),)
