"""Parts of an event as it came: anyone can put anything anywhere in it."""

from collections.abc import Mapping
from typing import Any


def part(whole: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the object under a key; an empty one for whatever else somebody put there."""
    found = whole.get(key)
    return found if isinstance(found, dict) else {}


def relation_of(source: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an event says of its relation to another; nothing where there is none."""
    return part(part(source, "content"), "m.relates_to")


def related(relation: Mapping[str, Any], kind: str) -> str | None:
    """Return the event that this relation of a kind is to."""
    event = relation.get("event_id")
    return event if relation.get("rel_type") == kind and isinstance(event, str) else None
