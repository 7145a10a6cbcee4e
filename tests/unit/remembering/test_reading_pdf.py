"""PDF: lines become paragraphs, pages are remembered, and a scan without text says so."""

from pathlib import Path

import pytest

from corpus.errors import Reason
from corpus.readers.outcome import Refused
from tests.files import heading_words, locked, one, opened, pdf, text_stream, written

FIRST = text_stream(
    [
        "# Leren van falen",
        "",
        "In het gebied leerden wij dat je vroeg moet beginnen met",
        "praten, ook als je nog niets weet. Dat kostte moeite.",
        "",
        "2. Acties",
        "",
        "• Begin bij de boeren en ga daarna naar de bewoners en",
        "hun buren (ook de nieuwe).",
        "",
        "De avond eindigde met een lijst van punten die",
    ]
)
SECOND = text_stream(["iedereen meenam naar huis. Zo ging het verder in de maanden", "daarna."])
PAGES = [FIRST, SECOND]


def test_lines_become_paragraphs_across_pages(tmp_path: Path) -> None:
    reading = one(tmp_path, "a.pdf", pdf(PAGES))
    assert reading.text == (
        "Leren van falen\n\n"
        "In het gebied leerden wij dat je vroeg moet beginnen met praten, ook als je nog niets "
        "weet. Dat kostte moeite.\n\n"
        "2. Acties\n\n"
        "• Begin bij de boeren en ga daarna naar de bewoners en hun buren (ook de nieuwe).\n\n"
        "De avond eindigde met een lijst van punten die iedereen meenam naar huis. Zo ging het "
        "verder in de maanden daarna."
    )
    assert heading_words(reading) == [(1, "Leren van falen"), (2, "2. Acties")]
    assert [reading.text[start:][:8] for start in reading.pages] == ["Leren va", "iedereen"]


def test_the_title_and_the_date_of_the_file_are_known(tmp_path: Path) -> None:
    metadata = one(tmp_path, "a.pdf", pdf(PAGES, title="Een goed jaar")).metadata
    assert (metadata.title, metadata.date) == ("Een goed jaar", "2024-03-12")
    assert metadata.guessed == {"date"}


def test_a_pdf_that_only_forbids_changes_is_read(tmp_path: Path) -> None:
    reading = one(tmp_path, "a.pdf", locked(pdf(PAGES), user="", owner="geheim"))
    assert reading.text.startswith("Leren van falen")


def test_a_page_of_paper_has_no_text_layer(tmp_path: Path) -> None:
    scan = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    stamp = text_stream(["Ingekomen 12 maart"])
    refused = _refusal(tmp_path, pdf([scan, stamp, scan]))
    assert refused.reason is Reason.NO_TEXT_LAYER


def test_a_pdf_behind_a_password_is_refused(tmp_path: Path) -> None:
    content = locked(pdf(PAGES), user="geheim", owner="geheim")
    assert _refusal(tmp_path, content).reason is Reason.ENCRYPTED


def test_a_pdf_behind_another_kind_of_lock_is_refused(tmp_path: Path) -> None:
    content = locked(pdf(PAGES), user="", owner="").replace(b"/Standard", b"/Anything")
    assert _refusal(tmp_path, content).reason is Reason.ENCRYPTED


@pytest.mark.parametrize("commands", [b" " * 120_000_000, b"BT (a) Tj ET\n" * 8_000_000])
def test_a_page_that_unfolds_without_end_is_refused(tmp_path: Path, commands: bytes) -> None:
    content = pdf([commands], packed=True)
    assert len(content) < 500_000
    assert _refusal(tmp_path, content).reason is Reason.TOO_MUCH_UNPACKED


@pytest.mark.parametrize(
    "content",
    [
        pdf(PAGES)[:500],
        b"%PDF-1.7\n" + b"\x00\xff" * 500,
        pdf(PAGES).replace(b"/Kids [5 0 R 7 0 R]", b"/Kids [2 0 R 2 0 R]"),
    ],
    ids=["cut off", "noise", "a tree of pages that bites its tail"],
)
def test_a_broken_pdf_is_damaged(tmp_path: Path, content: bytes) -> None:
    assert _refusal(tmp_path, content).reason is Reason.DAMAGED


def _refusal(folder: Path, content: bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        opened(written(folder, "a.pdf", content))
    return refused.value
