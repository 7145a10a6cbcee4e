"""What was asked in rooms and not found, grouped by meaning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.flows.quality.gauge import Group
from bot.flows.review.board import FindPersonal


@dataclass(frozen=True, slots=True)
class Missing:
    """How many questions are about the same, and one of them as it was asked.

    None where personal data stands in each: then nobody's words are shown.
    """

    count: int
    example: str | None


def most_missing(
    asked: Sequence[str], group: Group, personal: FindPersonal, most: int
) -> Iterator[Missing]:
    """Yield what is missing most, at most so many."""
    if not asked:
        return
    for places in list(group(asked))[:most]:
        clean = (asked[place] for place in places if not personal(asked[place]))
        yield Missing(len(places), next(clean, None))
