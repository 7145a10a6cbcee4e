"""From a question to passages: what comes first, and what is said of how it was found."""

from collections.abc import Iterator

import pytest

from corpus.model import Level, Rights, Status, Visibility, Wanted
from corpus.store.ruling import Decision, State
from retrieval.model import Language, Question
from retrieval.weighing import DETAILED
from tests.fakes import NOON
from tests.searching import Library, a_library
from tests.stores import a_reading, put

TEXTS = {
    "koffie": "De boeren kregen koffie aan de keukentafel.",
    "veen": "In het veen daalt de bodem wanneer het waterpeil laag staat.",
    "avond": "Op de bewonersavond zaten veel mensen aan kleine tafels.",
}


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with a_library() as made:
        put(made.store, *(a_reading(text, id_) for id_, text in TEXTS.items()))
        made.bring_up_to_date()
        yield made


@pytest.fixture
def empty() -> Iterator[Library]:
    with a_library() as made:
        yield made


def _first(library: Library, question: Question | str) -> str:
    asked = Question(question) if isinstance(question, str) else question
    return str(library.search.find(asked).hits[0].item.source_id)


@pytest.mark.parametrize(
    ("question", "source_id"),
    [
        ("Wie kregen koffie aan de keukentafel?", "koffie"),
        ("Wat gebeurt er met de bodem bij een laag waterpeil?", "veen"),
        ("Zaten de bewoners aan kleine tafels?", "avond"),
    ],
)
def test_what_the_question_is_about_comes_first(
    library: Library, question: str, source_id: str
) -> None:
    assert _first(library, question) == source_id


def test_a_follow_up_is_searched_with_the_question_before_it(library: Library) -> None:
    alone = Question("En hoe ging dat daar?")
    after = Question("En hoe ging dat daar?", history=("koffie", "waterpeil in het veen"))
    assert _first(library, after) == "veen"
    assert len(library.search.find(alone).hits) == 3


def test_a_word_that_nobody_uses_is_read_as_the_word_that_was_meant(library: Library) -> None:
    found = library.search.find(Question("waterpiel in het veen"))
    assert found.corrected == (("waterpiel", "waterpeil"),)
    assert library.search.find(Question("waterpeil")).corrected == ()


def test_a_question_has_a_language(library: Library) -> None:
    assert library.search.find(Question("Who got coffee?")).language is Language.ENGLISH
    assert library.search.find(Question("Wie kreeg koffie?")).language is Language.DUTCH


def test_every_hit_is_measured_sentence_by_sentence(library: Library) -> None:
    for hit in library.search.find(Question("Hoeveel boeren kregen koffie?")).hits:
        count = len(hit.stored.passage.sentences)
        assert hit.sentences.shape == hit.words.shape == hit.kind.shape == (count,)
        assert -1.001 <= hit.cosine <= 1.001


def test_scores_fall_from_the_first_hit_on_within_what_a_source_may_take(empty: Library) -> None:
    sources = [a_reading(f"De boeren kregen koffie in dorp {n}.", f"les-{n}") for n in range(30)]
    put(empty.store, *sources)
    empty.bring_up_to_date()
    scores = [hit.score for hit in empty.search.find(Question("koffie in dorp 7")).hits]
    assert len(scores) == DETAILED
    assert scores == sorted(scores, reverse=True)


def test_a_long_report_does_not_push_others_aside(empty: Library) -> None:
    rows = "".join(f"De boeren kregen koffie op dag {n}.\n" for n in range(400))
    put(empty.store, a_reading(rows, "lang"))
    put(empty.store, a_reading("De boeren kregen koffie.", "kort"), path="/b.md")
    empty.bring_up_to_date()
    first = [hit.item.source_id for hit in empty.search.find(Question("boeren koffie")).hits[:5]]
    assert "kort" in first
    assert first.count("lang") >= 2


def test_without_the_index_of_meanings_words_alone_are_searched_and_that_is_said(
    empty: Library,
) -> None:
    put(empty.store, *(a_reading(text, id_) for id_, text in TEXTS.items()))
    empty.bring_up_to_date()
    empty.vectors.gone = True
    found = empty.search.find(Question("Wie kregen koffie?"))
    assert found.notices == ("lexical_only",)
    assert found.hits[0].item.source_id == "koffie"


def test_another_region_comes_first_where_both_are_as_good(empty: Library) -> None:
    text = "De boeren kregen koffie aan de keukentafel."
    put(
        empty.store,
        a_reading(f"{text} Goed.", "eigen", region="Drenthe"),
        a_reading(f"{text} Fijn.", "ander", region="Zeeland"),
    )
    empty.bring_up_to_date()
    for region, first in (("Drenthe", "ander"), ("Zeeland", "eigen")):
        assert _first(empty, Question("boeren koffie keukentafel", region=region)) == first


def test_what_the_asker_limits_the_search_to_is_found_among_any_number_of_others(
    empty: Library,
) -> None:
    """Both indexes propose a few dozen passages; one that is wanted may not be among them."""
    others = [a_reading(f"De boeren kregen koffie in dorp {n}.", f"les-{n}") for n in range(150)]
    wanted = a_reading("Iets heel anders.", "provincie", level=Level.PROVINCE)
    hidden = a_reading("Ook iets anders.", "kamer", visibility=Visibility.ROOM)
    hub = empty.store.hubs.add("Noord", "Drenthe").id
    put(empty.store, *others, wanted)
    put(empty.store, hidden, path="/b.md", hub=hub)
    empty.bring_up_to_date()
    limited = Question("boeren koffie", wanted=Wanted(levels=frozenset({Level.PROVINCE})))
    assert [hit.item.source_id for hit in empty.search.find(limited).hits] == ["provincie"]
    rights = Rights(hubs=frozenset({hub}))
    assert "kamer" in {
        hit.item.source_id for hit in empty.search.find(Question("iets anders", rights=rights)).hits
    }


def test_in_an_empty_library_nothing_is_found(empty: Library) -> None:
    assert empty.search.find(Question("Wie kreeg koffie?")).hits == ()


@pytest.mark.parametrize("text", ["", "?", "😀", "de het een", "'\"() AND OR *:", "x" * 5000])
def test_any_text_can_be_searched(library: Library, text: str) -> None:
    assert len(library.search.find(Question(text)).hits) <= 3


def test_moderators_decide_at_once_which_of_two_that_answer_alike_comes_first(
    empty: Library,
) -> None:
    texts = ("De boeren kregen koffie op maandag.", "De boeren kregen koffie op dinsdag.")
    put(empty.store, *(a_reading(text, id_) for text, id_ in zip(texts, "ab", strict=True)))
    empty.bring_up_to_date()
    question = "Wie kregen koffie?"
    first = _first(empty, question)
    (other,) = {"a", "b"} - {first}

    def decided(what: State, source_id: str) -> list[str]:
        message = f"{what} {source_id}"
        decision = Decision(what, "matrix @mo:vb.nl", "Mo", NOON, message, "dubbel")
        empty.store.placing.weigh(source_id, decision)
        return [hit.item.source_id for hit in empty.search.find(Question(question)).hits]

    assert decided(State.MUTED, first) == [other, first]
    assert decided(State.LEVELLED, first) == [first, other]
    empty.store.sources.decide(other, Status.WITHDRAWN)
    assert decided(State.MUTED, first)[-1] == first
