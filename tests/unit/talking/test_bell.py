"""A bell calls a chore before its time, from whatever thread it is rung."""

import asyncio
import time
from threading import Thread

from bot.bell import Bell

LONG = 30.0


def waited(bell: Bell, seconds: float) -> float:
    """How long someone waited for a bell."""

    async def wait() -> float:
        began = time.monotonic()
        await bell.wait(seconds)
        return time.monotonic() - began

    return asyncio.run(wait())


def test_a_bell_that_nobody_rings_is_waited_for_until_it_is_time() -> None:
    assert waited(Bell(), 0.05) >= 0.04


def test_a_bell_that_is_rung_in_another_thread_ends_the_wait() -> None:
    bell = Bell()

    async def rung() -> float:
        began = time.monotonic()
        waiting = asyncio.create_task(bell.wait(LONG))
        # Now it waits.
        await asyncio.sleep(0)
        ringing = Thread(target=bell.ring)
        ringing.start()
        await waiting
        ringing.join()
        return time.monotonic() - began

    assert asyncio.run(rung()) < LONG / 2


def test_a_ring_while_nobody_waits_is_heard_at_the_next_wait_once() -> None:
    bell = Bell()

    async def twice() -> tuple[float, float]:
        await bell.wait(0)
        bell.ring()
        bell.ring()
        began = time.monotonic()
        await bell.wait(LONG)
        heard = time.monotonic()
        await bell.wait(0.05)
        return heard - began, time.monotonic() - heard

    first, second = asyncio.run(twice())
    assert first < LONG / 2
    assert second >= 0.04


def test_ringing_when_nothing_runs_any_more_does_no_harm() -> None:
    bell = Bell()
    bell.ring()
    waited(bell, 0)
    bell.ring()
    assert waited(bell, 0) < LONG
