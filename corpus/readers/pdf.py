"""PDF with a text layer: lines by their place on the page, made paragraphs as for plain text."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pypdf import DocumentInformation, PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from corpus.errors import Reason
from corpus.flaws import notes_of_pages
from corpus.model import Metadata, Reading
from corpus.readers import plain
from corpus.readers.outcome import Refused
from corpus.readers.properties import known
from corpus.readers.prose import goes_on

#: Fewer characters a page on average is a scan with at best a stamp on it.
_FEWEST = 50
#: A gap so much larger than the usual one between lines is one between paragraphs.
_GAP, _SIZE = 1.18, 1.08
_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


@dataclass(slots=True)
class _Line:
    """A line of a page: its words, how high it stands, and the size of most of its letters."""

    words: str = ""
    height: float = 0.0
    size: float = 0.0
    _longest: int = 0

    def add(self, words: str, height: float, size: float) -> None:
        """Take in the next piece; a bullet or a note may be of another size than the rest."""
        if len(words) > self._longest:
            self.height, self.size, self._longest = height, size, len(words)
        self.words += words


def read(data: bytes) -> Iterator[Reading]:
    """One reading with the offsets of its pages."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every oddity it gets over
    try:
        yield _reading(data)
    except LimitReachedError:
        raise Refused(Reason.TOO_MUCH_UNPACKED) from None
    except (DependencyError, NotImplementedError):  # a cipher that is not at hand
        raise Refused(Reason.ENCRYPTED) from None
    except (PyPdfError, RecursionError):
        raise Refused(Reason.DAMAGED) from None


def _reading(data: bytes) -> Reading:
    file = PdfReader(io.BytesIO(data))
    # Many reports open without a password and only forbid changes.
    if file.is_encrypted and not file.decrypt(""):
        raise Refused(Reason.ENCRYPTED)
    pages = [_page(page) for page in file.pages]
    if sum(len(page.strip()) for page in pages) < _FEWEST * max(len(pages), 1):
        raise Refused(Reason.NO_TEXT_LAYER)
    made = plain.reading(pages, _known(file), paged=True)
    return replace(made, notes=(*made.notes, *notes_of_pages(pages)))


def _known(file: PdfReader) -> Metadata:
    about = file.metadata or DocumentInformation()
    day = _DAY.match(str(about.get("/CreationDate") or ""))
    return known(str(about.get("/Title") or ""), "-".join(day.groups()) if day else "")


def _page(page: PageObject) -> str:
    """The lines of a page, with a blank line where a paragraph ends."""
    lines = _lines(page)
    usual = _usual_gaps(lines)
    parts = [line.words for line in lines[:1]]
    for above, line in pairwise(lines):
        parts += ["", line.words] if _parted(above, line, usual) else [line.words]
    return "\n".join(parts)


def _lines(page: PageObject) -> list[_Line]:
    lines = [_Line()]

    def visit(
        text: str, view: Sequence[float], place: Sequence[float], _font: Any, size: float
    ) -> None:
        for number, words in enumerate(text.split("\n")):
            if number:
                lines.append(_Line())
            if words.strip():
                lines[-1].add(
                    words,
                    place[4] * view[1] + place[5] * view[3] + view[5],
                    _scaled(size, view, place),
                )
            else:
                lines[-1].words += words

    page.extract_text(visitor_text=visit)
    return [line for line in lines if line.words.strip()]


def _scaled(size: float, view: Sequence[float], place: Sequence[float]) -> float:
    return abs(size * (place[3] or place[1]) * (view[3] or view[1]))


def _usual_gaps(lines: Sequence[_Line]) -> dict[int, float]:
    """The distance between two lines of a paragraph, for each size of letters.

    That is the smallest of the common ones: on a page of short paragraphs others are as common.
    """
    gaps: dict[int, Counter[float]] = {}
    for above, line in pairwise(lines):
        gap = round(above.height - line.height, 1)
        if gap > 0 and round(above.size) == round(line.size):
            gaps.setdefault(round(line.size), Counter())[gap] += 1
    return {
        size: min(gap for gap, count in counts.items() if 2 * count >= max(counts.values()))
        for size, counts in gaps.items()
    }


def _parted(above: _Line, line: _Line, usual: dict[int, float]) -> bool:
    small, large = sorted((above.size, line.size))
    if large > _SIZE * small:
        return True
    gap = above.height - line.height
    wide = gap < 0 or gap > _GAP * usual.get(round(line.size), gap)
    return wide and not goes_on(above.words.strip(), line.words.strip())
