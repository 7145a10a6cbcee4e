"""Where Dutch sentences end: never across a line, never inside an abbreviation."""

from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.sentences import LIST_MARK, opening, split

MARKS = "aB é😀3.,:;!?'’-–•*()[]\n\t \xa0\u2028"


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dat geldt o.a. voor de gemeente.",
        "Neem bijv. een kaart mee.",
        "Het kost ca. 30 euro.",
        "Volgens dhr. De Vries kan het.",
        "Zie blz. 12 en hfst. 3 van het rapport.",
        "De grond, d.w.z. het veen, zakt.",
        "Dat deed de Boer B.V. zelf.",
        "Dit is artikel nr. 4 van prof. dr. J. Jansen.",
        "Het ging om 3,5 ha. grond.",
        "Het ging om 1.250 inwoners en 3.5 ton.",
        "Kom om 19.30 uur (of later).",
        "Wij zien het anders ... en zij ook.",
        "Kijk op www.voorbeeld.nl voor meer.",
        "Bewoners, ondernemers e.d. deden mee.",
        "Dat is i.p.v. de weg t.o.v. het water.",
    ],
)
def test_an_abbreviation_or_a_number_ends_no_sentence(text: str) -> None:
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ga langs. Neem koffie mee.", ["Ga langs.", "Neem koffie mee."]),
        ("Het was 3,5 ha. Dat is veel.", ["Het was 3,5 ha.", "Dat is veel."]),
        ("We stopten. 's Avonds ging het door.", ["We stopten.", "'s Avonds ging het door."]),
        ("We stopten. ’s Avonds ging het door.", ["We stopten.", "’s Avonds ging het door."]),
        ("Het regent. 't Is herfst.", ["Het regent.", "'t Is herfst."]),
        ("Kan dat? Ja! Echt waar.", ["Kan dat?", "Ja!", "Echt waar."]),
        ("Het begon in 2023. Toen kwam de boer.", ["Het begon in 2023.", "Toen kwam de boer."]),
        ('Hij zei: "Kom." Zij kwam.', ['Hij zei: "Kom."', "Zij kwam."]),
        ("Één 😀 zin. Ünal spreekt. Klaar.", ["Één 😀 zin.", "Ünal spreekt.", "Klaar."]),
    ],
)
def test_a_sentence_ends_where_a_reader_hears_it_end(text: str, sentences: list[str]) -> None:
    assert _sentences(text) == sentences


def test_a_line_end_ends_a_sentence_with_or_without_a_full_stop() -> None:
    assert _sentences("Een kop zonder punt\nEen zin die\nafbreekt.") == [
        "Een kop zonder punt",
        "Een zin die",
        "afbreekt.",
    ]


@pytest.mark.parametrize(
    "mark", ["- ", "* ", "• ", "– ", "1. ", "12) ", "(3) ", "a) ", "b. ", "¢ ", "e ", "o ", "  - "]
)
def test_the_mark_of_a_list_item_is_no_part_of_its_sentence(mark: str) -> None:
    text = f"{mark}Ga langs. En blijf.\n{mark}Neem koffie mee."
    assert _sentences(text) == ["Ga langs.", "En blijf.", "Neem koffie mee."]
    first, second, third = split(text)
    begin = mark.lstrip()
    assert text[opening(text, first.start) :].startswith(f"{begin}Ga langs.")
    assert opening(text, second.start) == second.start
    assert text[opening(text, third.start) :] == f"{begin}Neem koffie mee."


@pytest.mark.parametrize("text", ["e-mail ons. ", "o ja.", "1.250 bomen.", "3,5 ha.", "-5 graden."])
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert _sentences(text) == [text.strip()]
    assert opening(text, 0) == 0


def test_only_the_asked_part_of_a_text_is_split() -> None:
    text = "Een. Twee. Drie."
    assert [text[s.start : s.end] for s in split(text, 5, 10)] == ["Twee."]
    assert split(text, 4, 5) == ()
    assert split("") == ()


@given(st.text(st.sampled_from(MARKS), max_size=120))
@example("Eén zin. 😀 Twee\u2028drie.\n- vier")
@example("'s A. 's B.")
def test_sentences_stand_in_order_in_one_line_and_leave_nothing_but_marks(text: str) -> None:
    spans = split(text)
    rest, at = [], 0
    for span in spans:
        said = text[span.start : span.end]
        assert at <= span.start < span.end <= len(text)
        assert said == said.strip()
        assert "\n" not in said
        rest.append(text[at : span.start])
        at = span.end
    rest.append(text[at:])
    assert all(LIST_MARK.sub("", f"{gap} ").strip() == "" for gap in "".join(rest).split("\n"))


def test_a_very_long_line_is_split_as_fast_as_many_short_ones() -> None:
    """A scanner's text may be one line of a whole book: time must not grow with its square."""
    one_line, many = "Dit is een zin. " * 5_000, "Dit is een zin.\n" * 5_000
    start = perf_counter()
    assert len(split(many)) == 5_000
    middle = perf_counter()
    assert len(split(one_line)) == 5_000
    assert perf_counter() - middle < 20 * (middle - start) + 1
