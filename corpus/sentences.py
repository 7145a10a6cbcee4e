"""Where one sentence ends and the next begins, as spans of the original text.

A stored text keeps one block a line (paragraph, list item, table row), so a sentence never runs
over a line end. Within a line sentencex decides, for Dutch; four habits of Dutch reports are mended
after.
"""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from corpus.model import Span

#: What opens a list item, also as optical recognition spells a bullet ("¢", "e", "o").
LIST_MARK = re.compile(r"\s*(?:[-*+•▪◦‣–·¢]|[eo](?= [A-Z‘'])|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")

#: A boundary before one of these is false: Dutch sentences do not begin in lower case, save for 's,
#: 't, 'n.
_CONTINUES = re.compile(r"[a-zà-ÿ0-9,;:)\]]")
_CLITIC = re.compile(r"['’‘][snt]\b")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Za-z]|dhr|mevr|mw|dr|drs|ir|ing|mr|prof|ca|bijv|evt|resp|art|nr|blz|incl|excl|max|min|"
    r"par|hfst|fig|tab|vgl|jl|zgn|m\.n|o\.a|d\.w\.z|i\.p\.v|t\.o\.v|i\.v\.m|t\.a\.v|n\.a\.v|m\.b\.t|a\.s|e\.d|"
    r"e\.v|t\.b\.v|m\.b\.v|i\.s\.m|t\.g\.v|o\.b\.v|z\.s\.m|m\.i\.v|b\.v))\.\s*$",
    re.IGNORECASE,
)
#: How far before a boundary its abbreviation is sought, white space included.
_BACK = 40


def split(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences in text[start:end], in order, without the white space and marks around them.

    Every span slices back to its sentence; a span never crosses a line end and is never empty.
    """
    stop = len(text) if end is None else end
    return tuple(span for line in _lines(text, start, stop) for span in _in_line(text, line))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        mark = LIST_MARK.match(text, start, stop)
        span = trimmed(text, mark.end() if mark else start, stop)
        if span is not None:
            yield span
        start = stop + 1


def _in_line(text: str, line: Span) -> Iterator[Span]:
    body = text[line.start : line.end]
    begin = 0
    for edge in (*_edges(body), len(body)):
        if (sentence := trimmed(text, line.start + begin, line.start + edge)) is not None:
            yield sentence
            begin = edge


def _edges(body: str) -> Iterator[int]:
    """Offsets in the line at which a new sentence really begins."""
    for boundary in get_sentence_boundaries("nl", body)[:-1]:
        edge: int = boundary["end_index"]
        # sentencex leaves the apostrophe of "'s Avonds" behind with the sentence before it.
        if body[edge - 1 : edge] in "'’‘" and _CLITIC.match(body, edge - 1):
            edge -= 1
        if _CLITIC.match(body, edge) or not (
            _CONTINUES.match(body, edge) or abbreviated(body, edge)
        ):
            yield edge


def abbreviated(text: str, edge: int) -> bool:
    """Whether the full stop before `edge`, or before the blanks there, only shortens a word."""
    return _ABBREVIATED.search(text, max(0, edge - _BACK), edge) is not None


def opening(text: str, start: int) -> int:
    """Where the line of the sentence at `start` opens: at its list mark, else at the sentence."""
    line = text.rfind("\n", 0, start) + 1
    mark = LIST_MARK.match(text, line)
    if mark is None or mark.end() != start:
        return start
    return start - len(mark[0].lstrip())


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span text[start:end] without the white space at its edges; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
