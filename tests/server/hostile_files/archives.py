"""Zipped office files that are bombs, open other files, carry programs, or are something else."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from corpus.errors import Reason
from tests.files import docx_parts, odt_parts, pdf, pptx, text_stream, word_paragraph, zipped
from tests.server.hostile_files.cases import Case, Lure

_WORD = docx_parts(word_paragraph("Een gewone tekst over het waterpeil."))
_SHOW = [("Een dia over water", ["punt"], "")]
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2_000)
_BOMB, _DAMAGED = (Reason.TOO_MUCH_UNPACKED,), (Reason.DAMAGED,)
_OTHER = (Reason.NOT_WHAT_IT_SAYS,)
_MANY = 100_000


def archives() -> Iterator[Case]:
    """Every case."""
    yield from _bombs()
    yield from _foreign()
    yield from _programs()
    yield from _disguised()


def _bombs() -> Iterator[Case]:
    yield Case("xml.docx", lambda _: zipped(_WORD | {"word/document.xml": _much()}), _BOMB)
    yield Case(
        "beeld.docx", lambda _: zipped(_WORD | {"word/media/a.png": bytes(210 << 20)}), _BOMB
    )
    yield Case(
        "bom.pptx", lambda _: _added(pptx(_SHOW), {"ppt/media/a.bin": bytes(40 << 20)}), _BOMB
    )
    yield Case("bom.odt", lambda _: zipped(odt_parts("") | {"content.xml": _much()}), _BOMB)
    yield Case("honderdduizend.docx", lambda _: _added(zipped(_WORD), _crowd()), _BOMB)
    # What lies packed within is no text, and is never unpacked.
    yield Case("genest.docx", lambda _: _nested(), holds="waterpeil")
    yield Case("leugen.docx", lambda _: _lying(), _DAMAGED)


def _foreign() -> Iterator[Case]:
    for part in ("word/document.xml", "[Content_Types].xml", "docProps/core.xml", "_rels/.rels"):
        for kind in (_file, _server, _laughs, _declared):
            name = f"{kind.__name__[1:]} {part.replace('/', '-')}.docx"
            yield Case(name, lambda lure, p=part, k=kind: zipped(_WORD | {p: k(lure)}), _DAMAGED)
    yield Case(
        "entiteit.odt", lambda lure: zipped(odt_parts("") | {"content.xml": _file(lure)}), _DAMAGED
    )
    yield Case(
        "entiteit.pptx", lambda lure: _added(pptx(_SHOW), {"ppt/a.xml": _server(lure)}), _DAMAGED
    )
    yield Case(
        "zestien.docx",
        lambda lure: zipped(_WORD | {"a.xml": _file(lure).encode("utf-16")}),
        _DAMAGED,
    )
    yield Case("sjabloon.docx", _template, holds="waterpeil")


def _programs() -> Iterator[Case]:
    macros = {"word/vbaProject.bin": _OLE}
    yield Case("macro.docx", lambda _: zipped(_WORD | macros), (Reason.HAS_MACROS,))
    yield Case("macro.docm", lambda _: zipped(_WORD | macros), (Reason.UNKNOWN_FORMAT,))
    yield Case(
        "basic.odt", lambda _: zipped(odt_parts("") | {"Basic/a.xml": "<a/>"}), (Reason.HAS_MACROS,)
    )
    yield Case("ole.docx", lambda _: _OLE, _OTHER)
    yield Case("ole.doc", lambda _: _OLE, (Reason.UNKNOWN_FORMAT,))
    # An object in a text is passed over like a picture.
    yield Case(
        "ingesloten.docx",
        lambda _: zipped(_WORD | {"word/embeddings/a.bin": _OLE}),
        holds="waterpeil",
    )


def _disguised() -> Iterator[Case]:
    program = b"MZ\x90\0" + bytes(3_000)
    readable = pdf([text_stream(["Een regel tekst van meer dan vijftig letters over het peil."])])
    yield Case("programma.pdf", lambda _: program, _OTHER)
    yield Case("programma.docx", lambda _: program, _OTHER)
    yield Case("programma.txt", lambda _: program, _OTHER)
    yield Case("programma voor.pdf", lambda _: program + readable, _OTHER)
    yield Case("zip voor.pdf", lambda _: zipped(_WORD) + readable, _OTHER)
    yield Case("pdf voor.docx", lambda _: readable + zipped(_WORD), _OTHER)
    yield Case("pdf.html", lambda _: b"%PDF-1.4\n<script>alert(1)</script>", _OTHER)
    yield Case("zip.md", lambda _: zipped(_WORD), _OTHER)
    yield Case("beeld.md", lambda _: b"GIF89a<script>alert(1)</script>", _OTHER)


def _much() -> bytes:
    return b"<a>" + b" " * (40 << 20) + b"</a>"


def _crowd() -> dict[str, bytes]:
    return {f"a/{number}": b"" for number in range(_MANY)}


def _nested() -> bytes:
    inner = zipped({"bom.bin": bytes(50 << 20)})
    for depth in range(5):
        inner = zipped({f"{depth}-{copy}.zip": inner for copy in range(4)})
    return zipped(_WORD | {"word/embeddings/genest.zip": inner})


def _added(content: bytes, parts: dict[str, bytes | str] | dict[str, bytes]) -> bytes:
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _lying() -> bytes:
    """A part that says it is small, and unpacks to much more."""
    content = bytearray(
        zipped(_WORD | {"word/media/a": zlib.compress(bytes(1 << 20)) + bytes(5 << 20)})
    )
    struct.pack_into("<I", content, content.rindex(b"PK\x01\x02") + 24, 10)
    return bytes(content)


def _file(lure: Lure) -> str:
    return f'<!DOCTYPE a [<!ENTITY b SYSTEM "{lure.file.as_uri()}">]><a>&b;</a>'


def _server(lure: Lure) -> str:
    return f'<!DOCTYPE a [<!ENTITY % b SYSTEM "{lure.server}/a.dtd"> %b;]><a/>'


def _laughs(_: Lure) -> str:
    more = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE a [<!ENTITY l0 "ha">{more}]><a>&l9;</a>'


def _declared(_: Lure) -> str:
    return "<!DOCTYPE a><a/>"


def _template(lure: Lure) -> bytes:
    """A text with a template and a picture that Word would fetch elsewhere."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{kinds}/{kind}" Target="{lure.server}/{kind}" '
        'TargetMode="External"/>'
        for kind in ("attachedTemplate", "image")
    )
    whole = str(_WORD["word/_rels/document.xml.rels"])
    return zipped(
        _WORD
        | {
            "word/_rels/document.xml.rels": whole.replace("</Rel", f"{relations}</Rel"),
            "word/_rels/settings.xml.rels": whole.replace("</Rel", f"{relations}</Rel"),
        }
    )
