"""A message that is larger than Teams takes, as several: parted at its blocks, or within them."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.rendering.blocks import (
    Block,
    Body,
    Bullets,
    Contacts,
    Excerpt,
    Heading,
    Hint,
    Inline,
    Line,
    Paragraph,
    Quote,
    Sources,
)

#: Teams takes some 100 KB with all that it adds by itself; it counts two bytes for a sign.
MOST = 80_000
#: Nothing is made smaller than this: what Teams does not take then is no matter of its size.
LEAST = 5_000
#: The space to split at is looked for in the last part of what fits.
_LOOKED_AT = 200


def size(activity: Mapping[str, Any]) -> int:
    """Return how large an activity is, as Teams counts."""
    return len(json.dumps(activity, ensure_ascii=False).encode("utf-16-le", "surrogatepass"))


def split(body: Body, fits: Callable[[Body], bool]) -> tuple[Body, ...]:
    """Return the messages that say all of this, in order, each of which fits if it can."""
    if fits(body):
        return (body,)
    parts: list[Body] = []
    now: Body = ()
    for piece in _pieces(body, fits):
        # A heading goes with what is under it.
        if now and not fits((*now, *piece)):
            parts.append(now)
            now = ()
        now = (*now, *piece)
    return (*parts, now)


def _pieces(body: Body, fits: Callable[[Body], bool]) -> Iterator[Body]:
    above: Body = ()
    for block in body:
        if isinstance(block, Heading):
            above = (*above, block)
            continue
        for one in _made_to_fit(block, fits):
            yield (*above, one)
            above = ()
    if above:
        yield above


def _made_to_fit(block: Block, fits: Callable[[Body], bool]) -> Iterator[Block]:
    halves = None if fits((block,)) else _halves(block)
    if halves is None:
        yield block
        return
    for half in halves:
        yield from _made_to_fit(half, fits)


def _halves(block: Block) -> tuple[Block, Block] | None:
    """Return a block as two that say the same; None for what cannot be parted."""
    match block:
        case Paragraph(line) | Hint(line):
            return _with(block, "line", _parted_line(line))
        case Bullets(items):
            return _with(block, "items", _parted(items) or _parted_only(items))
        case Quote(lines):
            return _with(block, "lines", _parted(lines) or _parted_words(lines))
        case Excerpt(lines):
            return _with(block, "lines", _parted(lines) or _parted_only(lines))
        case Sources(entries) | Contacts(entries):
            return _with(block, "entries", _parted(entries))
        case _:
            return None


def _with(block: Any, name: str, halves: tuple[Any, Any] | None) -> tuple[Any, Any] | None:
    if halves is None:
        return None
    first, second = halves
    return replace(block, **{name: first}), replace(block, **{name: second})


def _parted(parts: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]] | None:
    middle = len(parts) // 2
    return (parts[:middle], parts[middle:]) if middle else None


def _parted_words(lines: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    if len(lines) != 1 or (at := _space(lines[0])) is None:
        return None
    return (lines[0][:at],), (lines[0][at:],)


def _parted_only(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]] | None:
    halves = _parted_line(lines[0]) if lines else None
    return ((halves[0],), (halves[1],)) if halves else None


def _parted_line(line: Line) -> tuple[Line, Line] | None:
    if (halves := _parted(line)) is not None:
        return halves
    only: Inline | None = line[0] if line else None
    if not isinstance(only, str) or (at := _space(only)) is None:
        return None
    return (only[:at],), (only[at:],)


def _space(text: str) -> int | None:
    """Return where to part a text: at a space before its middle, or there if it has none."""
    middle = len(text) // 2
    space = text.rfind(" ", max(0, middle - _LOOKED_AT), middle)
    return space if space > 0 else middle or None
