"""What was heard, taken once and kept until it is done: nothing is lost, nothing is done twice."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, get_args

from pydantic import TypeAdapter, ValidationError

from bot.chat import Address, Heard, Incoming
from corpus.model import About
from corpus.store.padding import padded

_KINDS: dict[str, TypeAdapter[Heard]] = {
    kind.__name__: TypeAdapter(kind) for kind in get_args(Heard)
}


class Letters(Protocol):
    """Keeps messages by platform and id; what they say is opaque to it."""

    def claim(self, platform: str, message: str, content: str, at: datetime, about: About) -> bool:
        """Take a message; False when it was taken before."""

    def unfinished(self, platform: str) -> Sequence[str]:
        """Return what was taken and not done, oldest first."""

    def finish(self, platform: str, message: str, addresses: Sequence[str] = ()) -> None:
        """Wipe what a message said, and keep where its replies landed."""


class Inbox:
    """Claims what is heard before anything is done about it."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters

    def claim(self, heard: Heard, now: datetime) -> bool:
        """Take it, so that it is done once; False when it was taken before."""
        # Whoever takes the first version back must find what was said to a later one.
        original = heard.replaces if isinstance(heard, Incoming) else None
        about = About(heard.place.thread, original, heard.origin)
        return self._letters.claim(heard.address.platform, heard.id, _written(heard), now, about)

    def unfinished(self, platform: str) -> list[Heard]:
        """Return what was taken on this platform and not done, oldest first."""
        return [heard for text in self._letters.unfinished(platform) if (heard := _read(text))]

    def finish(self, heard: Heard, landed: Sequence[Address] = ()) -> None:
        """Note that it is done, and where the replies landed."""
        addresses = [address.stored() for address in landed]
        self._letters.finish(heard.address.platform, heard.id, addresses)


def _written(heard: Heard) -> str:
    kind = type(heard).__name__
    told = {kind: _KINDS[kind].dump_python(heard, mode="json")}
    # Of one length: what it leaves behind when it is wiped must not tell how long it was.
    return padded(json.dumps(told, ensure_ascii=False))


def _read(content: str) -> Heard | None:
    """Return what was kept; None for what another version wrote in another form."""
    try:
        ((kind, kept),) = json.loads(content).items()
        return _KINDS[kind].validate_python(kept)
    except (ValueError, KeyError, AttributeError, ValidationError):
        return None
