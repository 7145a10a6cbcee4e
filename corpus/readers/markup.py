"""Marked-up text (HTML, OpenDocument) set as lines: `#` headings, `- ` items, ` | ` tables."""

from corpus.readers.draft import LINE, PARAGRAPH, Draft

_BREAK = "\n"
#: Deeper lists are set no further to the right.
_DEEPEST = 6


class Markup:
    """Takes words and the ends of blocks in reading order, and sets them in a draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._words: list[str] = []
        self._depth = 0
        self._prefix = ""
        self._row: list[str] | None = None
        self._cells = 0
        self._tight = False
        self._gap = PARAGRAPH

    def text(self, words: str) -> None:
        """Running text; its line ends are only layout."""
        self._words.append(words.replace("\n", " "))

    def line(self) -> None:
        """A line end that was meant."""
        self._words.append(" " if self._cells else _BREAK)

    def end_block(self, depth: int = 0) -> None:
        """Set what was gathered as a paragraph, or as a heading of this depth."""
        if self._cells:
            self._words.append(" ")
            return
        lines = (" ".join(line.split()) for line in "".join(self._words).split(_BREAK))
        block = _BREAK.join(line for line in lines if line)
        self._words.clear()
        if block and depth and not self._depth:
            self._tight = False
            self.draft.heading("#" * depth + " " + block.replace(_BREAK, " "), depth)
        elif block:
            self.draft.add(self._prefix + block, LINE if self._tight else PARAGRAPH)
            self._tight = bool(self._depth)
            self._prefix = self._indent(self._depth)

    def open_list(self) -> None:
        """A list begins, perhaps inside an item."""
        self.end_block()
        self._depth += 1

    def item(self) -> None:
        """The next block is an item of the list."""
        self.end_block()
        self._prefix = self._indent(self._depth - 1) + "- "

    def close_list(self) -> None:
        """The list ends."""
        self.end_block()
        self._depth = max(self._depth - 1, 0)
        self._prefix = self._indent(self._depth)
        self._tight = bool(self._depth)

    def open_table(self) -> None:
        """A table begins; its first row stands apart from what is above it."""
        self.end_block()
        self._gap = PARAGRAPH

    def open_row(self) -> None:
        """A row of a table begins."""
        self.end_block()
        self._row = []

    def open_cell(self) -> None:
        """A cell of the row begins; blocks in it are set side by side."""
        self._cells += 1

    def close_cell(self) -> None:
        """The cell ends."""
        self._cells = max(self._cells - 1, 0)
        if self._row is not None and not self._cells:
            self._row.append(" ".join("".join(self._words).split()))
            self._words.clear()

    def close_row(self) -> None:
        """The row ends."""
        if self._row is not None and any(self._row):
            self.draft.add(" | ".join(self._row), self._gap)
            self._gap = LINE
        self._row = None

    @staticmethod
    def _indent(depth: int) -> str:
        return "  " * min(depth, _DEEPEST)
