"""Markdown that was wrapped to fit a screen is read as its paragraphs and list items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.wrapping import unwrapped

WRAPPED = (
    "De provincie ging eerst langs bij de boeren die\n"
    "Jansen al kende. Pas daarna kwam er een avond voor\n"
    "het hele dorp."
)
JOINED = WRAPPED.replace("\n", " ")


def test_a_wrapped_paragraph_becomes_one_line() -> None:
    assert unwrapped(WRAPPED) == JOINED


def test_paragraphs_and_headings_stay_apart() -> None:
    assert unwrapped(f"# Kop\n{WRAPPED}\n\n{WRAPPED}") == f"# Kop\n{JOINED}\n\n{JOINED}"


def test_every_item_of_a_list_stays_a_line_of_its_own() -> None:
    item = "- " + WRAPPED.replace("\n", "\n  ")
    assert unwrapped(f"{item}\n{item}\n1. Kort") == f"- {JOINED}\n- {JOINED}\n1. Kort"


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{WRAPPED}\n```",
        f"    {WRAPPED}".replace("\n", "\n    "),
        f"> {WRAPPED}".replace("\n", "\n> "),
        "| naam | waarde |\n|---|---|\n| een rij die lang is en doorloopt in | kleine letters |",
        WRAPPED.replace("\n", "  \n"),
        WRAPPED.replace("\n", "\\\n"),
        f"{WRAPPED}\n---\nVerder",
        f"````\n{WRAPPED}\n```python\n{WRAPPED}\n````",
        f"<pre>\n{WRAPPED}\n\n{WRAPPED}\n</pre>",
        "de naam van de polder | de waarde\n---|---\neen rij die lang is en doorloopt| in klein",
        "1. Zo ziet het programma eruit:\n    ```\n    als het hoog staat\n    dan dicht\n    ```",
    ],
)
def test_what_the_writer_broke_on_purpose_stays_broken(text: str) -> None:
    assert unwrapped(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "water\nbodem\nlandbouw",
        "Kennishub Oost in de Achterhoek\nPostbus 12 in Doetinchem\nTelefoon op werkdagen",
        "Dit is een alinea van één zin die lang is.\nEn dit is er nog een, ook lang genoeg.",
    ],
)
def test_lines_that_do_not_go_on_in_mid_sentence_are_left_alone(text: str) -> None:
    assert unwrapped(text) == text


def test_a_long_text_without_an_empty_line_takes_no_time_that_matters() -> None:
    """Ten times as much takes ten times as long, and not a hundred."""
    line = "een regel die doorgaat zonder dat er ergens een punt staat en dan\n"
    assert unwrapped(line * 40_000) == (line * 40_000).replace("\n", " ").rstrip() + "\n"


LINES = st.lists(
    st.sampled_from(
        [
            *WRAPPED.split("\n"),
            "",
            "# Kop",
            "- punt van de lijst",
            "```",
            "---",
            "  ingesprongen",
            "|a|b|",
        ]
    )
)


@given(LINES)
def test_no_word_is_lost_or_moved_and_once_is_enough(lines: list[str]) -> None:
    text = "\n".join(lines)
    joined = unwrapped(text)
    assert joined.split() == text.split()
    assert unwrapped(joined) == joined
