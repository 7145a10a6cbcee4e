"""Who is named to someone who asks."""

from collections.abc import Sequence

from retrieval.contacts.arranging import arranged
from retrieval.contacts.model import Expert

#: People who are named under an answer.
UNDER_AN_ANSWER = 2


def named(
    experts: Sequence[Expert], region: str | None, most: int = UNDER_AN_ANSWER
) -> tuple[Expert, ...]:
    """Return whom to name to someone of a region, in order."""
    return arranged(experts, region)[:most]
