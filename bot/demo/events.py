"""What people read in a room."""

from dataclasses import dataclass
from typing import Any, Self

MESSAGE, REACTION = "m.room.message", "m.reaction"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a room, as the homeserver tells it."""

    id: str
    kind: str
    """Matrix's name for it: `m.room.message`, `m.room.member`, ..."""
    sender: str
    content: dict[str, Any]
    """Empty after it was redacted."""
    sent: int
    """When, by the homeserver's clock, in milliseconds since 1970."""
    state_key: str | None
    redacted: bool

    @classmethod
    def read(cls, raw: dict[str, Any]) -> Self:
        """Read what the homeserver sent."""
        return cls(
            id=raw["event_id"],
            kind=raw["type"],
            sender=raw["sender"],
            content=raw["content"],
            sent=raw["origin_server_ts"],
            state_key=raw.get("state_key"),
            redacted="redacted_because" in raw.get("unsigned", {}),
        )

    @property
    def text(self) -> str:
        """The plain text, or nothing when it has none."""
        return str(self.content.get("body", ""))

    @property
    def html(self) -> str:
        """The text as HTML, or nothing when it has none."""
        return str(self.content.get("formatted_body", ""))

    @property
    def thread(self) -> str | None:
        """The event that its thread began with."""
        return self._related("m.thread")

    @property
    def replaces(self) -> str | None:
        """The event that this is a new version of."""
        return self._related("m.replace")

    @property
    def mentions(self) -> tuple[str, ...]:
        """The people who are called upon."""
        return tuple(self.content.get("m.mentions", {}).get("user_ids", ()))

    @property
    def reaction(self) -> str | None:
        """The sign with which it reacts to `reacts_to`."""
        key = self.content.get("m.relates_to", {}).get("key")
        return None if key is None else str(key)

    @property
    def reacts_to(self) -> str | None:
        """The event that it is a reaction to."""
        return self._related("m.annotation")

    def _related(self, kind: str) -> str | None:
        relation = self.content.get("m.relates_to", {})
        return str(relation["event_id"]) if relation.get("rel_type") == kind else None
