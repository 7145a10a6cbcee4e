"""Two bots that talk to each other must come to an end.

Nobody reads an answer and types the next question within two seconds, and again, and again: whoever
does is a program. After three such messages it is not answered any more, until it was quiet.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from bot.chat import Incoming

#: So soon after a reply nobody has read it.
_AT_ONCE = timedelta(seconds=2)
#: So many in a row that came at once are answered, and no more.
_MOST = 3
#: After so long a silence it may have been somebody after all.
_QUIET = timedelta(minutes=5)
#: With more places than this in memory, the quiet ones are forgotten.
_MOST_KEPT = 1000


@dataclass(slots=True)
class _Talk:
    replied_at: datetime
    in_a_row: int = 0


class Echoes:
    """Tells whoever answers at once, time after time."""

    def __init__(self) -> None:
        """Nothing is known of anyone yet."""
        self._talks: dict[tuple[str, str, str], _Talk] = {}
        self._lock = Lock()

    def is_echo(self, incoming: Incoming) -> bool:
        """Whether this message is one too many of a program that answers at once."""
        with self._lock:
            talk = self._talks.get(_key(incoming))
            if talk is None:
                return False
            since = incoming.at - talk.replied_at
            if since > _QUIET or (talk.in_a_row < _MOST and since > _AT_ONCE):
                talk.in_a_row = 0
            elif since >= timedelta(0):
                # What was said before the reply was there is no echo of it.
                talk.in_a_row += 1
            return talk.in_a_row > _MOST

    def replied(self, incoming: Incoming, now: datetime) -> None:
        """Note when this message was answered."""
        with self._lock:
            if len(self._talks) >= _MOST_KEPT:
                recent = now - _QUIET
                self._talks = {k: t for k, t in self._talks.items() if t.replied_at > recent}
            talk = self._talks.setdefault(_key(incoming), _Talk(now))
            talk.replied_at = now


def _key(incoming: Incoming) -> tuple[str, str, str]:
    return incoming.address.platform, incoming.place.conversation, incoming.sender.id
