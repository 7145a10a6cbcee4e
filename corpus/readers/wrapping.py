"""Markdown whose paragraphs were cut to fit a screen: each paragraph or list item becomes one line.

In Markdown a line end within a paragraph is a space (CommonMark 0.31, 6.8), and a stored text keeps
one block a line. Many writers break lines on purpose all the same, so only a block that shows it
was wrapped is joined: one of its lines goes on in mid-sentence.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.readers.prose import NARROW, WIDE, goes_on, is_bullet, meant

#: What is no prose: a heading, quote, table, tag, picture, definition or rule.
_APART = re.compile(
    r" {0,3}(?:#{1,6}(?:\s|$)|[>|<]|!\[|\[[^\]]+\]:|(?:[-_*]\s*){3,}$|[=-]+\s*$)|.*\s\|\s"
)
#: Code, unless it goes on with a paragraph or a list item.
_INDENTED = re.compile(r" {4}|\t")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}(?:=+|-+)\s*$")
#: Two spaces or a backslash before a line end: the writer wants it.
_HARD_BREAK = re.compile(r".*(?: {2}|\\)$")


def unwrapped(text: str) -> str:
    """The same words in the same order; only line ends and the white space after them change."""
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    block: list[str] = []
    fence = ""
    for line in lines:
        if fence or not _is_prose(line, block):
            # Joined, a block would be the lone line that a rule beneath it makes a title.
            yield from block if _RULE.match(line) else _joined(block)
            yield line
            block, fence = [], _fence_after(line, fence)
            continue
        if is_bullet(line.strip()):
            yield from _joined(block)
            block = []
        block.append(line)
    yield from _joined(block)


def _is_prose(line: str, block: Sequence[str]) -> bool:
    return bool(line.strip()) and not (
        _APART.match(line) or _FENCE.match(line) or (_INDENTED.match(line) and not block)
    )


def _fence_after(line: str, fence: str) -> str:
    """The fence that is open below this line."""
    mark = _FENCE.match(line)
    if not mark:
        return fence
    if not fence:
        return mark[1]
    return "" if mark[1].startswith(fence) else fence


def _joined(block: Sequence[str]) -> Iterator[str]:
    bare = [line.strip() for line in block]
    width = max(map(len, bare), default=0)
    if not (NARROW <= width <= WIDE and any(goes_on(*pair) for pair in pairwise(bare))):
        yield from block
        return
    held = block[0]
    for above, line in pairwise(block):
        if _HARD_BREAK.match(above) or meant(above.strip(), line.strip(), width):
            yield held
            held = line
        else:
            held = f"{held.rstrip()} {line.strip()}"
    yield held
