"""Dutch for the lexical search: lemmas, compounds, slips of the finger, and the glossary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.dutch.analysis import Analysis
from retrieval.dutch.compounds import Compounds
from retrieval.dutch.glossary import in_dutch, written_out
from retrieval.dutch.spelling import Spelling
from retrieval.dutch.words import STOP, fold, lemma, levelled, words

#: Words of a small corpus, and how many passages hold each.
CORPUS = {
    "grondwater": 10,
    "verontreiniging": 5,
    "grond": 20,
    "water": 30,
    "gemeente": 50,
    "gebied": 20,
    "proces": 20,
    "bodem": 9,
    "daling": 5,
    "participatie": 9,
    "bewoner": 9,
    "bewoners": 9,
    "bezoeker": 1,
    "zeldzaam": 1,
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Coördinatie in Fryslân", ["coordinatie", "in", "fryslan"]),
        ("zo'n 3,5 ha. (A2)", ["zo'n", "3", "5", "ha", "a2"]),
        ("x é 7 ok", ["7", "ok"]),
        ("gebieds-proces/water_schap", ["gebieds", "proces", "water", "schap"]),
        ("", []),
    ],
)
def test_words_are_folded_and_single_letters_are_none(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60) | st.text(st.sampled_from("aÉİßﬁñ WIJǅẞ"), max_size=20))
def test_a_levelled_text_keeps_every_character_in_its_place(text: str) -> None:
    level = levelled(text)
    assert len(level) == len(text)
    assert all(mine == c.lower() for mine, c in zip(level, text, strict=True) if c.isascii())
    assert levelled(level) == level


def test_a_strange_letter_leaves_the_rest_of_a_text_levelled() -> None:
    assert levelled("Één İzmir, Straße 漢") == "een izmir, straße 漢"


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("gemeenten", "gemeente"),
        ("gemeentes", "gemeente"),
        ("huizen", "huis"),
        ("kinderen", "kind"),
        ("liep", "lopen"),
        ("provincies", "provincie"),
        ("vastgesteld", "vaststellen"),
        ("vaststellen", "vaststellen"),
        ("xyzzy", "xyzzy"),
    ],
)
def test_a_word_is_known_by_its_dictionary_form(word: str, base: str) -> None:
    assert lemma(word) == base


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("grondwaterverontreiniging", {"water", "verontreiniging"}),
        ("bodemdaling", {"bodem", "daling"}),
        ("gebiedsproces", {"gebied", "proces"}),
        ("bewonersparticipatie", {"bewoner", "participatie"}),
    ],
)
def test_a_compound_is_found_by_its_parts(word: str, parts: set[str]) -> None:
    assert parts <= set(Compounds(CORPUS).parts(word))


@pytest.mark.parametrize(
    "word", ["gemeente", "onbekendwoord", "water", "bodemxyz", "2023", "zeldzaambezoeker", ""]
)
def test_what_is_no_compound_of_known_words_is_left_whole(word: str) -> None:
    assert Compounds(CORPUS).parts(word) == ()


@given(st.lists(st.sampled_from(sorted(CORPUS)), min_size=1, max_size=4))
def test_the_parts_of_a_compound_stand_in_it_in_order(chosen: list[str]) -> None:
    word = "".join(chosen)
    at = 0
    for part in Compounds(CORPUS).parts(word):
        assert part in CORPUS
        at = word.index(part, at) + len(part)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("partcipatie", "participatie"),
        ("verontrienigng", "verontreiniging"),
        ("bewonrs", "bewoners"),
        ("bezokeer", "bezoeker"),
        ("gemeente", "gemeente"),
    ],
)
def test_a_slip_is_read_as_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert Spelling(CORPUS).nearest(typed) == meant


@pytest.mark.parametrize("typed", ["watr", "xemeente", "landbouw", "12345", "partipie", ""])
def test_a_word_that_is_near_nothing_stays(typed: str) -> None:
    assert Spelling(CORPUS).nearest(typed) is None


def test_of_two_words_as_near_the_commoner_was_meant() -> None:
    assert Spelling({"vraag": 1, "vraat": 9}).nearest("vraak") == "vraat"


def test_a_passage_is_found_by_its_words_their_lemmas_and_their_parts() -> None:
    terms = Analysis(CORPUS).terms(words("Grondwaterverontreiniging bij bewoners"))
    assert {"grondwaterverontreiniging", "water", "verontreiniging", "bewoner"} <= set(terms)


def test_the_content_of_a_text_has_no_stop_words() -> None:
    assert Analysis(CORPUS).content("Het water en de bodem") == {"water", "bodem"}
    assert {"de", "het", "the", "you"} <= STOP


def test_a_typed_word_weighs_more_than_a_guessed_one() -> None:
    asked = Analysis(CORPUS).question("partcipatie bewoners bewoner")
    assert asked.corrected == {"partcipatie": "participatie"}
    assert asked.terms["partcipatie"] == 1
    assert 0 < asked.terms["participatie"] < 1
    assert asked.terms["bewoner"] == 2


def test_an_abbreviation_is_searched_written_out_too_and_is_no_mistake() -> None:
    asked = Analysis(CORPUS).question("de AVG")
    assert asked.terms["avg"] == 1
    assert 0 < asked.terms["gegevensbescherming"] < 1
    assert asked.corrected == {}


def test_an_english_word_is_searched_in_dutch_too_and_is_no_mistake() -> None:
    asked = Analysis(CORPUS).question("farmers and partcipatie", english=True)
    assert asked.terms["boer"] < asked.terms["farmer"]
    assert asked.corrected == {}
    assert "participatie" not in asked.terms


def test_a_compound_of_known_words_is_no_mistake() -> None:
    assert Analysis(CORPUS).question("bodemwater en gemeentes").corrected == {}


def test_the_glossary_knows_what_it_knows() -> None:
    assert written_out("anlb") == ("agrarisch", "natuurbeheer")
    assert written_out("boom") == ()
    assert in_dutch("farmers") == ("boeren",)
    assert in_dutch("boeren") == ()
