"""Parts of an activity as it came: anyone can put anything anywhere in it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

#: No id, name or address is longer.
_LONGEST = 2_000
#: No clock that is only wrong is earlier than this.
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def part(whole: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    """Return the object under these keys; an empty one for whatever else somebody put there."""
    found: Any = whole
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def text(whole: Mapping[str, Any], *path: str, longest: int = _LONGEST) -> str:
    """Return the text under these keys; an empty one for anything else, or far too much of it.

    Half of a pair of surrogates, which JSON can hold and the store cannot, becomes a "?".
    """
    found = part(whole, *path[:-1]).get(path[-1])
    if not isinstance(found, str) or len(found) > longest:
        return ""
    return found.encode(errors="replace").decode()


def moment(activity: Mapping[str, Any]) -> datetime:
    """Return when an activity says it happened; for what says nothing, as late as can be."""
    try:
        at = datetime.fromisoformat(text(activity, "timestamp"))
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
    return max(at if at.tzinfo is not None else at.replace(tzinfo=UTC), _EARLIEST)


def parts(whole: Mapping[str, Any], *path: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in the list under these keys."""
    found = part(whole, *path[:-1]).get(path[-1])
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, dict))
