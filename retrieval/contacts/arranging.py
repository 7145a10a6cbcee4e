"""In which order people are named: other regions first, spread out, and someone unusual among them.

Greedy, one place after another, as in maximal marginal relevance (Carbonell and Goldstein, 1998):
each place goes to who knows most, less what they have in common with those already named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from config.regions import distance
from corpus.people import UNUSUAL
from retrieval.contacts.model import Expert


@dataclass(frozen=True, slots=True)
class Spread:
    """What someone loses, as a share of the best score, for what they have in common.

    `own`: with the asker, their region; the others: with those named before. `unusual` is how good
    an unusual suspect must be, as a share of the best, to get the last of the first `places`.
    """

    own: float = 0.5
    region: float = 0.12
    knowledge: float = 0.05
    unusual: float = 0.5
    places: int = 3


def arranged(
    experts: Sequence[Expert], region: str | None, spread: Spread | None = None
) -> tuple[Expert, ...]:
    """These experts, best first, in the order in which to name them to someone of a region."""
    by = spread or Spread()
    left, named = list(experts), list[Expert]()
    while left:
        pool = left
        if len(named) == by.places - 1 and not any(map(_is_unusual, named)):
            bar = by.unusual * max(expert.score for expert in experts)
            pool = [e for e in left if _is_unusual(e) and e.score >= bar] or left
        chosen = max(pool, key=lambda expert: _worth(expert, named, region, by))
        left.remove(chosen)
        named.append(chosen)
    return tuple(named)


def _is_unusual(expert: Expert) -> bool:
    return expert.group in UNUSUAL


def _worth(expert: Expert, named: Sequence[Expert], region: str | None, by: Spread) -> float:
    lost = by.own if region and expert.region and distance(expert.region, region) <= 1 else 0.0
    for other in named[: by.places]:
        same = expert.region and other.region and distance(expert.region, other.region) <= 1
        lost += by.region if same else 0.0
        lost += by.knowledge if expert.knowledge and expert.knowledge is other.knowledge else 0.0
    return expert.score * (1 - min(lost, 0.9))
