"""Whether two texts say the same in the same words."""

import re

#: So many words in a row are no coincidence.
_RUN = 4
#: From this share of its runs on, the shorter text stands in the longer one.
NEARLY_THE_SAME = 0.5
_WORD = re.compile(r"\w+")


def overlap(one: str, other: str) -> float:
    """The share of the shorter text that stands word for word in the longer one, 0 to 1."""
    runs = sorted((_runs(one), _runs(other)), key=len)
    return len(runs[0] & runs[1]) / len(runs[0]) if runs[0] else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
