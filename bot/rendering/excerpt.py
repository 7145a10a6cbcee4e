"""A stretch of a source with the quote marked in it."""

import re

from bot.rendering.blocks import Inline, Line, Mark
from bot.rendering.signs import readable

#: Text beside the passage that is shown on each side, in characters.
_BESIDE = 300
_SPACE = re.compile(r"\s+")


def excerpt(before: str, passage: str, after: str, quote: str) -> tuple[Line, ...]:
    """Return the passage and a little around it, line by line, with the quote marked.

    What is cut off at either end shows as an ellipsis. A quote that no longer stands in the passage
    leaves nothing marked.
    """
    start = passage.find(quote)
    end = start + len(quote) if start >= 0 else 0
    left = _tail(before) + passage[: max(start, 0)]
    right = passage[end:] + _head(after)
    return _lines(left, passage[max(start, 0) : end], right)


def _tail(before: str) -> str:
    """Return the end of the text, from the start of a word."""
    if len(before) <= _BESIDE:
        return before
    cut = before[-_BESIDE:]
    space = _SPACE.search(cut)
    return "… " + cut[space.end() :] if space else "… "


def _head(after: str) -> str:
    """Return the beginning of the text, up to the end of a word."""
    if len(after) <= _BESIDE:
        return after
    words = after[:_BESIDE].rsplit(maxsplit=1)
    return (words[0] if len(words) > 1 else "") + " …"


def _lines(left: str, marked: str, right: str) -> tuple[Line, ...]:
    lines: list[list[Inline]] = [[]]
    for text, is_marked in ((left, False), (marked, True), (right, False)):
        for at, found in enumerate(text.split("\n")):
            if at:
                lines.append([])
            part = found if lines[-1] else readable(found)
            if part.strip() or (part and lines[-1]):
                lines[-1].append(Mark(part) if is_marked else part)
    return tuple(tuple(line) for line in lines if line)
