"""How many fields of a card are right, and how many of what an answer tells are filled."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.lessons import Card, CardField, read

HERE = Path(__file__).parent
#: The share of a line that must be pieces for the line to be right.
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer, with what a careful reader finds in it, field by field."""

    id: str
    messages: tuple[str, ...]
    asks: str | None = None
    holds: Mapping[str, list[str]] = field(default_factory=dict)
    may: Mapping[str, list[str]] = field(default_factory=dict)

    def card(self) -> Card:
        """What the rules make of it."""
        return read(self.messages, self.asks)


@dataclass(frozen=True, slots=True)
class Measured:
    """Counts of fields over a set of answers; `faults` says what went wrong, for who tunes."""

    filled: int
    right: int
    held: int
    found: int
    faults: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of the filled fields that are right."""
        return self.right / self.filled

    @property
    def recall(self) -> float:
        """The share of the fields that the answers hold that are filled with what they hold."""
        return self.found / self.held


def answers(half: str) -> tuple[Judged, ...]:
    """The answers of one half of the set: "dev" or "test"."""
    rows = tomllib.loads((HERE / f"{half}.toml").read_text(encoding="utf-8"))["answer"]
    return tuple(Judged(**row | {"messages": tuple(row["messages"])}) for row in rows)


def measured(set_of: tuple[Judged, ...]) -> Measured:
    """Count the fields of all cards; the title is chosen, not told, so it does not count."""
    filled = right = held = found = 0
    faults: list[str] = []
    for answer in set_of:
        card = answer.card()
        filled, held = filled + len(card.told), held + len(answer.holds)
        right += sum(_right(answer, card, told) for told in card.told)
        found += sum(_found(answer, card, CardField(name)) for name in answer.holds)
        faults += _faults(answer, card)
    return Measured(filled, right, held, found, tuple(faults))


def _right(answer: Judged, card: Card, told: CardField) -> bool:
    held, may = answer.holds.get(told, []), answer.may.get(told, [])
    lines = card.text(told).split("\n")
    return any(_same(line, held + may) for line in lines) and all(
        _accounted(line, held + may) for line in lines
    )


def _found(answer: Judged, card: Card, told: CardField) -> bool:
    return any(_same(line, answer.holds[told]) for line in card.text(told).split("\n"))


def _same(line: str, pieces: list[str]) -> bool:
    """Whether a line is a piece, or one stands within the other."""
    return bool(line) and any(piece in line or line in piece for piece in pieces)


def _accounted(line: str, pieces: list[str]) -> bool:
    """Whether a line holds little but pieces, one or as many as it takes."""
    if any(line in piece for piece in pieces):
        return True
    inside = sum(len(piece) for piece in pieces if piece in line)
    return inside >= _MOSTLY * len(line)


def _faults(answer: Judged, card: Card) -> Iterator[str]:
    for told in card.told:
        if not _right(answer, card, told):
            yield f"{answer.id} wrong {told}: {card.text(told)!r}"
    for name in answer.holds:
        if not _found(answer, card, CardField(name)):
            yield f"{answer.id} left {name}: {answer.holds[name]!r}"
