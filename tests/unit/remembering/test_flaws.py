"""What is wrong with a text is noted when it is read, and a good text gets no note."""

from pathlib import Path

import pytest

from corpus.flaws import Flaw, Noted, noted, notes_of, notes_of_pages, renewed
from corpus.repair import breaks_in, slips_in
from tests.files import one, pdf, text_stream

GOOD = (
    "De werkgroep ging op de koffie bij alle boeren in de polder. Ideeën over het waterpeil werden "
    "op de co-creatiedag verzameld; in- en uitlaat bleven zoals ze waren. In 2024 kostte dat "
    "€ 12,50 per hectare, en l-vormige stuwen waren er niet. Wie meedeed kreeg één vraag: wat "
    "leer je?\n"
)
PAGE = ["Een regel tekst over het waterpeil in de polder, en wat dat betekent."] * 12


def test_a_good_text_has_no_notes() -> None:
    assert notes_of(GOOD * 20) == ()
    assert notes_of_pages([GOOD * 5, "", GOOD * 5, GOOD * 5, GOOD * 5, GOOD * 5]) == ()
    assert notes_of_pages(["Kort."]) == notes_of_pages([]) == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("GeÃ¯nteresseerde burgers in de cafÃ©s vinden het â€œmooiâ€\x9d.", "mojibake:4"),
        ("Transparant en \ufffdverantwoord\ufffd.", "lost:2"),
        ("ledere regio vertelt. De ideeén zijn potentiéle lessen.", "slips:3"),
        ("De ge-\nbieden en pro-\nvincies, ge-\nmeenten, water-\nschappen, wo-\nning.", "broken:5"),
        ("2019; 12,4; 18,9; 22,1 hectare\n" * 30, "figures:65"),
        ("Naam van de maatregel | wie die uitvoert\n" * 30, "tables:98"),
    ],
)
def test_what_is_wrong_is_noted(text: str, note: str) -> None:
    assert notes_of(text) == (note,)


def test_pages_without_text_among_others_are_a_scan() -> None:
    pages = [GOOD * 5, "12", "", GOOD * 5, "13"]
    assert notes_of_pages(pages) == ("blank_pages:3/5",)
    assert notes_of_pages(["Een dia met weinig woorden erop", "Nog zo een dia, even leeg"]) == (
        "thin:22",
    )


def test_slips_and_breaks_are_told_as_they_stand_and_as_they_are_searched() -> None:
    assert next(slips_in("‘ledere ideeén; |BP")) == ("‘ledere", "‘Iedere")
    assert list(slips_in(GOOD)) == []
    assert list(breaks_in("de boeren-\norganisatie en in-\nen uitlaat, RO-\nAfdeling")) == [
        ("boeren-\norganisatie", "boerenorganisatie")
    ]


def test_notes_are_read_back_and_others_are_passed_over() -> None:
    assert noted(["lang:nl", "slips:12", "blank_pages:3/8", "slips:veel", "leeg"]) == (
        Noted(Flaw.SLIPS, 12),
        Noted(Flaw.BLANK_PAGES, 3, 8),
    )


def test_of_a_changed_text_only_what_its_words_tell_is_noted_anew() -> None:
    before = ("lang:nl", "thin:90", "mojibake:4")
    assert renewed(before, GOOD) == ("lang:nl", "thin:90")
    assert renewed(before, f"\ufffd {GOOD}") == ("lang:nl", "thin:90", "lost:1")


def test_a_reader_notes_them(tmp_path: Path) -> None:
    half = pdf([text_stream(PAGE), b"", b"", text_stream(PAGE)])
    assert one(tmp_path, "half.pdf", half).notes == ("blank_pages:2/4",)
    assert one(tmp_path, "goed.pdf", pdf([text_stream(PAGE)] * 2)).notes == ()
    assert one(tmp_path, "a.txt", "Kapot \ufffd hier.").notes == ("lost:1",)
    page = "<html lang=nl><p>GeÃ¯nteresseerd in ideeÃ«n.</p></html>"
    assert one(tmp_path, "a.html", page).notes == ("lang:nl", "mojibake:2")
