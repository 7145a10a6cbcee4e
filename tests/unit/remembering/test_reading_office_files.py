"""Word, PowerPoint and OpenDocument files: their words in order, without what was struck out."""

from pathlib import Path

import pytest
from pptx import Presentation

from corpus.errors import Reason
from corpus.model import Reading
from corpus.readers.outcome import Refused
from corpus.readers.properties import known
from tests.files import (
    docx_parts,
    heading_words,
    odt_parts,
    one,
    opened,
    pptx,
    word_paragraph,
    word_table,
    written,
    zipped,
)

WORD = zipped(
    docx_parts(
        word_paragraph("Leren van water", "Titel")
        + word_paragraph("Wat wij zagen", "Kop1")
        + word_paragraph("De beek stond droog & de boer ook.")
        + "<w:p><w:del><w:r><w:delText>Geheim.</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Nieuw.</w:t></w:r></w:ins></w:p>"
        + word_table([["Wie", "Waar"], ["Jan", "Goor"]])
        + word_paragraph("Verder", "Kop2"),
        title="Leren van water in Twente",
    )
)

WORD_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
    'main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/'
    'picture"><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships" r:embed="r9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)

OPEN_BODY = (
    "<text:tracked-changes><text:p>Weg</text:p></text:tracked-changes><text:h>Kop</text:h>"
    '<text:p>Een <text:span>twee</text:span><text:s text:c="3"/>drie<text:note><text:note-body>'
    "<text:p>Noot</text:p></text:note-body></text:note>.<text:line-break/>Vier.</text:p>"
    '<text:h text:outline-level="2">Onder</text:h><text:list><text:list-item><text:p>a</text:p>'
    "<text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item>"
    "</text:list><table:table><table:table-row><table:table-cell><text:p>Wie</text:p>"
    "</table:table-cell><table:table-cell><text:p>Waar</text:p></table:table-cell>"
    "</table:table-row><table:table-row><table:table-cell><text:p>Jan</text:p></table:table-cell>"
    "</table:table-row></table:table><text:p>Slot.</text:p>"
)


def test_a_word_file_is_read_in_order(tmp_path: Path) -> None:
    reading = one(tmp_path, "a.docx", WORD)
    assert reading.text == (
        "# Leren van water\n\n# Wat wij zagen\n\nDe beek stond droog & de boer ook.\n\nNieuw.\n\n"
        "Wie | Waar\nJan | Goor\n\n## Verder"
    )
    assert [depth for depth, _ in heading_words(reading)] == [1, 1, 2]


def test_the_properties_of_a_word_file_give_a_title_and_a_guess_at_the_date(
    tmp_path: Path,
) -> None:
    metadata = one(tmp_path, "a.docx", WORD).metadata
    assert (metadata.title, metadata.date) == ("Leren van water in Twente", "2024-03-12")
    assert metadata.guessed == {"date"}


def test_footnotes_leave_no_marks_that_look_like_citations(tmp_path: Path) -> None:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = docx_parts(
        '<w:p><w:r><w:t>Een feit</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    parts["word/_rels/document.xml.rels"] = str(parts["word/_rels/document.xml.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="r2" Type="{relation}" Target="footnotes.xml"/></Relationships>',
    )
    note = '<w:footnote w:id="2">' + word_paragraph("Bron: de boer.") + "</w:footnote>"
    parts["word/footnotes.xml"] = f"<w:footnotes {word}>{note}</w:footnotes>"
    assert one(tmp_path, "a.docx", zipped(parts)).text == "Een feit\n\n- Bron: de boer."


def test_an_opendocument_text_is_read_in_order(tmp_path: Path) -> None:
    reading = one(tmp_path, "a.odt", zipped(odt_parts(OPEN_BODY, title="Een titel")))
    assert reading.text == (
        "# Kop\n\nEen twee drie.\nVier.\n\n## Onder\n\n- a\n  - b\n\nWie | Waar\nJan\n\nSlot."
    )
    assert (reading.metadata.title, reading.metadata.date) == ("Een titel", "2023-11-02")


@pytest.mark.parametrize("level", ["0", "diep", "99"])
def test_an_odd_depth_of_a_heading_does_no_harm(tmp_path: Path, level: str) -> None:
    body = f'<text:h text:outline-level="{level}">Kop</text:h><text:p>Tekst</text:p>'
    ((depth, _),) = heading_words(one(tmp_path, "a.odt", zipped(odt_parts(body))))
    assert depth == (6 if level == "99" else 1)


