"""Signs that were meant for a program, made into what a reader expects.

Only what is shown changes: the quote in an answer for scripts stays as it stands in its source.
"""

import re

#: What opens an item of a list where it is shown.
BULLET = "• "
#: What opens an item, also as a scanner misreads a round bullet ("¢", "e").
_BULLET = re.compile(r"^\s*(?:[-*+•▪◦‣–·¢]|e(?= [A-Z‘']))\s+")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
#: Words between equal signs of Markdown, with no white space at their inner side.
_STRESSED = re.compile(r"(?<![\w(\[])(\*\*|__|\*|_)(?=\S)([^*_\n]+?)(?<=\S)\1(?!\w)")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?:https?|mailto):(?:[^()\s]|\([^()\s]*\))*\)")
#: A plus or a dash may also be what someone meant to say: "+ 5 procent".
_MEANT = re.compile(r"\s*[+–-]\s")


def readable(line: str) -> str:
    """Return one line of a source without Markdown's signs; an item opens with a round bullet."""
    line = _HEADING.sub("", line)
    return _BULLET.sub(BULLET, _STRESSED.sub(r"\2", _LINK.sub(r"\1", line)))


def readable_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a quote as a reader expects them; a lone item is no list."""
    if len(lines) == 1 and _MEANT.match(lines[0]):
        return lines
    shown = tuple(map(readable, lines))
    return (shown[0].removeprefix(BULLET),) if len(shown) == 1 else shown
