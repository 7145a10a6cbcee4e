"""A text cut into passages that follow its headings and its sentences.

Small sections are kept together, long ones are cut into parts of about equal length, always between
two sentences. Nothing is dropped but headings and white space at the edges, nothing is rewritten:
`reading.text[p.start:p.end] == p.text` for every passage.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Heading, Passage, Reading, Span
from corpus.sentences import opening, split, trimmed

#: Counts the tokens of many texts at once: the embedding model's own tokens where there is a model.
Measure = Callable[[Sequence[str]], Sequence[int]]

#: Longest passage in tokens, headings within it included: the embedding model weighs a passage of
#: one subject best below 300.
LONGEST = 300
#: Sentences are packed up to this share of that, so that headings between them have room.
_PACKED = 0.85
#: A section shorter than this shares a passage with the next one.
SHORTEST = 90


def by_words(texts: Sequence[str]) -> list[int]:
    """A measure without a model: about four Dutch words are five tokens."""
    return [max(1, round(1.3 * len(text.split()))) for text in texts]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence on its way into a passage."""

    span: Span
    tokens: int
    section: int


def cut(
    reading: Reading,
    measure: Measure = by_words,
    *,
    longest: int = LONGEST,
    shortest: int = SHORTEST,
) -> tuple[Passage, ...]:
    """The passages of a text, in order, each at most `longest` tokens as `measure` counts them.

    A sentence longer than that is cut between words. Every offset in `reading.cuts` begins a
    passage.
    """
    packed = max(1, int(longest * _PACKED))
    pieces = _pieces(reading, measure, longest)
    groups = [
        part for run in _runs(pieces, reading, packed, shortest) for part in _even(run, packed)
    ]
    return tuple(_passage(reading, group) for group in _fitting(reading, groups, measure, longest))


def _pieces(reading: Reading, measure: Measure, longest: int) -> list[_Piece]:
    edges = [0, *(edge for h in reading.headings for edge in (h.start, h.end)), len(reading.text)]
    spans = [
        (span, section)
        for section, (start, end) in enumerate(zip(edges[::2], edges[1::2], strict=True))
        for span in split(reading.text, start, end)
    ]
    return list(_sized(reading.text, spans, measure, longest))


def _sized(
    text: str, spans: Sequence[tuple[Span, int]], measure: Measure, longest: int
) -> Iterator[_Piece]:
    """The spans as pieces; one that would overfill a passage is halved until its parts do not."""
    sizes = measure([text[opening(text, span.start) : span.end] for span, _ in spans])
    for (span, section), size in zip(spans, sizes, strict=True):
        if size <= longest or span.end - span.start == 1:
            yield _Piece(span, size, section)
        else:
            halves = [(half, section) for half in _halves(text, span)]
            yield from _sized(text, halves, measure, longest)


def _halves(text: str, span: Span) -> Iterator[Span]:
    """Both halves of a span: cut at the space nearest before its middle, else in mid-word."""
    middle = (span.start + span.end) // 2
    space = text.rfind(" ", span.start, middle)
    edge = space if space > span.start else middle
    for half in (trimmed(text, span.start, edge), trimmed(text, edge, span.end)):
        if half is not None:
            yield half


def _runs(
    pieces: list[_Piece], reading: Reading, longest: int, shortest: int
) -> Iterator[list[_Piece]]:
    """Neighbouring pieces that belong together: one section, or small sections side by side."""
    run: list[_Piece] = []
    sizes = _section_sizes(pieces)
    for piece in pieces:
        if run and _parts(run, piece, reading, sizes, longest, shortest):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _section_sizes(pieces: list[_Piece]) -> dict[int, int]:
    sizes: dict[int, int] = {}
    for piece in pieces:
        sizes[piece.section] = sizes.get(piece.section, 0) + piece.tokens
    return sizes


def _parts(
    run: list[_Piece],
    piece: _Piece,
    reading: Reading,
    sizes: dict[int, int],
    longest: int,
    shortest: int,
) -> bool:
    """Whether a passage must end between this run and the next piece."""
    if any(
        run[-1].span.start < cut <= piece.span.start
        for cut in _between(reading.cuts, run[-1], piece)
    ):
        return True
    if piece.section == run[-1].section:
        return False
    held = sum(p.tokens for p in run)
    coming = sizes[piece.section]
    return held + coming > longest or (held >= shortest and coming >= shortest // 2)


def _between(cuts: Sequence[int], left: _Piece, right: _Piece) -> Sequence[int]:
    return cuts[bisect_right(cuts, left.span.start) : bisect_right(cuts, right.span.start)]


def _even(run: list[_Piece], longest: int) -> Iterator[list[_Piece]]:
    """The run in as few parts as fit, of about equal length.

    A last part of one sentence says nothing.
    """
    total = sum(p.tokens for p in run)
    aim = total / -(-total // longest) if total else longest
    part: list[_Piece] = []
    held = 0
    for piece in run:
        if part and (held + piece.tokens > longest or held + piece.tokens / 2 > aim):
            yield part
            part, held = [], 0
        part.append(piece)
        held += piece.tokens
    if part:
        yield part


def _fitting(
    reading: Reading, groups: Sequence[list[_Piece]], measure: Measure, longest: int
) -> Iterator[list[_Piece]]:
    """The groups, each halved until it fits: headings between sentences take room as well."""
    sizes = measure([_text(reading.text, group) for group in groups])
    for group, size in zip(groups, sizes, strict=True):
        if size <= longest or len(group) == 1:
            yield group
        else:
            middle = len(group) // 2
            yield from _fitting(reading, (group[:middle], group[middle:]), measure, longest)


def _text(text: str, group: list[_Piece]) -> str:
    return text[opening(text, group[0].span.start) : group[-1].span.end]


def _passage(reading: Reading, group: list[_Piece]) -> Passage:
    start, end = opening(reading.text, group[0].span.start), group[-1].span.end
    return Passage(
        text=reading.text[start:end],
        start=start,
        end=end,
        heading=_path(reading, start),
        page=bisect_right(reading.pages, start) or None,
        sentences=tuple(piece.span for piece in group),
    )


def _path(reading: Reading, offset: int) -> tuple[str, ...]:
    """The headings above this offset, outermost first."""
    path: list[Heading] = []
    for heading in reading.headings:
        if heading.start > offset:
            break
        while path and path[-1].depth >= heading.depth:
            path.pop()
        path.append(heading)
    return tuple(dict.fromkeys(_plain(reading.text[h.start : h.end]) for h in path))


def _plain(heading: str) -> str:
    return " ".join(heading.strip("#* \t\n").split())


def contiguous(passages: Sequence[Passage]) -> bool:
    """Whether the passages stand in order and none overlaps the next."""
    return all(left.end <= right.start for left, right in pairwise(passages))
