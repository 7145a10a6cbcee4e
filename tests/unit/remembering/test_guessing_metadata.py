"""What a text does not say of itself is guessed from its words, and marked as a guess."""

from datetime import date

import pytest

from corpus.dates import dates
from corpus.guess import guess
from corpus.model import Heading, Kind, Knowledge, Level, Metadata, Reading, Visibility

TODAY = date(2026, 11, 23)
TEXT = """# Geleerde lessen uit de Achterhoek

Doetinchem, 12 maart 2024

In de Achterhoek werkten boeren en het waterschap samen. Wat hebben boeren geleerd van het
gebiedsproces? De bodem en het grondwater in het gebied vroegen om een andere aanpak.
De Achterhoek is groot. De aanpak van het gebiedsproces: praat met boeren.
"""


def test_what_is_missing_is_filled_in_and_named() -> None:
    known = guess(Reading(TEXT, headings=(Heading(0, 35, 1),)), TODAY)
    assert known.title == "Geleerde lessen uit de Achterhoek"
    assert (known.kind, known.date) == (Kind.LESSON, "2024-03-12")
    assert (known.region, known.level) == ("Achterhoek", Level.AREA)
    assert known.knowledge == (Knowledge.EXPERIENCE, Knowledge.PROCESS)
    assert known.themes[0] == "landbouw"
    assert known.guessed == {"title", "kind", "date", "region", "level", "knowledge", "themes"}


def test_what_was_given_is_never_touched() -> None:
    given = Metadata(
        title="Les",
        kind=Kind.EXAMPLE,
        date="2020",
        region="Twente",
        level=Level.NATIONAL,
        knowledge=(Knowledge.POLICY,),
        themes=("taal",),
    )
    assert guess(Reading(TEXT, given), TODAY) == given


def test_nobody_is_made_an_author_and_nothing_is_shown_to_more_people() -> None:
    text = "Auteur: Jan de Boer, alleen zichtbaar voor de kamer\n\n" + TEXT
    known = guess(Reading(text, Metadata(visibility=Visibility.ROOM)), TODAY)
    assert (known.authors, known.visibility) == ((), Visibility.ROOM)
    assert not {"authors", "visibility"} & known.guessed


def test_a_text_without_a_hint_gets_only_a_title() -> None:
    known = guess(Reading("Zomaar een paar woorden."), TODAY)
    assert known == Metadata(title="Zomaar een paar woorden.", guessed=frozenset({"title"}))


@pytest.mark.parametrize("part", ["INHOUD", "1. Inleiding", "Samenvatting:", "ii."])
def test_what_heads_a_part_of_any_text_is_no_title(part: str) -> None:
    text = f"{part}\n\nSamen langs de beek\n\nEen verhaal."
    second = text.index("Samen langs")
    headings = (Heading(0, len(part), 1), Heading(second, text.index("\n\nEen"), 1))
    assert guess(Reading(text, headings=headings), TODAY).title == "Samen langs de beek"
    assert guess(Reading(text), TODAY).title == "Samen langs de beek"
    assert guess(Reading(part), TODAY).title == part


def test_a_single_hit_is_chance() -> None:
    known = guess(Reading("x", Metadata(title="Een boer")), TODAY)
    assert known.themes == ("landbouw",)  # a word of the title counts twice
    assert guess(Reading("Een boer.", Metadata(title="x")), TODAY).themes == ()


@pytest.mark.parametrize(
    ("title", "text", "region"),
    [
        ("Leren in Twente", "Zwolle en nog eens Zwolle.\n" * 3, "Twente"),
        ("x", "Eerst Twente.\nDan Twente en Zeeland.", "Twente"),
        ("x", "Twente en Zeeland.", None),
        ("x", "In Nederland, zoals in Twente en in Zeeland.", "Nederland"),
        ("x", "a\n" * 5_000 + "Twente", None),
        ("Verslag van Wietske Hoogland", "Mevrouw Hoogland was er ook.", None),
        ("x", "Wietske Hoogland vertelde over Twente.", "Twente"),
    ],
)
def test_the_region_is_the_one_most_named(title: str, text: str, region: str | None) -> None:
    assert guess(Reading(text, Metadata(title=title)), TODAY).region == region


@pytest.mark.parametrize(
    ("title", "text", "own", "found"),
    [
        ("Jaarverslag 2023", "12 maart 2024", None, "2023"),
        ("x", "Goor, 12 maart 2024", "2025-01-01", "2024-03-12"),
        ("x", "a " * 400 + "12 maart 2024", "2025-01-01", "2025-01-01"),
        ("x", "a " * 400 + "12 maart 2024", None, "2024-03-12"),
        ("x", "a " * 2_000 + "12 maart 2024", None, None),
        ("x", "sinds 2019", None, None),
        ("Op naar 2030", "doel: 1 januari 2050", "2031-01-01", None),
    ],
)
def test_a_date_is_looked_for_where_dates_stand(
    title: str, text: str, own: str | None, found: str | None
) -> None:
    marked = frozenset({"date"} if own else ())
    known = guess(Reading(text, Metadata(title=title, date=own, guessed=marked)), TODAY)
    assert known.date == found
    assert ("date" in known.guessed) == bool(found)


def test_a_date_is_looked_for_on_the_first_page_only() -> None:
    text = "Eerste blad.\n\n" + "Tweede blad van 12 maart 2024."
    assert guess(Reading(text, pages=(0, 14)), TODAY).date is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-03-12", ["2024-03-12"]),
        ("12-03-2024, 1/4/2024 en 1.5.2024", ["2024-03-12", "2024-04-01", "2024-05-01"]),
        ("Op 2 Maart 2024 en in mrt. 2023", ["2024-03-02", "2023-03"]),
        ("March 2024, 3 may 2024", ["2024-03", "2024-05-03"]),
        ("31-02-2024 of 40 mei 2024", []),
        ("in 2024 en 1949 en 20245", ["2024"]),
        ("24-11-2026, december 2026, 2027", []),
        ("23-11-2026, november 2026, 2026", ["2026-11-23", "2026-11", "2026"]),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, found: list[str]) -> None:
    assert list(dates(text, today=TODAY)) == found


def test_equal_levels_are_no_level() -> None:
    text = "De provincie en het ministerie. De provincie en het ministerie."
    assert guess(Reading(text, Metadata(title="x")), TODAY).level is None


def test_what_a_text_only_mentions_is_no_theme() -> None:
    text = "boer " * 20 + "bus trein bodem bodem"
    assert guess(Reading(text, Metadata(title="x")), TODAY).themes == ("landbouw",)


@pytest.mark.parametrize(
    "text", ["Natura 2000 en nog eens natura 2000.", "Biodiver- siteit en biodiversi-\nteit."]
)
def test_words_of_two_parts_and_broken_words_count(text: str) -> None:
    assert guess(Reading(text, Metadata(title="x")), TODAY).themes == ("natuur",)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Wat wij leerden", Kind.REPORT),
        ("Les: begin vroeg", Kind.LESSON),
        ("Geleerd van falen", Kind.LESSON),
        ("Lesgeld en lessenaars", Kind.REPORT),
    ],
)
def test_a_lesson_says_so_in_its_title(title: str, kind: Kind) -> None:
    assert guess(Reading("x", Metadata(title=title)), TODAY).kind is kind
