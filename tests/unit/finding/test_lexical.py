"""The lexical index: what goes in is found, what is given up is not, and it survives."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import IndexUnavailable
from retrieval.lexical import Entry, Lexical


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Lexical]:
    opened = Lexical(tmp_path / "words")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lexical]:
    opened = Lexical(tmp_path_factory.mktemp("words"))
    yield opened
    opened.close()


def _entry(key: int, text: str) -> Entry:
    return Entry(key, text.split(), text.split())


def _ids(index: Lexical, *terms: str, limit: int = 10) -> list[int]:
    return [key for key, _ in index.best(dict.fromkeys(terms, 1.0), limit)]


def test_a_passage_is_found_by_any_of_its_terms_the_best_first(index: Lexical) -> None:
    index.change([_entry(1, "boer water"), _entry(2, "boer"), _entry(3, "bodem")])
    assert _ids(index, "boer", "water") == [1, 2]
    assert _ids(index, "boer") == [2, 1]
    assert _ids(index, "stad") == _ids(index) == []


def test_a_rare_term_tells_more_than_a_common_one(index: Lexical) -> None:
    index.change([_entry(n, "boer") for n in range(1, 9)] + [_entry(9, "veen")])
    assert _ids(index, "boer", "veen", limit=1) == [9]


def test_a_weight_counts_a_term_for_more_or_less(index: Lexical) -> None:
    index.change([_entry(1, "boer"), _entry(2, "veen")])
    assert [key for key, _ in index.best({"boer": 1.0, "veen": 0.5}, 2)] == [1, 2]
    assert [key for key, _ in index.best({"boer": 0.5, "veen": 1.0}, 2)] == [2, 1]
    (whole, half) = (index.best({"boer": weight}, 1)[0][1] for weight in (1.0, 0.5))
    assert half == pytest.approx(whole / 2)


def test_passages_replaced_are_searched_as_they_were_until_the_last_is_there(
    index: Lexical,
) -> None:
    index.change([_entry(1, "boer"), _entry(2, "veen")])
    meanwhile: list[list[int]] = []

    def coming() -> Iterator[Entry]:
        yield _entry(2, "boer")
        meanwhile.append(_ids(index, "boer", "veen"))
        yield _entry(3, "boer dorp")

    index.replace(coming())
    assert [sorted(ids) for ids in meanwhile] == [[1, 2]]
    assert sorted(_ids(index, "boer", "veen")) == [2, 3]
    assert (index.count(), index.frequency("boer")) == (2, 2)
    assert index.vocabulary() == {"boer": 2, "dorp": 1}


def test_a_replacement_that_is_broken_off_does_not_come_along_with_the_next_change(
    index: Lexical,
) -> None:
    index.change([_entry(1, "boer"), _entry(2, "veen")])

    def broken_off() -> Iterator[Entry]:
        yield _entry(3, "dorp")
        raise LookupError

    with pytest.raises(LookupError):
        index.replace(broken_off())
    index.change([_entry(4, "dorp")])
    assert sorted(_ids(index, "boer", "veen", "dorp")) == [1, 2, 4]


def test_no_more_are_given_than_asked(index: Lexical) -> None:
    index.change([_entry(n, "boer") for n in range(5)])
    assert len(_ids(index, "boer", limit=3)) == 3
    assert index.best({"boer": 1.0}, 0) == []


def test_a_changed_passage_is_found_by_its_new_words_only(index: Lexical) -> None:
    index.change([_entry(1, "boer"), _entry(2, "boer")])
    index.change([_entry(1, "stad")])
    assert _ids(index, "boer") == [2]
    assert _ids(index, "stad") == [1]
    assert index.count() == 2


def test_a_passage_given_up_is_gone_and_an_unknown_one_does_no_harm(index: Lexical) -> None:
    index.change([_entry(1, "boer"), _entry(2, "boer")])
    index.change([], [1, 99])
    assert _ids(index, "boer") == [2]
    assert index.count() == 1
    index.change([])
    assert index.count() == 1


def test_giving_up_and_taking_in_the_same_passage_takes_it_in(index: Lexical) -> None:
    index.change([_entry(1, "boer")])
    index.change([_entry(1, "stad")], [1])
    assert _ids(index, "stad") == [1]


def test_a_search_can_be_limited_to_some_passages_without_changing_their_scores(
    index: Lexical,
) -> None:
    index.change([_entry(n, f"boer {'water ' * n}") for n in range(1, 6)])
    scores = dict(index.best({"boer": 1.0, "water": 0.7}, 10))
    among = dict(index.best({"boer": 1.0, "water": 0.7}, 10, among=[2, 4, 77]))
    assert among == {2: scores[2], 4: scores[4]}
    assert index.best({"boer": 1.0}, 10, among=[]) == []


def test_the_vocabulary_counts_in_how_many_passages_a_word_stands(index: Lexical) -> None:
    index.change([Entry(1, ["boer"], ["boeren", "boeren", "één"]), Entry(2, [], ["boeren"])])
    assert index.vocabulary() == {"boeren": 2, "één": 1}
    assert index.frequency("boer") == 1
    assert index.frequency("boeren") == 0


def test_an_empty_index_finds_nothing(index: Lexical) -> None:
    assert (index.count(), index.vocabulary(), index.frequency("boer")) == (0, {}, 0)
    assert index.best({"boer": 1.0}, 5) == []


def test_an_index_opened_again_holds_what_it_held(tmp_path: Path) -> None:
    first = Lexical(tmp_path / "words")
    first.change([_entry(1, "boer"), _entry(2, "stad")])
    first.change([], [2])
    first.close()
    again = Lexical(tmp_path / "words")
    assert (again.count(), _ids(again, "boer"), _ids(again, "stad")) == (1, [1], [])
    again.change([_entry(3, "veen")])
    assert again.count() == 2
    again.close()


def test_a_cleared_index_is_empty_and_takes_in_again(index: Lexical) -> None:
    index.change([_entry(1, "boer")])
    index.clear()
    assert index.count() == 0
    index.change([_entry(2, "stad")])
    assert _ids(index, "boer", "stad") == [2]


@pytest.mark.parametrize("content", [b"", b"geen json", os.urandom(200)])
def test_a_damaged_index_is_refused(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "words"
    index = Lexical(folder)
    index.change([_entry(1, "boer")])
    index.close()
    (folder / "meta.json").write_bytes(content)
    with pytest.raises(IndexUnavailable):
        Lexical(folder)


TERMS = st.lists(st.sampled_from(["boer", "stad", "veen", "één", "3", "zo'n"]), max_size=4)
STEPS = st.lists(
    st.tuples(st.dictionaries(st.integers(1, 5), TERMS, max_size=3), st.sets(st.integers(1, 5))),
    max_size=4,
)


@settings(max_examples=20)
@given(STEPS)
def test_the_index_holds_what_a_dictionary_would(
    shared: Lexical, steps: list[tuple[dict[int, list[str]], set[int]]]
) -> None:
    index, held = shared, dict[int, list[str]]()
    index.change([], range(1, 6))
    for coming, gone in steps:
        index.change([Entry(key, terms, terms) for key, terms in coming.items()], gone)
        held = {key: terms for key, terms in held.items() if key not in gone} | coming
    assert index.count() == len(held)
    for term in ("boer", "stad", "veen", "één", "3", "zo'n"):
        expected = {key for key, terms in held.items() if term in terms}
        assert set(_ids(index, term)) == expected
        # A word that was given up lingers until the index tidies itself; none is ever lacking.
        assert index.vocabulary().get(term, 0) >= len(expected)
