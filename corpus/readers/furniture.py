"""What a page says of itself: running titles, page numbers, lists of pages. No sentence's part."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:pagina|blz\.?|page|p\.)\s*)?\d{1,4}(?:\s*(?:van|of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,4}")
#: A line of a table of contents: dots that lead to a page.
_LEADER = re.compile(r".{0,200}(?:\. ?){4,200}\s*[\divxlc]{1,5}\s*")
#: How many lines at either edge may be furniture, and how many pages make it so.
_EDGE, _FEWEST = 2, 3


def without_furniture(pages: Sequence[str]) -> list[str]:
    """The same pages without page numbers and without lines that others repeat at the same edge."""
    if len(pages) == 1:
        return list(pages)
    split = [page.split("\n") for page in pages]
    repeated = _repeated(split)
    return ["\n".join(_kept(number, lines, repeated)) for number, lines in enumerate(split)]


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    counts = Counter(
        shape
        for number, lines in enumerate(pages)
        for shape in {shape for i in _edges(lines) for shape in _shapes(lines[i], number)}
    )
    return {shape for shape, count in counts.items() if count >= _FEWEST}


def _kept(number: int, lines: Sequence[str], repeated: set[str]) -> Iterator[str]:
    edges = list(_edges(lines))
    dropped = {i for i in edges if repeated & _shapes(lines[i], number)}
    dropped |= {i for i in (*edges[:1], *edges[-1:]) if _PAGE_NUMBER.fullmatch(lines[i])}
    if number == 0 and edges and not _NUMBER.search(lines[edges[0]]):
        dropped.discard(edges[0])  # above the first page a running title is the title
    return (
        line for i, line in enumerate(lines) if i not in dropped and not _LEADER.fullmatch(line)
    )


def _edges(lines: Sequence[str]) -> Iterator[int]:
    filled = [i for i, line in enumerate(lines) if line.strip()]
    yield from sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _shapes(line: str, page: int) -> set[str]:
    """The line, and the line with its first or last number as a distance from the page it is on.

    Of "Verslag 2024 - 7" the 7 grows with the pages; in "Artikel 7" the number is the writer's.
    """
    words = " ".join(line.casefold().split())
    numbers = list(_NUMBER.finditer(words))
    return {words} | {
        f"{words[: n.start()]}#{int(n.group()) - page}{words[n.end() :]}"
        for n in (*numbers[:1], *numbers[-1:])
    }