def test_each_slide_is_a_page_with_its_title_points_and_notes(tmp_path: Path) -> None:
    show = pptx(
        [("Leren", ["vroeg", "eerlijk"], "Neem de tijd."), ("", [], ""), ("Doen", ["nu"], "")]
    )
    reading = one(tmp_path, "a.pptx", show)
    assert reading.text == "## Leren\n\n- vroeg\n- eerlijk\n\nNeem de tijd.\n\n## Doen\n\nnu"
    assert [reading.text[start:][:7] for start in reading.pages] == [
        "## Lere",
        "## Doen",
        "## Doen",
    ]


def test_tables_and_groups_on_a_slide_are_read_and_pictures_are_not(tmp_path: Path) -> None:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    box = slide.shapes.add_group_shape().shapes.add_textbox(0, 0, 9, 9)
    box.text_frame.text = "In een groep"
    box.text_frame.add_paragraph().text = "dieper"
    box.text_frame.paragraphs[1].level = 1
    table = slide.shapes.add_table(2, 2, 0, 0, 9, 9).table
    for number, word in enumerate(("Wie", "Waar", "Jan", "Goor")):
        table.cell(number // 2, number % 2).text = word
    slide.shapes.add_connector(1, 0, 0, 9, 9)
    show.save(str(tmp_path / "a.pptx"))
    (reading,) = opened(tmp_path / "a.pptx")
    assert isinstance(reading, Reading)
    assert reading.text == "In een groep\n  - dieper\n\nWie | Waar\nJan | Goor"


def test_a_picture_in_a_word_file_leaves_no_trace(tmp_path: Path) -> None:
    parts = docx_parts(word_paragraph("Voor.") + WORD_PICTURE + word_paragraph("Na."))
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    parts["word/_rels/document.xml.rels"] = str(parts["word/_rels/document.xml.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="r9" Type="{relation}" Target="media/a.png"/></Relationships>',
    )
    content = zipped(parts | {"word/media/a.png": b"\x89PNG"})
    assert one(tmp_path, "a.docx", content).text == "Voor.\n\nNa."


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Microsoft Word - verslag.doc",
        "verslag_def.docx",
        "PowerPoint-presentatie",
        "Dia 1",
        "123",
    ],
)
def test_a_title_that_a_program_filled_in_is_nobodys(title: str) -> None:
    assert known(title, "").title == ""


def test_a_date_that_is_none_is_left_out() -> None:
    assert known("Een titel", "0000-00-00").date is None
    assert known("Een titel", "").guessed == frozenset()


@pytest.mark.parametrize("properties", ["<kapot", "<a/>"])
def test_broken_properties_do_not_cost_the_text(tmp_path: Path, properties: str) -> None:
    parts = docx_parts(word_paragraph("Tekst")) | {"docProps/core.xml": properties}
    assert one(tmp_path, "naam.docx", zipped(parts)).metadata.title == "Naam"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a.docx", docx_parts("<w:p>")),
        ("a.docx", {"word/document.xml": "<a/>"}),
        ("a.odt", odt_parts("<text:p>")),
        ("a.pptx", {"ppt/presentation.xml": "<a/>", "[Content_Types].xml": "<a"}),
    ],
)
def test_a_file_that_is_broken_inside_is_damaged(
    tmp_path: Path, name: str, parts: dict[str, bytes | str]
) -> None:
    with pytest.raises(Refused) as refused:
        opened(written(tmp_path, name, zipped(parts)))
    assert refused.value.reason is Reason.DAMAGED


def test_a_spreadsheet_in_the_clothes_of_a_text_is_refused(tmp_path: Path) -> None:
    parts = odt_parts("") | {"content.xml": "<a/>"}
    with pytest.raises(Refused) as refused:
        opened(written(tmp_path, "a.odt", zipped(parts)))
    assert refused.value.reason is Reason.NOT_WHAT_IT_SAYS


def test_an_opendocument_text_behind_a_password_says_so(tmp_path: Path) -> None:
    parts = odt_parts("") | {"META-INF/manifest.xml": "<a><encryption-data/></a>"}
    with pytest.raises(Refused) as refused:
        opened(written(tmp_path, "a.odt", zipped(parts)))
    assert refused.value.reason is Reason.ENCRYPTED
