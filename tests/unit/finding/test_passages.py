"""A text cut into passages: nothing lost, nothing doubled, none too long."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Heading, Metadata, Passage, Reading
from corpus.passages import LONGEST, by_words, cut
from corpus.sentences import LIST_MARK
from retrieval.embedding import EmbeddingModel

WORDS = ["de", "boer", "Ga", "grondwaterverontreiniging", "één", "😀", "3,5", "ha.", "'s", "x" * 40]


def by_letters(texts: Sequence[str]) -> list[int]:
    """A measure as dense as any: every letter is a token."""
    return [len(text) for text in texts]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A text of headings, paragraphs, list items and rows, as readers make them."""
    text, headings, cuts = "", [], []
    sentence = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
    for _ in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(["heading", "line", "item", "row", "long"]))
        line = " ".join(draw(st.lists(sentence, min_size=1, max_size=4)))
        if kind == "heading":
            headings.append(Heading(len(text), len(text) + len(line), draw(st.integers(1, 3))))
        elif kind == "item":
            line = f"- {line}"
        elif kind == "row":
            cuts.append(len(text))
        elif kind == "long":
            line = draw(st.sampled_from(["y" * 150, "nul één " * 40]))
        text += line + draw(st.sampled_from(["\n", "\n\n"]))
    pages = tuple(sorted(draw(st.sets(st.integers(0, max(len(text) - 1, 0)), max_size=3))))
    return Reading(text, Metadata("Titel"), tuple(headings), pages, tuple(cuts))


MEASURES = st.sampled_from([by_letters, by_words])


@settings(max_examples=200)
@given(readings(), MEASURES, st.integers(20, 120))
def test_every_passage_slices_back_and_keeps_to_its_size(
    reading: Reading, measure: object, longest: int
) -> None:
    passages = cut(reading, measure, longest=longest, shortest=longest // 3)  # type: ignore[arg-type]
    at = 0
    for passage in passages:
        assert at <= passage.start < passage.end
        assert reading.text[passage.start : passage.end] == passage.text == passage.text.strip()
        assert passage.page == (sum(page <= passage.start for page in reading.pages) or None)
        at = passage.end
        before = passage.start
        for span in passage.sentences:
            assert before <= span.start < span.end <= passage.end
            before = span.end
        assert passage.sentences
    sizes = measure([passage.text for passage in passages])  # type: ignore[operator]
    assert max(sizes, default=0) <= longest


@settings(max_examples=200)
@given(readings(), MEASURES, st.integers(20, 120))
def test_nothing_is_lost_but_headings_white_space_and_marks_of_nothing(
    reading: Reading, measure: object, longest: int
) -> None:
    passages = cut(reading, measure, longest=longest)  # type: ignore[arg-type]
    kept = list(reading.text)
    for start, end in [
        *((h.start, h.end) for h in reading.headings),
        *((p.start, p.end) for p in passages),
    ]:
        kept[start:end] = " " * (end - start)
    assert "".join(kept).strip() == ""


@given(readings(), st.integers(20, 120))
def test_every_row_begins_a_passage(reading: Reading, longest: int) -> None:
    starts = {passage.start for passage in cut(reading, by_words, longest=longest)}
    assert set(reading.cuts) <= starts


@given(readings(), st.integers(20, 120))
def test_no_heading_stands_at_the_edge_of_a_passage(reading: Reading, longest: int) -> None:
    for passage in cut(reading, by_words, longest=longest):
        for heading in reading.headings:
            assert not heading.start <= passage.start < heading.end
            assert not heading.start < passage.end <= heading.end


def test_a_sentence_too_long_for_a_passage_is_cut_between_its_words() -> None:
    passages = cut(Reading("woord " * 100), by_words, longest=50)
    assert len(passages) == 4
    assert all(set(p.text.split()) == {"woord"} for p in passages)


def test_a_word_too_long_for_a_passage_is_cut_all_the_same() -> None:
    passages = cut(Reading("0" * 1000), by_letters, longest=100)
    assert "".join(passage.text for passage in passages) == "0" * 1000
    assert max(len(passage.text) for passage in passages) <= 100


def test_small_sections_share_a_passage_and_large_ones_do_not() -> None:
    text = "Kop\nEen.\nKop\nTwee.\n"
    headings = (Heading(0, 3, 1), Heading(9, 12, 1))
    assert [p.text for p in cut(Reading(text, headings=headings))] == ["Een.\nKop\nTwee."]
    long = "Nog een zin over boeren en water. " * 12
    text = f"Kop\n{long}\nKop\n{long}\n"
    headings = (Heading(0, 3, 1), Heading(text.rindex("Kop"), text.rindex("Kop") + 3, 1))
    assert len(cut(Reading(text, headings=headings))) == 2


def test_a_long_section_is_cut_into_parts_of_about_equal_length() -> None:
    passages = cut(Reading("Dit is een zin van acht woorden lang. " * 60), by_words)
    sizes = by_words([passage.text for passage in passages])
    assert len(passages) == 3
    assert max(sizes) - min(sizes) <= 20


def test_a_passage_knows_the_headings_above_it() -> None:
    text = "Water\nBoven.\n## Bodem ##\nOnder.\nLucht\nBuiten.\n"
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("Water", "## Bodem ##")]
    headings = (*(Heading(s, e, d) for d, (s, e) in enumerate(spans, 1)), Heading(32, 37, 1))
    rows = tuple(text.index(word) for word in ("Boven", "Onder", "Buiten"))
    passages = cut(Reading(text, headings=headings, cuts=rows))
    assert [p.heading for p in passages] == [("Water",), ("Water", "Bodem"), ("Lucht",)]


def test_a_list_keeps_its_first_mark_wherever_it_is_cut() -> None:
    items = [f"- Punt {n} van de lijst, met nog wat woorden erbij." for n in range(60)]
    passages = cut(Reading("\n".join(items)), by_words, longest=60)
    assert len(passages) > 5
    assert "\n".join(passage.text for passage in passages) == "\n".join(items)
    assert all(LIST_MARK.match(passage.text) for passage in passages)


def test_headings_between_sentences_count_for_the_size_of_a_passage() -> None:
    line = "Kop van tien woorden die ook een beetje ruimte inneemt"
    text = "".join(f"{line}\nZin.\n" for _ in range(100))
    width = len(line) + 6
    headings = tuple(Heading(n * width, n * width + len(line), 2) for n in range(100))
    passages = cut(Reading(text, headings=headings), by_words)
    assert max(by_words([passage.text for passage in passages])) <= LONGEST
    assert sum(passage.text.count("Zin.") for passage in passages) == 100


@pytest.mark.parametrize("text", ["", " \n\n\t", "Kop"])
def test_a_text_without_a_sentence_has_no_passages(text: str) -> None:
    headings = (Heading(0, 3, 1),) if text == "Kop" else ()
    assert cut(Reading(text, headings=headings)) == ()


def test_the_models_own_tokens_keep_to_the_size_as_well(model: EmbeddingModel) -> None:
    texts = [
        "Ga vroeg bij de boeren langs, en neem de tijd. " * 200,
        "".join(f"- Punt {n}: €{n}.{n}00\n" for n in range(400)),
        "0123456789" * 400,
        "漢字" * 600,
        "www.voorbeeld.nl/" + "a1-B2_c3/" * 300,
    ]
    passages: list[Passage] = [p for text in texts for p in cut(Reading(text), model.count)]
    assert max(model.count([passage.text for passage in passages])) <= LONGEST
