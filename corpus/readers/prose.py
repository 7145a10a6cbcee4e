"""Lines that were cut to fit a page become paragraphs again. Only white space changes."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

#: What stands before an item of a list. A scanner reads a round bullet as "e", "o" or "¢".
_SURE_BULLET = re.compile(r"(?:[•·▪▫●○◦∙‣⁃¢*]|[eo](?=\s+\W?[|lA-Z0-9À-Þ]))\s+\S")
#: A dash or a number may also stand at the start of a line because the line broke there.
_LIKELY_BULLET = re.compile(r"(?:[-–—+]|\d{1,2}[.)]|[a-z][.)])\s+\S")
_ENDS = (".", "!", "?", ":", ";")
_COLUMNS = re.compile(r"\t|\S {3,}\S")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
#: Narrower than this is an address or a verse, wider was never cut to fit a page.
NARROW, WIDE = 30, 160
_SHORT = 0.6


def paragraphs(page: str) -> Iterator[str]:
    """The paragraphs and list items of a page, each on one line."""
    for block in _BLANK.split(page):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if lines:
            yield _joined(lines)


def is_bullet(line: str) -> bool:
    """Whether this line begins an item of a list."""
    return bool(_SURE_BULLET.match(line) or _LIKELY_BULLET.match(line))


def goes_on(before: str, after: str) -> bool:
    """Whether a page or a column was turned in the middle of a sentence."""
    return not before.endswith(_ENDS) and after[:1].islower() and not is_bullet(after)


def _joined(lines: Sequence[str]) -> str:
    width = max(map(len, lines))
    item = _LIKELY_BULLET.match(lines[0]) is not None
    parts = [lines[0]]
    for previous, line in pairwise(lines):
        likely = _LIKELY_BULLET.match(line) is not None and (item or previous.endswith(_ENDS))
        if _SURE_BULLET.match(line) or likely:
            item = likely
            parts.append("\n")
        else:
            parts.append("\n" if meant(previous, line, width) else " ")
        parts.append(line)
    return "".join(parts)


def meant(previous: str, line: str, width: int) -> bool:
    """Whether the writer broke the line here, and not the edge of the page."""
    if width > WIDE or _COLUMNS.search(previous) or _COLUMNS.search(line):
        return True
    if line[:1].islower():
        return False
    word = line.partition(" ")[0]
    return width < NARROW or len(previous) + 1 + len(word) < _SHORT * width
