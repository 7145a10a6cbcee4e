"""Whatever a source says, it reaches people word for word and commands nothing."""

import io
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.rendering.answer import answer, cited
from bot.rendering.blocks import (
    Body,
    Bullets,
    Code,
    Entry,
    Excerpt,
    Heading,
    Hint,
    Label,
    Link,
    Mark,
    Paragraph,
    Quote,
    Sources,
)
from bot.rendering.clean import is_web, lines_of, safe
from bot.rendering.contacts import contacts
from bot.rendering.excerpt import excerpt
from bot.rendering.html import html
from bot.rendering.plain import plain
from bot.rendering.screen import shown_on
from bot.rendering.signs import readable_lines
from bot.rendering.terminal import coloured
from corpus.people import ContactKind
from retrieval.contacts.model import Basis, Expert, Work
from retrieval.model import Language
from tests.fakes import an_answer, citation, quotes_of

EVIL = "rood\x1b[31m\x07 en \u202eomgekeerd\x9b2J <script>&amp;"
EVERYTHING: Body = (
    Paragraph((EVIL, Code(EVIL), Mark(EVIL), Link(EVIL))),
    Heading(EVIL),
    Bullets(((EVIL,), ("gewoon",))),
    Quote((EVIL, "- een", "- twee"), 1),
    Excerpt(((EVIL, Mark("gemarkeerd"), " erna"),)),
    Sources((Entry((1, 2), EVIL, (EVIL,), "https://voorbeeld.nl/a"), Entry((3,), "kaal"))),
    Hint((EVIL,)),
)
COMMANDS_A_SCREEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

#: What may stand in a source: anything but control characters and reading marks, which are refused,
#: and without Markdown's signs, which are not shown.
source_text = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u061c\u200e\u200f")
    .filter(lambda c: not COMMANDS_A_SCREEN.match(c))
    .filter(lambda c: not c.isspace() or c == " "),
    min_size=1,
    max_size=200,
).filter(lambda text: bool(text.strip()) and readable_lines((text,)) == (text,))


def in_terminal(body: Body) -> str:
    screen = Console(
        file=io.StringIO(),
        force_terminal=True,
        width=4000,
        highlight=False,
        color_system="standard",
    )
    with screen.capture() as captured:
        for part in coloured(body):
            screen.print(part)
    return captured.get()


def test_plain_text_holds_no_control_characters() -> None:
    assert not COMMANDS_A_SCREEN.search(plain(EVERYTHING))


def test_a_source_cannot_command_the_terminal() -> None:
    ours = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\")
    assert not COMMANDS_A_SCREEN.search(ours.sub("", in_terminal(EVERYTHING)))
    assert "\x1b[31m" not in in_terminal((Paragraph((EVIL,)),))


def test_a_source_cannot_add_tags_to_html() -> None:
    seen: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
            seen.append(tag)

    Tags().feed(html(EVERYTHING))
    assert set(seen) <= {"p", "br", "em", "strong", "code", "ul", "li", "blockquote", "a"}
    assert not COMMANDS_A_SCREEN.search(html(EVERYTHING))


@pytest.mark.parametrize(
    ("url", "web"),
    [
        ("https://voorbeeld.nl/a?b=c", True),
        ("http://voorbeeld.nl", True),
        ("javascript:alert(1)", False),
        ("github:iemand/iets:pad", False),
        ("https://", False),
        ("https://[", False),
        ("https://voorbeeld.nl/\x1b[0m", False),
        ("https://voorbeeld.nl/a b\n", False),
    ],
)
def test_only_web_addresses_are_made_clickable(url: str, web: bool) -> None:  # noqa: FBT001
    body = (Paragraph((Link(url),)), Sources((Entry((1,), "Titel", (), url),)))
    assert is_web(url) is web
    assert ("href" in html(body)) is web
    assert ("\x1b]8;" in in_terminal(body)) is web


def test_a_message_reads_as_text() -> None:
    body = (
        Paragraph(("Typ ", Code("help"), ".")),
        Quote(("Een zin.",), 1),
        Quote(("- een", "- twee"), 2),
        Heading("Bronnen"),
        Sources((Entry((1, 2), "Titel", ("Utrecht", "les"), "https://a.nl"),)),
        Bullets((("dit",), ("dat",))),
        Hint(("Verder?",)),
    )
    assert plain(body) == (
        "Typ ‘help’.\n\n“Een zin.” [1]\n“- een\n- twee” [2]\n\nBronnen\n[1][2] Titel\n"
        "    Utrecht · les\n    https://a.nl\n\n- dit\n- dat\n\nVerder?"
    )


def test_a_list_in_a_quote_is_a_list_in_html() -> None:
    quote = Quote(("Dit hielp:", "• een", "• twee", "Verder <niets>."), 3)
    assert html((quote,)) == (
        "<blockquote><p>“Dit hielp:</p><ul><li>een</li><li>twee</li></ul>"
        "<p>Verder &lt;niets&gt;.” [3]</p></blockquote>"
    )
    assert html((Quote(("• een", "• twee"), 1),)) == (
        "<blockquote><ul><li>“een</li><li>twee” [1]</li></ul></blockquote>"
    )


