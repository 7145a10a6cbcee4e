"""Small files of every kind, made by hand: what must be read, and what must be refused."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from pptx import Presentation
from pypdf import PdfReader, PdfWriter

from corpus.model import Reading
from corpus.readers import CAUTIOUS, Limits, Problem
from corpus.readers.opening import readings

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = f"{_PACKAGE}/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = f"{_PACKAGE}/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STYLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"


def opened(path: Path, limits: Limits = CAUTIOUS) -> list[Reading | Problem]:
    """All that comes out of a file, read in this process."""
    return list(readings(path, limits))


def written(folder: Path, name: str, content: bytes | str) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(folder: Path, name: str, content: bytes | str) -> Reading:
    """The only reading of a file with this content."""
    (reading,) = opened(written(folder, name, content))
    assert isinstance(reading, Reading)
    return reading


def heading_words(reading: Reading) -> list[tuple[int, str]]:
    """The headings of a reading: how deep, and what stands there."""
    return [(h.depth, reading.text[h.start : h.end]) for h in reading.headings]


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip file with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx_parts(body: str, *, title: str = "") -> dict[str, bytes | str]:
    """The parts of a Word file with this body, in Word's own XML without prefixes on attributes."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Kop1", "heading 1"), ("Kop2", "heading 2"), ("Titel", "Title"))
    )
    core = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{escape(title)}</dc:title><dcterms:modified>2024-03-12T09:00:00Z</dcterms:modified>"
        "</cp:coreProperties>"
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_STYLES}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        "docProps/core.xml": core,
    }


def word_paragraph(text: str, style: str = "") -> str:
    """A paragraph for the body of a Word file."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def word_table(rows: Sequence[Sequence[str]]) -> str:
    """A table for the body of a Word file."""
    cells = ("".join(f"<w:tc>{word_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def odt_parts(body: str, *, title: str = "") -> dict[str, bytes | str]:
    """The parts of an OpenDocument text with this body."""
    names = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "text", "table", "meta")
    )
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<manifest/>",
        "meta.xml": f'<office:document-meta{names} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        f"<dc:title>{escape(title)}</dc:title><dc:date>2023-11-02T10:00:00</dc:date></office:meta>"
        "</office:document-meta>",
        "content.xml": f"<office:document-content{names}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>",
    }


def pptx(slides: Sequence[tuple[str, Sequence[str], str]]) -> bytes:
    """A presentation of slides, each with a title, points and notes."""
    show = Presentation()
    for title, points, notes in slides:
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(points)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    made = io.BytesIO()
    show.save(made)
    return made.getvalue()


def text_stream(lines: Sequence[str]) -> bytes:
    """The drawing commands of a page: 14 points a line, half of it for an empty one, # large."""
    commands, height = [], 800.0
    for line in lines:
        height -= 14 if line else 8
        size = 18 if line.startswith("# ") else 11
        words = line.removeprefix("# ").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        commands.append(f"BT /F1 {size} Tf 60 {height} Td ({words}) Tj ET")
    return "\n".join(commands).encode("cp1252")


def pdf(pages: Sequence[bytes], *, title: str = "", packed: bool = False) -> bytes:
    """A PDF of pages with these drawing commands."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) /CreationDate (D:20240312090000Z) >>".encode("cp1252"),
    ]
    for i, commands in enumerate(pages):
        content = zlib.compress(commands, 9) if packed else commands
        coding = b"/Filter /FlateDecode " if packed else b""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(
            b"<< %s/Length %d >>\nstream\n%s\nendstream" % (coding, len(content), content)
        )
    return _assembled(objects)


def _assembled(objects: Sequence[bytes]) -> bytes:
    made, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        len(made),
    )
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer


def locked(content: bytes, *, user: str, owner: str) -> bytes:
    """The same PDF behind passwords."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(user, owner, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
