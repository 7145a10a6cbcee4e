"""What tells whether the answer is there, and what is said of it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.confidence import Calibration, calibration, chance, signals, verdict
from retrieval.dutch.words import lemma
from retrieval.model import Question, Verdict
from retrieval.search import Found
from retrieval.signals import Sought, idf, missing_names, shares, sought, stands_in
from tests.searching import Library, a_library
from tests.stores import a_reading, put

COUNTS = {lemma("boer"): 50, lemma("veenweide"): 2, lemma("koffie"): 10}


def _sought(text: str) -> Sought:
    return sought(text, lambda word: COUNTS.get(word, 0), 100)


def test_a_question_is_about_its_content_words_and_rare_ones_tell_most() -> None:
    words = _sought("Wat doen de boer en de koffie in de veenweide?").words
    assert set(words) == {"boer", "koffie", "veenweide"}
    assert words["veenweide"] > words["koffie"] > words["boer"]


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_the_rarer_a_word_the_more_it_tells_and_never_less_than_nothing(a: int, b: int) -> None:
    low, high = sorted((a, b))
    assert idf(low, 1000) >= idf(high, 1000) >= 0
    assert idf(1001, 1000) == 0


def test_a_question_without_content_weighs_something_all_the_same() -> None:
    assert _sought("Wat is dat?").total > 0
    assert shares(_sought("Wat is dat?"), "dat is het", ["dat is het"]) == [0.0]


def test_each_sentence_is_told_what_share_of_the_question_it_holds() -> None:
    about = Sought({"boer": 1.0, "koffie": 3.0}, ())
    sentences = ["de boer komt", "koffie voor de boeren", "niets"]
    assert shares(about, " ".join(sentences), sentences) == [0.25, 1.0, 0.0]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("water", "grondwaterstand"),
        ("gemeenten", "elke gemeente doet mee"),
        ("huizen", "een huis"),
        ("ei", "een ei"),
        ("a2", "de a2"),
    ],
)
def test_a_word_stands_in_a_text_also_in_a_compound_or_as_its_lemma(word: str, text: str) -> None:
    assert stands_in(word, text)


@pytest.mark.parametrize(
    ("word", "text"), [("ei", "het plein"), ("boer", "de stad"), ("a2", "ba2")]
)
def test_a_short_word_must_begin_where_a_word_begins(word: str, text: str) -> None:
    assert not stands_in(word, text)


def test_names_in_a_question_are_known_by_their_capitals_or_as_regions() -> None:
    assert set(_sought("Wat doet Wageningen met het ANLB in drenthe?").names) >= {
        "wageningen",
        "anlb",
        "drenthe",
    }
    assert _sought("Wat doen boeren daar?").names == ()


def test_the_share_of_names_that_nobody_mentions_is_missing() -> None:
    about = Sought({}, ("wageningen", "drenthe"))
    assert missing_names(about, ["in drenthe gaat het goed"]) == 0.5
    assert missing_names(about, []) == 1.0
    assert missing_names(Sought({}, ()), ["drenthe"]) == 0.0


@pytest.fixture
def found() -> Found:
    with a_library() as library:
        return _found(library, "Kregen de boeren koffie in Drenthe?")


def _found(library: Library, question: str) -> Found:
    texts = ["In Drenthe kregen de boeren koffie. Het regende.", "De stad kreeg een park."]
    put(library.store, *(a_reading(text, f"bron-{n}") for n, text in enumerate(texts)))
    library.bring_up_to_date()
    return library.search.find(Question(question))


def test_there_is_a_coefficient_for_every_signal(found: Found) -> None:
    fitted = calibration()
    assert len(signals(found)) == len(fitted.coefficients)
    assert len(signals(replace(found, hits=()))) == len(fitted.coefficients)
    assert 0 < fitted.close < fitted.answer < 1


def test_with_nothing_found_there_is_no_chance(found: Found) -> None:
    assert chance(replace(found, hits=())) == 0.0


def _only(place: int, weight: float, count: int) -> Calibration:
    coefficients = tuple(weight if n == place else 0.0 for n in range(count))
    return Calibration("nep", 0.0, coefficients, 0.5, 0.2)


def test_the_chance_rises_with_each_signal_by_its_coefficient(found: Found) -> None:
    """Each signal alone moves the chance the way its coefficient says, between 0 and 1."""
    values = signals(found)
    for place, value in enumerate(values):
        weights = (-20, -1, 0, 1, 20)
        chances = [chance(found, _only(place, weight, len(values))) for weight in weights]
        assert all(0 <= each <= 1 for each in chances)
        rising = [value * (later - sooner) for sooner, later in pairwise(weights)]
        for (low, high), step in zip(pairwise(chances), rising, strict=True):
            assert (high - low) * step >= 0
        assert chances[2] == 0.5


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Kregen de boeren koffie?", "Kregen de wethouders duikboten?"),
        ("Kregen de boeren koffie in Drenthe?", "Kregen de boeren koffie in Zeeland?"),
    ],
)
def test_an_answer_is_likelier_where_words_and_names_are_known(better: str, worse: str) -> None:
    with a_library() as library:
        assert chance(_found(library, better)) > chance(_found(library, worse))


def test_the_verdict_follows_the_thresholds_to_the_letter() -> None:
    fitted = Calibration("nep", 0.0, (), answer=0.6, close=0.3)
    said = [verdict(chance_, fitted) for chance_ in (0.0, 0.2999, 0.3, 0.5999, 0.6, 1.0)]
    assert said == [
        Verdict.NOTHING,
        Verdict.NOTHING,
        Verdict.CLOSE,
        Verdict.CLOSE,
        Verdict.ANSWER,
        Verdict.ANSWER,
    ]


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_greater_chance_never_gets_a_lesser_verdict(a: float, b: float) -> None:
    order = (Verdict.NOTHING, Verdict.CLOSE, Verdict.ANSWER)
    low, high = sorted((a, b))
    assert order.index(verdict(low)) <= order.index(verdict(high))