def test_numbered_items_in_a_quote_stand_together_under_their_own_numbers() -> None:
    quote = Quote(("Zo ging het:", "2. bellen", "3. eten", "En dan verder."), 1)
    assert html((quote,)) == (
        "<blockquote><p>“Zo ging het:</p><p>2. bellen<br>3. eten</p>"
        "<p>En dan verder.” [1]</p></blockquote>"
    )


def test_the_same_message_reads_the_same_in_html_and_in_a_terminal() -> None:
    body = cited([citation(1, "Een zin."), citation(2, "- een\n- twee")], an_answer().language)
    for said in ("Een zin.", "twee", "Verslag 1", "Utrecht", "maart 2024", "blz. 3", "Bronnen"):
        assert said in plain(body)
        assert said in html(body)
        assert said in in_terminal(body)


@given(st.lists(source_text, min_size=1, max_size=3))
def test_every_quote_is_in_the_answer_word_for_word(quotes: list[str]) -> None:
    citations = [citation(n, quote) for n, quote in enumerate(quotes, start=1)]
    text = plain(answer(an_answer("Hoe?", *citations)))
    for known, quote in zip(citations, quotes_of(citations), strict=True):
        assert f"“{quote}” [{known.n}]" in text
    assert not COMMANDS_A_SCREEN.search(text)


@given(st.lists(source_text, min_size=1, max_size=5))
def test_a_quoted_list_stays_a_list(lines: list[str]) -> None:
    known = citation(1, "\n".join(lines))
    told = plain(answer(an_answer("Hoe?", known)))
    assert "\n".join(safe(line) for line in lines) in told
    assert " ".join(told.split()).find(quotes_of([known])[0]) >= 0


@given(st.text(max_size=300))
def test_no_text_at_all_can_command_a_screen(text: str) -> None:
    assert not COMMANDS_A_SCREEN.search(safe(text))
    assert safe(safe(text)) == safe(text)
    assert all(lines_of(text))
    safe(text).encode()


def test_the_quote_is_marked_in_its_passage() -> None:
    lines = excerpt("Ervoor. ", "Eerst dit. Dan dat.\nEn toen.", " Erna.", "Dan dat.\nEn toen.")
    assert plain((Excerpt(lines),)) == "Ervoor. Eerst dit. »Dan dat.«\n»En toen.« Erna."


def test_the_headings_around_a_quote_are_shown_without_their_marks() -> None:
    lines = excerpt("# Titel\n\n", "## Aanpak\nHier.", "\n\n### Slot\nNa #2.", "Hier.")
    assert plain((Excerpt(lines),)) == "Titel\nAanpak\n»Hier.«\nSlot\nNa #2."


def test_what_is_cut_off_around_a_passage_shows_as_an_ellipsis() -> None:
    text = plain((Excerpt(excerpt("ver " * 200, "Hier.", " weg" * 200, "Hier.")),))
    assert text.startswith("… ver")
    assert text.endswith("weg …")
    assert "»Hier.«" in text
    assert len(text) < 700


def test_a_quote_that_no_longer_stands_in_its_passage_leaves_nothing_marked() -> None:
    text = plain((Excerpt(excerpt("Ervoor. ", "Iets anders.", " Erna.", "Weg.")),))
    assert text == "Ervoor. Iets anders. Erna."


def test_one_endless_word_beside_a_passage_is_left_out() -> None:
    assert plain((Excerpt(excerpt("a" * 900, "Hier.", "b" * 900, "Hier.")),)) == "… »Hier.« …"


class Terminal(io.StringIO):
    """Output that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_and_for_those_who_want_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" in shown_on(Terminal(), (Heading("Bronnen"),))
    assert shown_on(io.StringIO(), (Heading("Bronnen"),)) == "Bronnen"
    monkeypatch.setenv("NO_COLOR", "1")
    assert shown_on(Terminal(), (Heading("Bronnen"),)) == "Bronnen"


def test_the_name_of_a_field_stands_out_only_where_it_can() -> None:
    body = (Bullets(((Label("titel:"), " Soep"),)),)
    assert html(body) == "<ul><li><strong>titel:</strong> Soep</li></ul>"
    assert plain(body) == "- titel: Soep"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"tells": " "}, ""),
        ({"tells": "Ik werk met riet."}, "Vertelt zelf: “Ik werk met riet.”"),
        ({"works": (Work("les-1", "Riet", 1.0, wrote=True),)}, "Schreef “Riet”."),
        ({"works": (Work("les-1", "Riet", 1.0, wrote=False),)}, "Staat als contact in “Riet”."),
    ],
)
def test_who_tells_nothing_of_themselves_is_not_quoted(facts: dict[str, Any], said: str) -> None:
    known = Expert(
        1, "Anna", ContactKind.PERSON, "Twente", "", "boer", None, 1.0, Basis.TELLS, **facts
    )
    body = contacts([known], Language.DUTCH)
    shown = "Wie hier meer van weet\n1. Anna (boer, Twente)" + (f"\n    {said}" if said else "")
    assert plain(body) == shown
    assert ("<br>" in html(body)) == bool(said)
    screen = io.StringIO()
    for part in coloured(body):
        Console(file=screen, width=80).print(part)
    assert screen.getvalue().rstrip().endswith(said or "Twente)")
