"""A text under construction that remembers where its headings, pages and rows begin."""

from corpus.model import Heading, Metadata, Reading
from corpus.readers.clean import clean

PARAGRAPH, LINE = "\n\n", "\n"


class Draft:
    """Collects blocks of text, and cleans them, so that every offset is of the end result."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._pages_due = 0
        self._headings: list[Heading] = []
        self._pages: list[int] = []
        self._cuts: list[int] = []

    def __bool__(self) -> bool:
        """Whether there is any text yet."""
        return bool(self._parts)

    def add(self, text: str, gap: str = PARAGRAPH) -> int:
        """Append a block after `gap`, and return where it begins; blank text leaves no trace."""
        text = clean(text).rstrip().lstrip("\n")
        if not text:
            return self._length
        if self._parts:
            self._parts.append(gap)
            self._length += len(gap)
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        self._pages += [start] * self._pages_due
        self._pages_due = 0
        return start

    def heading(self, line: str, depth: int) -> None:
        """Append a line that is a heading."""
        start = self.add(line)
        if start < self._length:
            self._headings.append(Heading(start, self._length, depth))

    def row(self, text: str) -> None:
        """Append a line at which a passage must begin."""
        start = self.add(text, LINE)
        if start < self._length:
            self._cuts.append(start)

    def page(self) -> None:
        """Let the next block begin a new page."""
        self._pages_due += 1

    def reading(self, metadata: Metadata, notes: tuple[str, ...] = ()) -> Reading:
        """The finished text."""
        pages = (*self._pages, *[self._length] * self._pages_due)
        headings, cuts = tuple(self._headings), tuple(self._cuts)
        return Reading("".join(self._parts), metadata, headings, pages, cuts, notes=notes)
