"""Markdown keeps its words; its front matter becomes metadata."""

from pathlib import Path

import pytest

from corpus.errors import Detail, Reason, Wrong
from corpus.model import Kind, Knowledge, Level, Visibility
from corpus.readers import markdown
from corpus.readers.outcome import Refused
from tests.files import heading_words, one, opened, written

FRONT = """---
id: les-12
title: "Begin bij de sleutelhouders"
kind: lesson
url: https://voorbeeld.nl/les
date: 2024-03-12
region: Twente
level: area
knowledge: [experience, process]
themes: [water, landbouw]
authors: ["Vries, J. de"]
visibility: region
origin: "naar: een verslag"
starter: true
kleur: blauw
---
"""


def test_every_key_of_the_contract_is_taken_over(tmp_path: Path) -> None:
    reading = one(tmp_path, "les.md", FRONT + "Praat eerst met de boeren.\n")
    known = reading.metadata
    assert reading.text == "Praat eerst met de boeren."
    assert (reading.source_id, known.title) == ("les-12", "Begin bij de sleutelhouders")
    assert (known.kind, known.url) == (Kind.LESSON, "https://voorbeeld.nl/les")
    assert (known.date, known.region, known.level) == ("2024-03-12", "Twente", Level.AREA)
    assert known.knowledge == (Knowledge.EXPERIENCE, Knowledge.PROCESS)
    assert (known.themes, known.authors) == (("water", "landbouw"), ("Vries, J. de",))
    assert (known.visibility, known.starter) == (Visibility.REGION, True)
    assert (known.origin, known.guessed) == ("naar: een verslag", frozenset())


def test_the_words_of_the_house_may_be_dutch(tmp_path: Path) -> None:
    front = (
        "---\nkind: les\nlevel: gebied\nknowledge: proceskennis, beleidskennis\n"
        "themes: Bodem; eigen thema\nvisibility: kamer\nstarter: nee\n"
        "authors: A. Bos; C. Dam\n---\nx"
    )
    known = one(tmp_path, "les.md", front).metadata
    assert (known.kind, known.level, known.visibility) == (
        Kind.LESSON,
        Level.AREA,
        Visibility.ROOM,
    )
    assert known.knowledge == (Knowledge.PROCESS, Knowledge.POLICY)
    assert known.themes == ("bodem", "eigen thema")
    assert (known.starter, known.authors) == (False, ("A. Bos", "C. Dam"))


@pytest.mark.parametrize("date", ["2024", "2024-03", "2024-03-12"])
def test_a_date_may_stop_at_the_month_or_the_year(tmp_path: Path, date: str) -> None:
    assert one(tmp_path, "a.md", f"---\ndate: {date}\n---\nx").metadata.date == date


def test_a_time_of_day_is_left_out_of_a_date(tmp_path: Path) -> None:
    assert (
        one(tmp_path, "a.md", "---\ndate: 2024-03-12T10:00\n---\nx").metadata.date == "2024-03-12"
    )


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("level: dorp", "level", "dorp"),
        ("date: 12 maart", "date", "12 maart"),
        ("date: 2024-02-30", "date", "2024-02-30"),
        ("date: 2024-03-12x", "date", "2024-03-12x"),
        ("knowledge: [ervaring]", "knowledge", "ervaring"),
        ("knowledge: {a: b}", "knowledge", "{'a': 'b'}"),
        ("themes: [[a]]", "themes", "[['a']]"),
        ("visibility: geheim", "visibility", "geheim"),
        ("starter: misschien", "starter", "misschien"),
        ("url: javascript:alert(1)", "url", "javascript:alert(1)"),
        ('url: "http://a\\nb"', "url", "http://a\\nb"),
        ("title: [a, b]", "title", "['a', 'b']"),
        (f"title: {'a' * 1001}", "title", f"{'a' * 79}…"),
        (f"id: {'a' * 201}", "id", f"{'a' * 79}…"),
    ],
)
def test_a_wrong_value_is_refused_with_its_key_and_its_line(
    tmp_path: Path, line: str, key: str, value: str
) -> None:
    detail = _refusal(tmp_path, f"---\norigin: een boek\n{line}\n---\ntekst")
    assert (detail.wrong, detail.key, detail.value, detail.line) == (Wrong.VALUE, key, value, 3)


