"""Someone who may know more, and why."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Knowledge
from corpus.people import ContactKind, Group


class Basis(StrEnum):
    """What it rests on that someone knows more."""

    WROTE = "wrote"
    NAMED = "named"
    TELLS = "tells"


@dataclass(frozen=True, slots=True)
class Work:
    """A source that someone has a part in, and how much it says about the question."""

    source_id: str
    title: str
    weight: float
    wrote: bool


@dataclass(frozen=True, slots=True)
class Expert:
    """Someone who may know more about a question.

    `id` is the store's own number, `tells` what they tell of themselves. `works` are the sources it
    rests on, weightiest first; none when it rests on what they tell. `knowledge` is the kind they
    have most of.
    """

    id: int
    name: str
    kind: ContactKind
    region: str | None
    organisation: str
    role: str
    group: Group | None
    score: float
    basis: Basis
    tells: str = ""
    works: tuple[Work, ...] = ()
    knowledge: Knowledge | None = None
