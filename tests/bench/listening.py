"""Somebody who is in every room and reads along: what was answered there, and when."""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Any, Self
from urllib.parse import quote

from bot.demo.people import Person

#: How long the homeserver may wait for something to happen, in milliseconds.
_POLL = 2000
_FILTER = {
    "presence": {"not_types": ["*"]},
    "room": {"timeline": {"limit": 500}, "ephemeral": {"not_types": ["*"]}},
}
#: An answer in an encrypted room: what it says is hidden, but not what it answers.
_SAID = {"m.room.message", "m.room.encrypted"}


@dataclass(frozen=True, slots=True)
class Count:
    """What became of a number of questions."""

    asked: int
    lost: int
    doubled: int

    @property
    def is_whole(self) -> bool:
        """Whether each was answered, once."""
        return not (self.lost or self.doubled)


@dataclass
class Heard:
    """What one listener heard of one homeserver, in the order in which it came.

    `answers` has the moments, by the monotonic clock, at which each thread got an answer of each
    sender; `spoken` and `joined` say who said something in a room and who is there.
    """

    answers: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    spoken: set[tuple[str, str]] = field(default_factory=set)
    joined: set[tuple[str, str]] = field(default_factory=set)

    def take(self, room: str, event: dict[str, Any], at: float) -> None:
        """Note what an event of a room says."""
        sender, content = event["sender"], event.get("content", {})
        if event["type"] == "m.room.member" and content.get("membership") == "join":
            self.joined.add((room, event["state_key"]))
        if event["type"] in _SAID:
            self.spoken.add((room, sender))
            relation = content.get("m.relates_to", {})
            if relation.get("rel_type") == "m.thread":
                self.answers[sender, relation["event_id"]].append(at)

    def count(self, sender: str, questions: Collection[str]) -> Count:
        """How many of these questions this sender left without an answer, or answered again."""
        times = [len(self.answers.get((sender, question), ())) for question in questions]
        return Count(len(times), times.count(0), sum(number > 1 for number in times))


class Listener:
    """Follows everything that one person can read, for as long as a block lasts."""

    def __init__(self, person: Person) -> None:
        self.heard = Heard()
        self._person, self._over = person, False
        self._news = Condition()
        self._thread = Thread(target=self._follow, daemon=True)

    def until(self, look: Callable[[Heard], bool], seconds: float) -> bool:
        """Wait until what was heard is as `look` wants it; False when it never was."""
        with self._news:
            return self._news.wait_for(lambda: look(self.heard), seconds)

    def answered(self, sender: str, questions: Collection[str], seconds: float) -> float | None:
        """Wait until each question has an answer of this sender; the moment of the last one."""
        wanted = [(sender, question) for question in questions]
        if not self.until(lambda heard: all(heard.answers.get(key) for key in wanted), seconds):
            return None
        return max(self.heard.answers[key][0] for key in wanted)

    def _follow(self) -> None:
        since = ""
        while not self._over:
            told = self._person.call("GET", f"/sync?{_query(since)}")
            at, since = time.monotonic(), f"&since={told['next_batch']}"
            with self._news:
                for room, happened in told.get("rooms", {}).get("join", {}).items():
                    for part in ("state", "timeline"):
                        for event in happened.get(part, {}).get("events", ()):
                            self.heard.take(room, event, at)
                self._news.notify_all()

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._over = True
        self._thread.join()


def _query(since: str) -> str:
    wanted = quote(json.dumps(_FILTER))
    return f"timeout={_POLL}&filter={wanted}{since}"
