"""Hard-wrapped text, also as a scanner left it, becomes paragraphs; only white space changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Metadata
from corpus.readers import plain
from tests.files import heading_words, one

SCANNED = """ledere wijk leert: verslag van een avond

Inleiding: waarom wij samenkwamen

Op 3 april kwamen bewoners en ambtenaren van drie
gemeenten bijeen om ervaringen te delen over de
aanleg van een natte zone langs de beek.

1. Wat wij leerden

In kennis- en leernetwerken zit meer dan wij dachten. Ook via actie-
onderzoek konden wij ‘water en bodem sturend’ concreet maken. De
betrokkenen deden er stralend falen bij.

Praten met boeren

¢ Begin vroeg. Wie pas komt als het plan af is, krijgt alleen nog
bezwaren te horen en geen ideeén meer.

o Dat kost tijd, en die tijd
moet iemand betalen.

e Schrijf op wat mislukte.
e Deel het met de buren, ook als het nog
niet af is.

En verder:

- een keukentafel
- een kaart
op schaal

2. Acties

Wat kan je zelf doen?

e Lef tonen.

Wie gaat er mee? Dat bleef de vraag. En hoe nu
verder?

Stralend Falen

Een sessie over missers.
"""


def test_only_white_space_changes(tmp_path: Path) -> None:
    reading = one(tmp_path, "verslag.txt", SCANNED)
    assert reading.text.split() == SCANNED.split()


def test_a_paragraph_becomes_one_line(tmp_path: Path) -> None:
    text = one(tmp_path, "verslag.txt", SCANNED).text
    assert (
        "\n\nOp 3 april kwamen bewoners en ambtenaren van drie gemeenten bijeen om ervaringen te "
        "delen over de aanleg van een natte zone langs de beek.\n\n"
    ) in text
    assert "\n\nWie gaat er mee? Dat bleef de vraag. En hoe nu verder?\n\n" in text


def test_each_bullet_keeps_its_mark_and_its_own_line(tmp_path: Path) -> None:
    text = one(tmp_path, "verslag.txt", SCANNED).text
    assert "krijgt alleen nog bezwaren te horen en geen ideeén meer.\n" in text
    assert "\no Dat kost tijd, en die tijd moet iemand betalen.\n" in text
    assert (
        "\ne Schrijf op wat mislukte.\ne Deel het met de buren, ook als het nog niet af is.\n"
    ) in text
    assert "\n- een keukentafel\n- een kaart op schaal\n" in text


def test_headings_without_marks_are_recognised(tmp_path: Path) -> None:
    reading = one(tmp_path, "verslag.txt", SCANNED)
    assert heading_words(reading) == [
        (1, "ledere wijk leert: verslag van een avond"),
        (2, "Inleiding: waarom wij samenkwamen"),
        (2, "1. Wat wij leerden"),
        (3, "Praten met boeren"),
        (2, "2. Acties"),
        (3, "Wat kan je zelf doen?"),
        (3, "Stralend Falen"),
    ]
    assert reading.metadata.title == "Iedere wijk leert: verslag van een avond"


@pytest.mark.parametrize(
    "block",
    [
        "Wie weet het?",
        "een kop begint niet klein",
        "Dit is een zin.",
        "Let op:",
        "- Een punt",
        "j.devries@voorbeeld.nl Postbus",
        "Tel. 038 123 45 67 / 89",
        "Een regel die zo lang doorgaat dat niemand haar nog voor een kop houdt " * 2,
    ],
)
def test_what_looks_unlike_a_heading_is_text(tmp_path: Path, block: str) -> None:
    reading = one(tmp_path, "a.txt", f"Titel van het stuk\n\n{block}\n\nDaarna komt een alinea.\n")
    assert heading_words(reading) == [(1, "Titel van het stuk")]


def test_the_items_of_a_numbered_list_are_not_headings(tmp_path: Path) -> None:
    text = "Een alinea vooraf.\n\n1. Begin vroeg\n\n2. Luister goed\n\nEen alinea achteraf."
    assert (2, "1. Begin vroeg") not in heading_words(one(tmp_path, "a.txt", text))


def test_a_last_line_heads_nothing(tmp_path: Path) -> None:
    assert heading_words(one(tmp_path, "a.txt", "Een zin vooraf.\n\nJan de Boer")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Gemeente Zwolle\nGrote Markt 1\n8011 AA Zwolle",
        "Naam          Plaats\nJan           Zwolle",
        "Naam\tPlaats\nJan\tZwolle",
        "Eerste regel, " * 15 + "\nTweede regel, " * 15,
        "Een korte regel\nDaarna een veel langere regel die tot de rand van het blad doorloopt.",
    ],
)
def test_line_ends_that_were_meant_stay(tmp_path: Path, text: str) -> None:
    assert "\n" in one(tmp_path, "a.txt", text).text


def test_a_dash_or_a_number_at_a_broken_line_is_no_bullet(tmp_path: Path) -> None:
    text = (
        "De gemeente wilde - zo bleek later - geen plan maar een gesprek\n"
        "- en dat kwam er ook, want op de avond zelf waren er ruim\n"
        "12. Dat was meer dan verwacht."
    )
    assert "\n" not in one(tmp_path, "a.txt", text).text


def test_form_feeds_are_pages(tmp_path: Path) -> None:
    text = "Een eerste bladzijde met een zin die\f doorloopt op de tweede.\f\fDe vierde."
    reading = one(tmp_path, "a.txt", text)
    assert reading.text == (
        "Een eerste bladzijde met een zin die doorloopt op de tweede.\n\nDe vierde."
    )
    starts = [reading.text[start : start + 2] for start in reading.pages]
    assert starts == ["Ee", "do", "De", "De"]


def test_a_text_without_form_feeds_has_no_pages(tmp_path: Path) -> None:
    assert one(tmp_path, "a.txt", "tekst").pages == ()


def test_running_titles_and_page_numbers_are_left_out() -> None:
    pages = [
        f"Verslag van de avond\n\n{word.title()} alinea begint hier en eindigt.\n\n"
        f"Gemeente Zwolle 2024 - {number}\n{number} van 4"
        for number, word in enumerate(("eerste", "tweede", "derde", "vierde"), start=1)
    ]
    text = plain.reading(pages, paged=True).text
    assert text.count("Verslag van de avond") == 1
    assert "Gemeente" not in text
    assert "van 4" not in text
    assert text.count("alinea") == 4


def test_a_number_of_the_writer_is_not_a_page_number() -> None:
    pages = [f"Artikel {number}\n\nDe tekst van het artikel." for number in (3, 9, 27, 40)]
    text = plain.reading(pages, paged=True).text
    assert [f"Artikel {number}" in text for number in (3, 9, 27, 40)] == [True] * 4


def test_a_table_of_contents_is_left_out() -> None:
    text = plain.reading(
        ["Inhoud\n1 Begin ........ 3\n2 Eind . . . . . 12", "Tekst."], paged=True
    ).text
    assert text == "Inhoud\n\nTekst."


@given(st.lists(st.text(alphabet="abc De.?-•\n\t", max_size=200), max_size=5))
def test_no_letter_is_ever_lost_or_moved(pages: list[str]) -> None:
    """Furniture apart, which is left out on purpose, a page keeps every character that shows."""
    for page in pages:
        reading = plain.reading([page], Metadata(), paged=False)
        assert reading.text.split() == page.split()
        assert all(reading.text[h.start : h.end].strip() for h in reading.headings)
