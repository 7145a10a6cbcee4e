"""What would make a card worth more, asked for in at most two short questions."""

from enum import StrEnum

from corpus.lessons.model import Card

_MOST = 2


class Need(StrEnum):
    """What can be asked for; `read` takes the value as `asks` when the answer comes."""

    DID = "did"
    ADVICE = "advice"
    WHEN = "when"


def missing(card: Card) -> tuple[Need, ...]:
    """What to ask for, the most important first: nothing that is there, and never more than two.

    Who told what went wrong told what happened. Who told when it works, or when not, told enough
    of that: asking for the other half would be asking again.
    """
    there = {
        Need.DID: card.happened or card.failure,
        Need.ADVICE: card.advice,
        Need.WHEN: card.works_when or card.fails_when,
    }
    return tuple(need for need, told in there.items() if not told)[:_MOST]
