"""A source as an export carries it from one store to the next: with all that is kept of it."""

from dataclasses import dataclass, field
from datetime import date

from corpus.model import Passage, Reading, Status


@dataclass(frozen=True, slots=True)
class Carried(Reading):
    """A reading of a file that an export wrote, with what was decided about the source.

    `whole` tells that its text is the one that was exported: then `passages` are those it was cut
    into, and nothing in its metadata is left to guess. The hub is told by its name; `shown_as` and
    `week` are of a lesson that was told in chat: how its author is shown, and the Monday. `order`
    is its place among all that one store holds.
    """

    whole: bool = False
    passages: tuple[Passage, ...] = ()
    status: Status = Status.APPROVED
    hub: str | None = None
    hub_region: str | None = None
    weight: int = 0
    confirmed_on: date | None = None
    shown_as: str | None = None
    week: date | None = None
    order: int = field(default=0, compare=False)
