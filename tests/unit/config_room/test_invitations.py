"""The bank of questions is worth answering, and a moderator's file can change it."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from config.invitations import (
    LONGEST,
    MOST_WORDS,
    BadRow,
    Fault,
    Lane,
    Opener,
    Retired,
    Sort,
    openers,
    read,
    revised,
)
from config.vocabulary import themes

BANK = openers()
HEADER = "key,lane,sort,themes,dutch,english,retired\n"
#: Words of the office that nobody says at the kitchen table.
JARGON = (
    "stakeholder borgen borging prompt implement faciliteren uitrollen aanvliegroute draagvlak "
    "beleidsmatig synergie integraal opschalen optimalis focus scope deliverable leverage"
).split()
#: Who reads a follow-up may have a round a month.
RHYTHM = ("vorige week", "last week")


def shipped() -> str:
    """The file as it ships."""
    return (files("config") / "vocabularies" / "invitations.csv").read_text(encoding="utf-8")


def texts() -> list[str]:
    """Every question in either language."""
    return [text for opener in BANK for text in (opener.dutch, opener.english)]


def test_every_row_that_ships_can_be_used() -> None:
    rows = list(read(shipped()))
    assert [row for row in rows if not isinstance(row, Opener)] == []
    assert len(rows) == len(BANK) == len({opener.key for opener in BANK})


def test_there_are_enough_questions_of_every_sort_and_in_both_lanes() -> None:
    """A member who answers every week for a quarter is asked nothing twice."""
    lanes, sorts = Counter(o.lane for o in BANK), Counter(o.sort for o in BANK)
    assert len(BANK) >= 72
    assert lanes[Lane.SHINING_FAILURE] >= 16
    assert all(sorts[sort] >= 5 for sort in Sort)
    assert all(o.lane is Lane.SHINING_FAILURE for o in BANK if o.sort is Sort.FAILURE)


def test_nothing_is_left_in_one_language() -> None:
    assert all(opener.dutch != opener.english for opener in BANK)
    assert all(text.strip() == text != "" for text in texts())


@pytest.mark.parametrize("opener", BANK, ids=lambda opener: opener.key)
def test_a_question_is_short_and_one_question(opener: Opener) -> None:
    """It is read on a phone, and answered in under a minute."""
    for text in (opener.dutch, opener.english):
        assert 20 <= len(text) <= LONGEST
        assert len(text.split()) <= MOST_WORDS
        assert text.count("?") == 1
        assert text.endswith("?")


@pytest.mark.parametrize("opener", BANK, ids=lambda opener: opener.key)
def test_only_what_takes_something_up_has_a_slot(opener: Opener) -> None:
    found = re.findall(r"\{\w*\}", opener.dutch), re.findall(r"\{\w*\}", opener.english)
    wanted = [opener.sort.slot] if opener.sort.slot else []
    assert found == (wanted, wanted)


def test_no_two_ask_the_same() -> None:
    """By their words, in either language."""
    for language in ("dutch", "english"):
        asked = [getattr(opener, language).casefold().rstrip("?") for opener in BANK]
        alike = [pair for pair in combinations(asked, 2) if fuzz.token_set_ratio(*pair) > 85]
        assert not alike


def test_themes_are_those_of_the_house_and_the_common_ones_have_questions() -> None:
    used = {theme for opener in BANK for theme in opener.themes}
    assert used <= {theme.key for theme in themes()}
    assert {"water", "bodem", "landbouw", "wonen", "participatie"} <= used


def test_nobody_is_shouted_at_or_spoken_to_in_jargon() -> None:
    said = [text.casefold() for text in texts()]
    assert sum(text.count("!") for text in said) == 0
    assert not [text for text in said if any(word in text for word in JARGON)]
    assert not [text for text in said if any(word in text for word in RHYTHM)]


def test_the_dutch_says_je() -> None:
    formal = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE)
    assert not [opener.key for opener in BANK if formal.search(opener.dutch)]


def test_the_words_of_a_member_are_repeated_as_they_are() -> None:
    """Braces that somebody typed are only braces."""
    follow_up = next(opener for opener in BANK if opener.key == "follow-plain")
    dutch, english = follow_up.repeating("{question} en {0} op de kaart")
    assert dutch == "Vorige keer schreef je: “{question} en {0} op de kaart”. Hoe ging dat?"
    assert "“{question} en {0} op de kaart”" in english


def test_a_question_without_a_slot_stays_as_it_is() -> None:
    plain = next(opener for opener in BANK if opener.key == "next-call")
    assert plain.repeating("iets") == (plain.dutch, plain.english)


def test_the_bank_is_read_once() -> None:
    assert openers() is openers()


def test_a_moderator_adds_edits_and_retires() -> None:
    """What was edited stays in its place; what was added comes last."""
    rows = read(
        HEADER + "Why-Yes,gewoon,why,,Waarom zei iemand ja?,Why did someone say yes?,\n"
        "our-own,gewoon,taught,water; Landbouw,Wat leerde de molenaar je?,,\n"
        "next-call,,,,,,ja\n"
        "never-was,,,,,,x\n"
        "why-stuck,gewoon,why,,Waar zat het vast?,Where was it stuck?,nee\n"
        "why-brakes,gewoon,why,,Dit is geen vraag.,,\n"
    )
    bank = revised(BANK, rows)
    by_key = {opener.key: opener for opener in bank}
    assert len(bank) == len(BANK)
    assert [o.key for o in bank].index("why-yes") == [o.key for o in BANK].index("why-yes")
    assert by_key["why-yes"].dutch == "Waarom zei iemand ja?"
    assert by_key["why-stuck"].english == "Where was it stuck?"
    assert bank[-1].themes == ("water", "landbouw")
    assert "next-call" not in by_key
    # A row that cannot be used leaves the question as it was.
    assert by_key["why-brakes"] in BANK


def test_a_question_that_nobody_translated_is_asked_in_dutch() -> None:
    (row,) = read(HEADER + "eigen,gewoon,why,,Waarom dan?,,\n")
    assert isinstance(row, Opener)
    assert row.english == "Waarom dan?"


@pytest.mark.parametrize(
    ("row", "fault", "column"),
    [
        (",gewoon,why,,Waarom?,Why?,", Fault.EMPTY, "key"),
        ("a,gewoon,why,,,Why?,", Fault.EMPTY, "dutch"),
        ("a,elders,why,,Waarom?,Why?,", Fault.UNKNOWN_LANE, "lane"),
        ("a,gewoon,waarom,,Waarom?,Why?,", Fault.UNKNOWN_SORT, "sort"),
        ("a,gewoon,why,water;vis,Waarom?,Why?,", Fault.UNKNOWN_THEME, "themes"),
        ("a,gewoon,why,,Waarom.,Why?,", Fault.NOT_ONE_QUESTION, "dutch"),
        ("a,gewoon,why,,Waarom? Dus?,Why?,", Fault.NOT_ONE_QUESTION, "dutch"),
        ("a,gewoon,why,,Waarom?,Why,", Fault.NOT_ONE_QUESTION, "english"),
        (f"a,gewoon,why,,{'Waarom ' * 31}?,Why?,", Fault.TOO_LONG, "dutch"),
        (f"a,gewoon,why,,Waarom?,{'y' * 200}?,", Fault.TOO_LONG, "english"),
        ("a,gewoon,why,,Waarom {intention}?,Why?,", Fault.WRONG_SLOT, "dutch"),
        ("a,gewoon,region,,Wat vind je?,Why?,", Fault.WRONG_SLOT, "dutch"),
        ("a,gewoon,region,,{question} {question} en?,Why?,", Fault.WRONG_SLOT, "dutch"),
        ("a,gewoon,region,,{question} En?,{intention} So?,", Fault.WRONG_SLOT, "english"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(row: str, fault: Fault, column: str) -> None:
    """The rows around it count."""
    good = "goed,gewoon,why,,Hoezo dan?,How come?,\n"
    first, bad, last = read(f"{HEADER}{good}{row}\n\nlaatste,,,,,,ja\n")
    assert isinstance(first, Opener)
    assert last == Retired("laatste")
    assert isinstance(bad, BadRow)
    assert (bad.line, bad.fault, bad.column) == (3, fault, column)


def test_the_second_of_a_key_is_the_bad_one() -> None:
    first, second = read(HEADER + "a,gewoon,why,,Hoezo?,Why?,\nA,gewoon,why,,Waarom?,Why?,\n")
    assert isinstance(first, Opener)
    assert second == BadRow(3, Fault.KEY_TWICE, "key", "a")


def test_a_file_from_a_dutch_spreadsheet_is_read() -> None:
    """Semicolons between the cells, a mark in front, and a line break within a cell."""
    row = 'a;gewoon;why;"water;bodem";"Waarom\r\nzo?"'
    first, second = read(f"\ufeffKey;Lane;Sort;Themes;Dutch\r\n{row}\r\nb;;;;\r\n")
    assert first == Opener(
        "a", Lane.ORDINARY, Sort.WHY, ("water", "bodem"), "Waarom zo?", "Waarom zo?"
    )
    assert second == BadRow(4, Fault.UNKNOWN_LANE, "lane", "")


@pytest.mark.parametrize("text", ["", "zomaar een regel", "key,lane,dutch\na,gewoon,Waarom?"])
def test_a_file_without_the_columns_is_one_bad_row(text: str) -> None:
    (row,) = read(text)
    assert isinstance(row, BadRow)
    assert (row.line, row.fault) == (1, Fault.COLUMN_MISSING)


@pytest.fixture
def usual_limit() -> Iterator[None]:
    """The limit to a cell that Python begins with: what was read before may have raised it."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("usual_limit")
def test_a_header_that_cannot_be_read_is_one_bad_row() -> None:
    assert list(read("x" * 200_000)) == [BadRow(1, Fault.UNREADABLE)]


@pytest.mark.usefixtures("usual_limit")
def test_a_cell_too_large_for_any_table_ends_the_file() -> None:
    first, last = read(HEADER + "weg,,,,,,ja\na,gewoon,why,," + "x" * 200_000)
    assert first == Retired("weg")
    assert last == BadRow(3, Fault.UNREADABLE)


@given(st.text(alphabet='key,lane;\n\r"?{}aé\0', max_size=80))
def test_whatever_the_file_holds_it_is_read_to_the_end(rows: str) -> None:
    """Nothing a moderator uploads makes the bot fall over."""
    for row in read(HEADER + rows):
        assert isinstance(row, Opener | Retired | BadRow)
