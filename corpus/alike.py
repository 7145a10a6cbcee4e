"""Whether two texts say the same in the same words."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

#: So many words in a row are no coincidence.
_RUN = 4
#: From this share of its runs on, the shorter text stands in the longer one.
NEARLY_THE_SAME = 0.5
_WORD = re.compile(r"\w+")


class Shared(NamedTuple):
    """What two texts have in common, word for word: as a share of the one, and of the other."""

    of_this: float
    of_other: float


def overlap(one: str, other: str) -> float:
    """The share of the shorter text that stands word for word in the longer one, 0 to 1."""
    return max(next(shared(one, [other])))


def shared(text: str, others: Iterable[str]) -> Iterator[Shared]:
    """What a text has in common with each of the others."""
    own = _runs(text)
    for other in others:
        theirs = _runs(other)
        both = len(own & theirs)
        yield Shared(_share(both, own), _share(both, theirs))


def _share(many: int, runs: set[tuple[str, ...]]) -> float:
    return many / len(runs) if runs else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
