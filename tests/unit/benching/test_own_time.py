"""The bot's own time, told from what passes between it and its homeserver."""

import json
from typing import Any

import pytest

from tests.bench.tapping import Tapped

SYNC, SEND = "/_matrix/client/v3/sync", "/_matrix/client/v3/rooms/!r:x/send/m.room.message/1"


def sync(*events: str) -> bytes:
    """What the homeserver tells of these events."""
    timeline = {"timeline": {"events": [{"event_id": event} for event in events]}}
    return json.dumps({"rooms": {"join": {"!r:x": timeline}}}).encode()


def reply(to: str) -> bytes:
    """A reply in the thread of an event."""
    content: dict[str, Any] = {"m.relates_to": {"rel_type": "m.thread", "event_id": to}}
    return json.dumps(content).encode()


def test_it_runs_from_heard_to_replied_and_leaves_out_the_homeserver() -> None:
    tapped = Tapped()
    tapped.passed(SYNC, b"", sync("$a"), came=1.0, went=9.0)
    tapped.passed(SEND, reply("$a"), b"{}", came=9.25, went=12.0)
    assert tapped.own_time("$a", seconds=0) == 0.25


def test_what_is_told_or_sent_again_changes_nothing() -> None:
    tapped = Tapped()
    for late in (0.0, 5.0):
        tapped.passed(SYNC, b"", sync("$a", "$b"), came=0.0, went=1.0 + late)
        tapped.passed(SEND, reply("$a"), b"{}", came=1.5 + late, went=2.0 + late)
    assert tapped.own_time("$a", seconds=0) == 0.5


def test_no_reply_is_no_time() -> None:
    tapped = Tapped()
    tapped.passed(SYNC, b"", sync("$a"), came=0.0, went=1.0)
    with pytest.raises(TimeoutError):
        tapped.own_time("$a", seconds=0)
