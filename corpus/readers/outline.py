"""Which lines of a text without marks are headings, and how deep they lie."""

import re

from corpus.readers.prose import is_bullet

_NUMBER = re.compile(
    r"(?:hoofdstuk |bijlage |deel )?(\d{1,2}(?:\.\d{1,2}){0,3})[.:)]?\s+\S", re.IGNORECASE
)
_LONGEST, _MOST_WORDS, _FEWEST_LETTERS = 100, 14, 3
_NOT_WORDS = re.compile(r"@|https?:|www\.")
_UNFINISHED = (".", ",", ";", ":", "!", "-", "…")
_TITLE = 1


class Outline:
    """Recognises headings one block after another; numbers tell the depth of what has none."""

    def __init__(self) -> None:
        self._first = True
        self._numbered = False

    def depth(self, block: str, following: str) -> int:
        """How deep this block lies as a heading; 0 when it is text. The title lies at 1."""
        first, self._first = self._first, False
        if not _is_heading(block, following, first=first):
            return 0
        if number := _NUMBER.match(block):
            self._numbered = True
            return 2 + number[1].count(".")
        return _TITLE if first else 3 if self._numbered else 2


def _is_heading(block: str, following: str, *, first: bool) -> bool:
    if not following or "\n" in block or not _looks_short(block) or _NOT_WORDS.search(block):
        return False
    number, next_number = _NUMBER.match(block), _NUMBER.match(following)
    if number and next_number and number[1].count(".") == next_number[1].count("."):
        return False  # the items of a list, each between blank lines
    if is_bullet(block) and not number:
        return False
    if block.endswith("?"):
        return is_bullet(following)
    if block.endswith(_UNFINISHED):
        return False
    # A first line that begins small is still a title: scanners read "Iedere" as "ledere".
    begins = block.lstrip("'\"‘“(")[:1].isupper() or number is not None
    return first or (begins and not following[0].islower())


def _looks_short(block: str) -> bool:
    letters = sum(c.isalpha() for c in block)
    short = len(block) <= _LONGEST and len(block.split()) <= _MOST_WORDS
    return short and letters >= max(_FEWEST_LETTERS, len(block) // 2)
