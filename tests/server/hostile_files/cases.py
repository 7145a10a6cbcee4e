"""One file made to harm, and what must come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import Reason

#: Stands in a file of this machine that no reader may open.
SECRET = "zeer-geheim-4711"


@dataclass(frozen=True, slots=True)
class Lure:
    """What foreign XML points at: a file with a secret, and a server that nobody may call."""

    file: Path
    server: str


@dataclass(frozen=True, slots=True)
class Case:
    """`make` gives the bytes. Any of the `reasons` may be why it is refused; none: it is read.

    What is read holds `holds` and nothing of `lacks`; what is refused on a slow machine only
    `may_be_read` as well.
    """

    name: str
    make: Callable[[Lure], bytes]
    reasons: tuple[Reason, ...] = ()
    holds: str = ""
    lacks: tuple[str, ...] = ()
    may_be_read: bool = False

    @property
    def label(self) -> str:
        """A name for the test."""
        return self.name.encode("unicode_escape").decode()[:60]
