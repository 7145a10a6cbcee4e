"""What is larger than Teams takes goes out as several messages, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.teams.splitting import MOST, size, split
from bot.platforms.teams.writing import activity
from bot.rendering.blocks import (
    Body,
    Bullets,
    Button,
    Contact,
    Contacts,
    Entry,
    Excerpt,
    Form,
    Heading,
    Hint,
    Mark,
    Paragraph,
    Quote,
    Sources,
)
from bot.rendering.plain import plain


def fits(body: Body) -> bool:
    return size(activity(body)) <= MOST


def words(body: Body) -> list[str]:
    """All that is said, without the signs between and the numbers of quotes."""
    said = "".join(sign if sign.isalnum() else " " for sign in plain(body)).split()
    return [word for word in said if word not in {"1", "2"}]


def test_what_fits_stays_one() -> None:
    body = (Heading("Bronnen"), Paragraph(("kort",)))
    assert split(body, fits) == (body,)


def test_size_counts_two_bytes_for_each_half_of_a_sign() -> None:
    assert size({"a": "é"}) == 2 * len('{"a": "é"}')
    assert size({"a": "🌾"}) == 2 * len('{"a": "xx"}')


@pytest.mark.parametrize("kind", [Excerpt, Bullets])
def test_what_is_one_long_line_is_parted_within_it(kind: type[Excerpt | Bullets]) -> None:
    parts = split((kind((("woord " * 30_000,),)),), fits)
    assert len(parts) > 1
    assert all(fits(part) for part in parts)
    assert [word for part in parts for word in words(part)] == ["woord"] * 30_000


def test_what_has_no_words_is_left_as_it_is() -> None:
    assert split((Excerpt(()),), lambda _: False) == ((Excerpt(()),),)
    assert split((Bullets(()),), lambda _: False) == ((Bullets(()),),)


LONG: Body = (
    Heading("Alles"),
    Paragraph(("woord " * 30_000,)),
    Bullets(tuple((f"punt {n}", Mark("nadruk")) for n in range(3_000))),
    Heading("Wat er staat"),
    Quote(("zin " * 20_000,), 1),
    Quote(tuple(f"regel {n}" for n in range(4_000)), 2),
    Excerpt(tuple((f"stuk {n}",) for n in range(4_000))),
    Sources(tuple(Entry((n,), f"Bron {n}", ("Twente",)) for n in range(900))),
    Contacts(tuple(Contact(n, f"Naam {n}", (), "weet meer") for n in range(900))),
    Hint(("einde",)),
)


def test_all_of_a_large_message_is_said_in_parts_that_fit() -> None:
    parts = split(LONG, fits)
    assert len(parts) > 5
    assert all(map(fits, parts))
    assert [word for part in parts for word in words(part)] == words(LONG)


def test_a_heading_stays_above_what_it_is_of() -> None:
    headings = [part for part in split(LONG, fits) if isinstance(part[-1], Heading)]
    assert headings == []


def test_what_cannot_be_parted_is_left_as_it_is() -> None:
    many = Form(tuple(Button("x" * 100, "y") for _ in range(2_000)))
    parts = split((Paragraph(("kort",)), many, Heading("los")), fits)
    assert parts == ((Paragraph(("kort",)),), (many,), (Heading("los"),))


@given(st.text(min_size=1, max_size=60), st.integers(2, 30))
def test_text_without_spaces_is_parted_as_well(text: str, most: int) -> None:
    parts = split((Paragraph((text,)),), lambda body: len(str(body[0])) <= most + 40)
    said = "".join(str(block.line[0]) for part in parts for block in part)  # type: ignore[union-attr]  # paragraphs
    assert said == text


def test_lines_with_marks_and_empty_ones_are_parted_where_they_can() -> None:
    def small(body: Body) -> bool:
        return sum(map(len, words(body))) <= 10

    parts = split((Paragraph(("een twee drie ", Mark("vier vijf zes"))),), small)
    assert [plain(part).strip() for part in parts] == ["een", "twee drie", "»vier vijf zes«"]
    assert split((Paragraph(()), Quote((), 1)), lambda body: len(body) == 0) == (
        (Paragraph(()),),
        (Quote((), 1),),
    )
