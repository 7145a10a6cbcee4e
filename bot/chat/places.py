"""Where something is said, and by whom."""

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message stands, or a reply goes. Only its platform knows what `reference` says."""

    platform: str
    reference: str

    def stored(self) -> str:
        """Return the address as JSON text, to keep and to `restored` after a restart."""
        return json.dumps([self.platform, self.reference], ensure_ascii=False)

    @classmethod
    def restored(cls, stored: str) -> "Address":
        """Return the address that `stored` wrote down."""
        platform, reference = json.loads(stored)
        return cls(platform, reference)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who says something: the platform's own, lasting id, and a name to show.

    `in_charge` tells that the platform lets them decide about this place. `member_of` are the rooms
    that Vertel and they are both in, by the platform's key: told only where nobody else reads.
    """

    id: str
    name: str = ""
    in_charge: bool = False
    member_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said.

    `conversation` is the platform's key of the room or direct message. `thread` is the id of the
    message that opened the thread in which the reply will stand, also when that is this very
    message; None where the platform has no threads.
    """

    conversation: str
    thread: str | None = None
    direct: bool = False

    @property
    def key(self) -> str:
        """The key under which the questions asked here are remembered."""
        return self.conversation if self.thread is None else f"{self.conversation}\n{self.thread}"


def origin_of(platform: str, conversation: str, user: str) -> str:
    """Return who says something and where, to compare with another: it tells neither."""
    told = json.dumps([platform, conversation, user])
    return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()
