"""The six conditions that users set to knowledge, each as a number from what was seen of it.

Pure: signals in, a value from 0 to 1 out, with the count it rests on. Where there was nothing to
see there is no value: what is not measured is neither good nor bad.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

#: An answer within so many seconds came at once, for who waits for it.
PROMPT = 5.0
#: A source among so many is found: that is as many as one answer shows.
FIRST = 5
#: Fewer votes than this are not counted apart: a number that small tells who.
FEWEST = 5


class Condition(StrEnum):
    """What makes knowledge work for who needs it."""

    REACHABLE = "reachable"
    FINDABLE = "findable"
    USABLE = "usable"
    RELIABLE = "reliable"
    ACCEPTED = "accepted"
    HELPFUL = "helpful"


@dataclass(frozen=True, slots=True)
class Measured:
    """How far a condition is met, from 0 to 1, and on how much that rests; None: not measured."""

    value: float | None = None
    count: int = 0


NOT_MEASURED = Measured()


@dataclass(frozen=True, slots=True)
class Votes:
    """How many voted, and how many of them said that it helped."""

    helped: int = 0
    given: int = 0

    def __add__(self, other: "Votes") -> "Votes":
        """Return both together."""
        return Votes(self.helped + other.helped, self.given + other.given)

    @property
    def share(self) -> float:
        """The share that said it helped."""
        return self.helped / self.given


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of how a source stands.

    `exact` of its `passages` stand in its text to the letter. `doubted`: someone's remark on it
    waits for a decision. `on_time`: whether someone said in time that it still holds; None when
    nobody had to yet.
    """

    passages: int
    exact: int
    doubted: bool = False
    on_time: bool | None = None


def reachable(seconds: Collection[float]) -> Measured:
    """The share of the answers that came within PROMPT seconds, of those that took these.

    Answers after 1, 2 and 9 seconds: 2 of 3.
    """
    return _share(took <= PROMPT for took in seconds)


def findable(places: Collection[int | None]) -> Measured:
    """The share of the questions for which a source was among the first FIRST sources.

    `places` count from 1; None is not found. At places 1, 5 and 6, and once not at all: 2 of 4.
    """
    return _share(place is not None and place <= FIRST for place in places)


def usable(present: Sequence[bool]) -> Measured:
    """The share that is there of what makes a text usable: advice, conditions and a next step.

    Advice and a next step without conditions: 2 of 3.
    """
    return _share(present)


def reliable(standing: Standing) -> Measured:
    """How far the quotes of a source can be relied upon; rests on its passages.

    The share of its passages that stand in its text to the letter, nothing while it is doubted.
    Where someone had to say by now whether it still holds, that counts for half: 10 of 10 passages
    exact but not confirmed in time is 0.5.
    """
    if not standing.passages:
        return NOT_MEASURED
    quotes = 0.0 if standing.doubted else standing.exact / standing.passages
    if standing.on_time is None:
        return Measured(quotes, standing.passages)
    return Measured((quotes + standing.on_time) / 2, standing.passages)


def accepted(votes: Mapping[str | None, Votes]) -> Measured:
    """How far a source is accepted on all sides of the work: each side counts as much as another.

    The mean of the shares that said it helped, of the groups that `by_side` tells apart. Ten of
    government of whom all were helped and five farmers of whom none was: 0.5, not 0.67.
    """
    groups = list(by_side(votes).values())
    if not groups:
        return NOT_MEASURED
    return Measured(
        sum(group.share for group in groups) / len(groups), sum(group.given for group in groups)
    )


def by_side(votes: Mapping[str | None, Votes]) -> dict[str | None, Votes]:
    """Votes in groups in which nobody can be told apart: none has fewer than FEWEST votes.

    Sides with fewer go together under None, as do voters of whom no side is known. Where that
    group would be too small itself, the smallest side joins it: or it could be told by subtracting.
    Empty when there are too few votes for any group.
    """
    sides: dict[str | None, Votes] = {
        side: told for side, told in votes.items() if side and told.given >= FEWEST
    }
    rest = sum((told for side, told in votes.items() if side not in sides), Votes())
    if 0 < rest.given < FEWEST and sides:
        smallest = min(sides, key=lambda side: (sides[side].given, side or ""))
        rest += sides.pop(smallest)
    groups = dict(sides)
    if rest.given >= FEWEST:
        groups[None] = rest
    return groups


def helpful(furthered: Collection[bool]) -> Measured:
    """The share of those who were asked after two weeks whom it had brought further.

    Three of four said so: 0.75.
    """
    return _share(furthered)


def together(measured: Iterable[Measured]) -> Measured:
    """The mean of what was measured of several sources; rests on how many those are.

    Each source counts as much as another: 1.0 of one and 0.5 of another is 0.75 of two.
    """
    values = [one.value for one in measured if one.value is not None]
    return Measured(sum(values) / len(values), len(values)) if values else NOT_MEASURED


def _share(met: Iterable[bool]) -> Measured:
    found = list(met)
    return Measured(sum(found) / len(found), len(found)) if found else NOT_MEASURED
