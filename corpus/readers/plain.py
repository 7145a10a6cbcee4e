"""Plain text: hard line ends joined, headings recognised, form feeds as pages."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.model import Metadata, Reading
from corpus.readers.clean import clean
from corpus.readers.draft import Draft
from corpus.readers.encoding import decode
from corpus.readers.furniture import without_furniture
from corpus.readers.outline import Outline
from corpus.readers.prose import goes_on, paragraphs


def read(data: bytes) -> Iterator[Reading]:
    """One reading, with pages when the text has form feeds."""
    # Cleaning makes a form feed a line feed, so the pages are parted first.
    pages = decode(data).split("\f")
    yield reading(pages, paged=len(pages) > 1)


def reading(pages: Sequence[str], known: Metadata | None = None, *, paged: bool) -> Reading:
    """A reading of pages of hard-wrapped lines; what a PDF's pages go through as well."""
    draft, outline = Draft(), Outline()
    opened, before = 0, ""
    blocks = _blocks(without_furniture([clean(page) for page in pages]))
    for (page, block), (_, following) in pairwise([*blocks, (len(pages), "")]):
        turned = opened <= page
        while opened <= page:
            opened += 1
            _open(draft, paged=paged)
        if turned and before and goes_on(before, block):
            draft.add(block, " ")
        elif depth := outline.depth(block, following):
            draft.heading(block, depth)
        else:
            draft.add(block)
        before = block
    for _ in pages[opened:]:
        _open(draft, paged=paged)
    return draft.reading(known or Metadata())


def _open(draft: Draft, *, paged: bool) -> None:
    if paged:
        draft.page()


def _blocks(pages: Sequence[str]) -> list[tuple[int, str]]:
    return [(number, block) for number, page in enumerate(pages) for block in paragraphs(page)]
