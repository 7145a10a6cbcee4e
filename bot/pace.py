"""How many questions are answered in a minute, by the time they were asked."""

from collections import defaultdict, deque
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Lock

from bot.chat import Incoming

_MINUTE = timedelta(minutes=1)
#: With more members and rooms than this in memory, the quiet ones are forgotten.
_MOST_KEPT = 1000


class Admission(StrEnum):
    """Whether a question is answered, refused with a word, or passed over after that word."""

    ANSWER = "answer"
    REFUSE = "refuse"
    SILENCE = "silence"


def by_address(incoming: Incoming) -> str:
    """Return who asks, as one who has no other address."""
    return f"{incoming.address.platform} {incoming.sender.id}"


class Pace:
    """Counts questions a minute, for each member and each room. A limit of 0 is no limit."""

    def __init__(
        self, per_member: int, per_room: int, member: Callable[[Incoming], str] = by_address
    ) -> None:
        """`member` tells who asks: the same text for all addresses of the same person."""
        self._member = member
        self._per_member, self._per_room = per_member, per_room
        self._asked: dict[str, deque[datetime]] = defaultdict(deque)
        self._refused: dict[str, datetime] = {}
        self._lock = Lock()

    def admit(self, incoming: Incoming) -> Admission:
        """Tell what to do with a question, and count it when it is answered."""
        member = f"member {self._member(incoming)}"
        counted = [(member, self._per_member)]
        if not incoming.place.direct:
            counted.append((f"room {incoming.place.conversation}", self._per_room))
        with self._lock:
            if all(self._has_room(key, limit, incoming.at) for key, limit in counted):
                for key, _ in counted:
                    self._asked[key].append(incoming.at)
                return Admission.ANSWER
            return self._refuse(member, incoming.at)

    def _has_room(self, key: str, limit: int, at: datetime) -> bool:
        if len(self._asked) > _MOST_KEPT:
            self._forget(at)
        asked = self._asked[key]
        while asked and asked[0] <= at - _MINUTE:
            asked.popleft()
        return limit == 0 or len(asked) < limit

    def _refuse(self, member: str, at: datetime) -> Admission:
        last = self._refused.get(member)
        if last is not None and at - last < _MINUTE:
            return Admission.SILENCE
        self._refused[member] = at
        return Admission.REFUSE

    def _forget(self, at: datetime) -> None:
        quiet = [k for k, asked in self._asked.items() if not asked or asked[-1] <= at - _MINUTE]
        for key in quiet:
            del self._asked[key]
        self._refused = {k: last for k, last in self._refused.items() if at - last < _MINUTE}
