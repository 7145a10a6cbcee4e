"""What was found in a text, each thing once."""

from collections import Counter
from collections.abc import Iterable

from corpus.personal.kinds import Kind, Personal


def names_of(found: Iterable[Personal]) -> tuple[tuple[str, int], ...]:
    """The names of people and how often each stands there, the most named first."""
    counts = Counter(_in_a_row(one.text) for one in found if one.kind is Kind.NAME)
    return tuple(sorted(counts.items(), key=lambda named: (-named[1], named[0])))


def data_of(found: Iterable[Personal]) -> tuple[tuple[Kind, str], ...]:
    """All other personal data, in the order in which it first stands there."""
    rest = ((one.kind, _in_a_row(one.text)) for one in found if one.kind is not Kind.NAME)
    return tuple(dict.fromkeys(rest))


def _in_a_row(text: str) -> str:
    return " ".join(text.split())
