"""Waiting until something is to be seen in a room."""

import time
from collections.abc import Callable

import pytest

from bot.demo.events import Event
from bot.demo.people import Person

_PAUSE = 0.1


def sees(
    person: Person,
    room: str,
    wanted: Callable[[Event], bool],
    *,
    thread: str | None = None,
    within: float = 20.0,
) -> Event:
    """Return the first event in a room (or in a thread) that is wanted, as soon as it is there.

    The test fails, and shows what was there instead, when that takes more than `within` seconds.
    """
    end = time.monotonic() + within
    while True:
        there = person.thread(room, thread) if thread else person.events(room)
        for event in there:
            if wanted(event):
                return event
        if time.monotonic() > end:
            seen = [(event.kind, event.sender, event.text[:80]) for event in there]
            pytest.fail(f"not seen within {within} seconds; what was there: {seen}")
        time.sleep(_PAUSE)


def joined(person: Person, room: str, user_id: str, *, within: float = 20.0) -> None:
    """Wait until someone has joined a room. The test fails when that takes too long."""
    end = time.monotonic() + within
    while (now := person.members(room).get(user_id)) != "join":
        if time.monotonic() > end:
            pytest.fail(f"{user_id} did not join within {within} seconds but is: {now}")
        time.sleep(_PAUSE)
