"""What a form says that was filled in: what could be typed, a line for each field that changed."""

from collections.abc import Iterable
from dataclasses import dataclass

#: What empties a field, as people type it.
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Filled:
    """A field that came back: its name, what stood there, and what stands there now."""

    name: str
    before: str
    now: str


def filled_in(fields: Iterable[Filled]) -> str:
    """Return what these fields say; nothing when nothing was changed.

    What a field without a name holds is said as it stands, any other on one line behind its name.
    """
    lines = []
    for one in fields:
        now = " ".join(one.now.split())
        if not one.name:
            lines.append(one.now.strip())
        elif now != " ".join(one.before.split()):
            lines.append(f"{one.name}: {now or _NOTHING}")
    return "\n".join(filter(None, lines))
