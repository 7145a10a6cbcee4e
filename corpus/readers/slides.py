"""PowerPoint (.pptx): a page for each slide, with its title, texts, tables and notes."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from pptx import Presentation
from pptx.exc import PythonPptxError

from corpus.errors import Reason
from corpus.model import Reading
from corpus.readers.draft import LINE, Draft
from corpus.readers.outcome import Refused
from corpus.readers.properties import properties

#: A title is the heading of its slide; a presentation has no deeper ones.
_DEPTH = 2


def read(data: bytes) -> Iterator[Reading]:
    """One reading. Charts and drawings are left out; there are no words in them to quote."""
    try:
        show = Presentation(io.BytesIO(data))
    # The XML library's own error is a kind of SyntaxError.
    except (PythonPptxError, SyntaxError, KeyError, ValueError):
        raise Refused(Reason.DAMAGED) from None
    draft = Draft()
    for slide in show.slides:
        draft.page()
        _slide(draft, slide)
    yield draft.reading(properties(data))


def _slide(draft: Draft, slide: Any) -> None:
    title = slide.shapes.title
    if title is not None and title.has_text_frame:
        words = " ".join(title.text_frame.text.split())
        draft.heading(f"{'#' * _DEPTH} {words}" if words else "", _DEPTH)
    for shape in _shapes(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            _shape(draft, shape)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        draft.add(slide.notes_slide.notes_text_frame.text)


def _shapes(shapes: Iterable[Any]) -> Iterator[Any]:
    """Every shape, also those in groups, in the order in which they lie."""
    stack = list(shapes)[::-1]
    while stack:
        shape = stack.pop()
        if hasattr(shape, "shapes"):
            stack += list(shape.shapes)[::-1]
        else:
            yield shape


def _shape(draft: Draft, shape: Any) -> None:
    if getattr(shape, "has_table", False):
        rows = (
            " | ".join(" ".join(cell.text.split()) for cell in row.cells)
            for row in shape.table.rows
        )
        draft.add("\n".join(row for row in rows if row.strip(" |")))
    elif shape.has_text_frame:
        _text(
            draft,
            [p for p in shape.text_frame.paragraphs if p.text.strip()],
            in_placeholder=shape.is_placeholder,
        )


def _text(draft: Draft, paragraphs: list[Any], *, in_placeholder: bool) -> None:
    listed = in_placeholder and len(paragraphs) > 1
    for number, paragraph in enumerate(paragraphs):
        mark = "  " * paragraph.level + "- " if listed or paragraph.level else ""
        draft.add(mark + " ".join(paragraph.text.split()), LINE if mark and number else "\n\n")
