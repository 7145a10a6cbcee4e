"""The template of a lesson: refused while it is empty, a lesson once someone wrote in it."""

import pytest

from bot.texts.lesson_template import lesson_template
from corpus.errors import Reason
from corpus.model import Kind, Level, Reading
from corpus.readers import markdown
from corpus.readers.outcome import Refused


def read(text: str) -> Reading:
    """The one reading of a Markdown file."""
    (reading,) = markdown.read(text.encode())
    return reading


def test_the_empty_template_is_refused_as_what_it_is() -> None:
    with pytest.raises(Refused) as refused:
        read(lesson_template())
    assert refused.value.reason is Reason.NOT_FILLED_IN


def test_a_title_alone_is_no_lesson_yet() -> None:
    with pytest.raises(Refused):
        read(lesson_template().replace("title:", "title: Dijken"))


def test_what_was_filled_in_is_a_lesson_without_what_was_asked() -> None:
    """A heading below which nobody wrote is left out; words behind the question are kept."""
    filled = (
        lesson_template()
        .replace("title:", "title: Begin bij de buren")
        .replace("level:", "level: gebied")
        .replace("region:", "region: Twente")
        .replace("✎ Wat heb je ervan geleerd?", "Wie de buren kent, weet de dijk.\nDat scheelt.")
        .replace("anderen aanraden?", "")
        .replace(
            "✎ Waar was het, en wie deden mee?", "✎ Waar was het, en wie deden mee? In Twente."
        )
    )
    found = read(filled)
    assert found.text == (
        "## Situatie\n\nIn Twente.\n\n## Les\n\nWie de buren kent, weet de dijk.\nDat scheelt."
    )
    known = found.metadata
    assert (known.title, known.kind, known.level, known.region) == (
        "Begin bij de buren",
        Kind.LESSON,
        Level.AREA,
        "Twente",
    )
    assert [heading.depth for heading in found.headings] == [2, 2]


def test_a_mark_in_a_file_of_ones_own_stays() -> None:
    assert read("✎ Zij gingen?").text == "✎ Zij gingen?"
