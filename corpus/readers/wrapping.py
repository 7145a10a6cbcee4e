"""Markdown whose paragraphs were cut to fit a screen: each paragraph or list item becomes one line.

In Markdown a line end within a paragraph is a space (CommonMark 0.31, 6.8), and a stored text keeps
one block a line. Many writers break lines on purpose all the same, so only a block that shows it
was wrapped is joined: one of its lines goes on in mid-sentence.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.readers.fences import closes, opens
from corpus.readers.prose import NARROW, WIDE, goes_on, is_bullet, meant

#: What is no prose: a heading, quote, table, tag, picture, definition or rule.
_APART = re.compile(
    r" {0,3}(?:#{1,6}(?:\s|$)|[>|<]|!\[|\[[^\]]+\]:|(?:[-_*]\s*){3,}$|[=-]+\s*$)|.*\s\|\s"
)
#: Code, unless it goes on with a paragraph or a list item.
_INDENTED = re.compile(r" {4}|\t")
#: What stands between the head of a table and its rows: a table need not begin with a bar.
_TABLE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$")
_PRE, _PRE_END = re.compile(r"\s*<pre\b", re.IGNORECASE), "</pre>"
_RULE = re.compile(r" {0,3}(?:=+|-+)\s*$")
#: Two spaces or a backslash before a line end: the writer wants it.
_HARD_BREAK = re.compile(r".*(?: {2}|\\)$")


def unwrapped(text: str) -> str:
    """The same words in the same order; only line ends and the white space after them change."""
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    block: list[str] = []
    inside = ""
    for line in lines:
        opened = inside or _opened(line, block)
        if opened or not _is_prose(line, block):
            # Joined, a block would be the lone line that a rule beneath it makes a title.
            yield from block if _RULE.match(line) else _joined(block)
            yield line
            block = []
            inside = "" if _ends(line, opened, first=not inside) else opened
            continue
        if is_bullet(line.strip()):
            yield from _joined(block)
            block = []
        block.append(line)
    yield from _joined(block)


def _opened(line: str, block: Sequence[str]) -> str:
    """What this line opens, in which every line end counts: a fence, or text as it was typed."""
    if _PRE.match(line):
        return _PRE_END
    # So far to the right it is code already, unless it belongs to a list item.
    return opens(line) if block or not _INDENTED.match(line) else ""


def _ends(line: str, inside: str, *, first: bool) -> bool:
    if inside == _PRE_END:
        return _PRE_END in line.casefold()
    return not inside or (not first and closes(line, inside))


def _is_prose(line: str, block: Sequence[str]) -> bool:
    return bool(line.strip()) and not (_APART.match(line) or (_INDENTED.match(line) and not block))


def _joined(block: Sequence[str]) -> Iterator[str]:
    bare = [line.strip() for line in block]
    width = max(map(len, bare), default=0)
    wrapped = NARROW <= width <= WIDE and any(goes_on(*pair) for pair in pairwise(bare))
    if not wrapped or any(map(_TABLE.match, block)):
        yield from block
        return
    held = [block[0].rstrip() if len(block) > 1 else block[0]]
    for above, line in pairwise(block):
        if _HARD_BREAK.match(above) or meant(above.strip(), line.strip(), width):
            held[-1] = above if len(held) == 1 else above.strip()
            yield " ".join(held)
            held = [line]
        else:
            held[-1] = held[-1].rstrip()
            held.append(line.strip())
    yield " ".join(held)
