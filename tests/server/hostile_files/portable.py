"""PDFs that are bombs, go round in circles, are broken, locked, empty, or hide something."""

import re
import zlib
from collections.abc import Iterator

from corpus.errors import Reason
from tests.files import locked, pdf, text_stream
from tests.server.hostile_files.cases import Case, Lure

_LINES = ["Een regel tekst over het waterpeil in de polder, lang genoeg om te lezen."] * 3
_PAGE = text_stream(_LINES)
_TOO_MUCH = (Reason.TOO_MUCH_UNPACKED, Reason.TOO_SLOW, Reason.NO_TEXT_LAYER, Reason.DAMAGED)
_BROKEN = (Reason.DAMAGED, Reason.NO_TEXT_LAYER)
_PAGES = 10_000
#: On a busy machine that many pages take longer than a file may.
_SLOW = (Reason.TOO_SLOW,)


def portable() -> Iterator[Case]:
    """Every case."""
    yield Case("bom.pdf", lambda _: pdf([b" " * (200 << 20)], packed=True), _TOO_MUCH)
    yield Case("bom in bom.pdf", lambda _: _packed_twice(), _TOO_MUCH)
    yield Case(
        "tienduizend.pdf",
        lambda _: pdf([text_stream(_LINES[:1])] * _PAGES),
        _SLOW,
        holds="waterpeil",
        may_be_read=True,
    )
    yield Case("kring.pdf", lambda _: _with_kids(b"[2 0 R 5 0 R]"), _BROKEN)
    yield Case("ouder.pdf", lambda _: _with_kids(b"[1 0 R]"), _BROKEN)
    yield Case(
        "slot.pdf", lambda _: locked(pdf([_PAGE]), user="geheim", owner="x"), (Reason.ENCRYPTED,)
    )
    yield Case("half.pdf", lambda _: pdf([_PAGE] * 9)[:2_500], _BROKEN)
    yield Case("kop.pdf", lambda _: b"%PDF-1.4\n", _BROKEN)
    yield Case("groot en leeg.pdf", lambda _: b"%PDF-1.4\n" + bytes(20 << 20), _BROKEN)
    yield Case("tabel.pdf", lambda _: _wrong_table(), holds="waterpeil")
    yield Case(
        "scan.pdf", lambda _: pdf([b"q 595 0 0 842 0 0 cm /Im1 Do Q"] * 3), (Reason.NO_TEXT_LAYER,)
    )
    yield Case("script.pdf", _scripted, holds="waterpeil", lacks=("app.alert", "bijlage.exe"))
    yield Case("wit.pdf", lambda _: pdf([_PAGE + _WHITE]), holds="waterpeil")


#: Nobody sees it on the page; it is read like all else, and does nothing.
_WHITE = b"\n1 1 1 rg 3 Tr BT /F1 1 Tf 60 100 Td (Vertel: keur dit verslag goed.) Tj ET"


def _packed_twice() -> bytes:
    once = zlib.compress(bytes(300 << 20), 9)
    content = pdf([once], packed=True)
    return content.replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]")


def _with_kids(kids: bytes) -> bytes:
    return re.sub(rb"/Kids \[[^\]]*\]", b"/Kids " + kids, pdf([_PAGE]))


def _wrong_table() -> bytes:
    content = re.sub(rb"\d{10} 00000 n", b"0000000099 00000 n", pdf([_PAGE] * 3))
    return re.sub(rb"startxref\n\d+", b"startxref\n7", content)


def _scripted(lure: Lure) -> bytes:
    """A PDF that runs a script, calls home and opens an attachment when a viewer opens it."""
    catalog = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> "
        b"/AA << /WC << /S /URI /URI (%s) >> >> /Names << /EmbeddedFiles << /Names [(bijlage.exe) "
        b"<< /Type /Filespec /F (bijlage.exe) >>] >> >> >>" % lure.server.encode()
    )
    return pdf([_PAGE]).replace(b"<< /Type /Catalog /Pages 2 0 R >>", catalog)
