"""Messages that take the place of an earlier one. Servers pass on any; whether it may is ours.

What it was said in answer to, and in which thread, only the first version tells.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import structlog
from nio import AsyncClient, Event

from bot.platforms.matrix.asking import Refused, Unreachable
from bot.platforms.matrix.calling import call
from bot.platforms.matrix.raw import part, related, relation_of

log = structlog.get_logger()

_KINDS = frozenset({"m.room.message", "m.room.encrypted"})
#: So often it is asked for; after that the first answer stands.
_TRIES = 3


def replaced(event: Event) -> str | None:
    """Return the id of the message that an event says it takes the place of."""
    return related(relation_of(event.source), "m.replace")


async def original_of(client: AsyncClient, room_id: str, event: Event) -> Mapping[str, Any] | None:
    """Return the message that an event takes the place of; None where it may not."""
    original = await _fetched(client, room_id, str(replaced(event)))
    return original if original and may_replace(event, original) else None


def may_replace(event: Event, original: Mapping[str, Any]) -> bool:
    """Whether an event may take the place of another of its room (Matrix, "Event replacements")."""
    return (
        original.get("sender") == event.sender
        and original.get("type") in _KINDS
        and "state_key" not in original
        and related(relation_of(original), "m.replace") is None
        and "redacted_because" not in part(original, "unsigned")
    )


async def _fetched(client: AsyncClient, room_id: str, event_id: str) -> dict[str, Any] | None:
    path = f"rooms/{quote(room_id, safe='')}/event/{quote(event_id, safe='')}"
    for _ in range(_TRIES):
        try:
            return await call(client, "GET", path)
        except Refused:
            # Not of this room, or not ours to see.
            return None
        except Unreachable:
            continue
    # A server may fail on this very event for ever, and the rest must go on.
    log.warning("change passed over")
    return None