@pytest.mark.parametrize(
    ("key", "some"),
    [
        ("level", {"gebied", "rijk"}),
        ("kind", {"verslag", "les"}),
        ("knowledge", {"ervaringskennis", "academische kennis"}),
        ("visibility", {"iedereen", "kamer"}),
        ("starter", {"ja", "nee"}),
        ("date", set()),
    ],
)
def test_the_words_that_a_value_may_be_are_told_and_are_taken(
    tmp_path: Path, key: str, some: set[str]
) -> None:
    allowed = _refusal(tmp_path, f"---\n{key}: nee hoor\n---\ntekst").allowed
    assert some <= set(allowed)
    for word in allowed:
        one(tmp_path, "a.md", f"---\n{key}: {word}\n---\ntekst")


@pytest.mark.parametrize(
    ("front", "detail"),
    [
        ("a: 1\nb: c: d", Detail(Wrong.SYNTAX, line=3)),
        ("a: &x [1]\nb: *x", Detail(Wrong.REFERENCE)),
        ("a: " + "[" * 5000, Detail(Wrong.NESTED)),
        ("a: " + "x" * 70_000, Detail(Wrong.TOO_LONG)),
    ],
)
def test_front_matter_that_cannot_be_read_is_refused(
    tmp_path: Path, front: str, detail: Detail
) -> None:
    assert _refusal(tmp_path, f"---\n{front}\n---\ntekst") == detail


def _refusal(folder: Path, content: str) -> Detail:
    with pytest.raises(Refused) as refused:
        opened(written(folder, "a.md", content))
    assert refused.value.reason is Reason.BAD_METADATA
    return refused.value.detail


@pytest.mark.parametrize("front", ["", "---\n---\n", "---\n# alleen een opmerking\n---\n"])
def test_front_matter_may_be_absent_or_empty(tmp_path: Path, front: str) -> None:
    assert one(tmp_path, "a.md", front + "tekst").text == "tekst"


def test_two_rules_around_prose_are_not_front_matter(tmp_path: Path) -> None:
    assert (
        one(tmp_path, "a.md", "---\nzomaar wat\n---\ntekst").text == "---\nzomaar wat\n---\ntekst"
    )


def test_headings_are_found_with_their_marks_and_depth(tmp_path: Path) -> None:
    text = "# Een\n\ntekst\n\n### Drie ###\n\nTitel\n=====\n\ntekst\n\nOnder\n-----\n\n#\n#geen kop"
    reading = one(tmp_path, "a.md", text)
    assert heading_words(reading) == [
        (1, "# Een"),
        (3, "### Drie ###"),
        (1, "Titel\n====="),
        (2, "Onder\n-----"),
    ]


def test_code_holds_no_headings(tmp_path: Path) -> None:
    code = "```sh\n# geen kop\n~~~\n# ook niet\n```\n"
    text = code + "# Kop\n\n~~~~\n# nee\n~~~\n# nee\n~~~~\n## Nog een"
    assert heading_words(one(tmp_path, "a.md", text)) == [(1, "# Kop"), (2, "## Nog een")]


@pytest.mark.parametrize(
    "text",
    ["een\ntwee\n---\n", "- punt\n---\n", "1. punt\n---\n", "a | b\n---\n", "tekst\n\n---\n\nmeer"],
)
def test_a_rule_under_something_else_makes_no_heading(tmp_path: Path, text: str) -> None:
    assert heading_words(one(tmp_path, "a.md", text)) == []


def test_the_title_is_the_first_heading_else_the_name_of_the_file(tmp_path: Path) -> None:
    found = one(tmp_path, "x.md", "## **Leren** van [falen](http://a.nl)\n\ntekst").metadata
    named = one(tmp_path, "verslag_van-de%20middag (2).md", "tekst").metadata
    assert (found.title, found.guessed) == ("Leren van falen", frozenset({"title"}))
    assert (named.title, named.guessed) == ("Verslag van de middag", frozenset({"title"}))


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Bevers\nvisibility: kamer\n",
        "---\ntitle: Bevers\nvisibility: kamer\n----\n",
        "---\nvisibilty: kamer\n---\n",
        "---\nVisibility: kamer\n---\n",
        "---\nzichtbaarheid: kamer\n---\n",
        "---\nzichtbaar: kamer\n---\n",
    ],
)
def test_a_slip_in_who_may_see_it_never_makes_a_text_public(front: str) -> None:
    with pytest.raises(Refused) as refused:
        list(markdown.read(f"{front}\nHet budget is geheim.\n".encode()))
    assert refused.value.reason is Reason.BAD_METADATA


def test_front_matter_may_stand_after_an_empty_line() -> None:
    (read,) = markdown.read(b"\n\n---\nvisibility: kamer\n---\nHet budget.\n")
    assert read.metadata.visibility is Visibility.ROOM
    assert read.text == "Het budget."
