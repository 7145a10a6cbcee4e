"""Which sources a reply showed, and which it keeps for "meer"."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from corpus.model import Knowledge, Level
from retrieval.model import Citation

#: Sources in one reply; the rest comes on "meer".
AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """All citations for a question: those seen so far, and those still kept.

    `contacts` are the numbers of the people who were named, in order.
    """

    seen: tuple[Citation, ...] = ()
    kept: tuple[Citation, ...] = ()
    contacts: tuple[int, ...] = ()

    def stored(self) -> str:
        """Return this as JSON text."""
        parts = {"seen": self.seen, "kept": self.kept}
        rows: dict[str, object] = {
            name: [asdict(citation) for citation in group] for name, group in parts.items()
        }
        rows["contacts"] = self.contacts
        return json.dumps(rows, ensure_ascii=False, default=sorted)

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the sources seen so far, each once."""
        return tuple(dict.fromkeys(citation.source_id for citation in self.seen))

    @classmethod
    def restored(cls, stored: str) -> "Shown":
        """Return what `stored` wrote; nothing shown for any other JSON."""
        rows = json.loads(stored)
        if not isinstance(rows, dict):
            return cls()
        seen, kept = (tuple(map(_citation, rows.get(name, ()))) for name in ("seen", "kept"))
        return cls(seen, kept, tuple(rows.get("contacts", ())))


def first_of(citations: Iterable[Citation]) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """Split citations into those of the first five sources and the rest, each in order."""
    held = tuple(citations)
    first = list(dict.fromkeys(citation.source_id for citation in held))[:AT_ONCE]
    return (
        tuple(citation for citation in held if citation.source_id in first),
        tuple(citation for citation in held if citation.source_id not in first),
    )


def renumbered(citations: Iterable[Citation], after: int) -> tuple[Citation, ...]:
    """Return the citations with numbers that go on after another number."""
    return tuple(replace(citation, n=n) for n, citation in enumerate(citations, start=after + 1))


def _citation(row: dict[str, Any]) -> Citation:
    return Citation(
        **row
        | {
            "level": Level(row["level"]) if row["level"] else None,
            "knowledge": tuple(map(Knowledge, row["knowledge"])),
            "guessed": frozenset(row["guessed"]),
        }
    )
