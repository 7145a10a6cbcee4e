"""How passages are weighed against each other: arithmetic that can be checked by hand."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from retrieval.ranking import (
    Scores,
    Weights,
    at_most_two_a_source,
    evidence,
    fused,
    moved_question,
    placed,
    refined,
    supported,
)

PLAIN = Weights(
    dense=0.75, lexical=0.25, span=0.2, sentence=0.5, feedback=0.25, words=0.1, kind=0.1
)


def _scores(*values: float) -> Scores:
    return np.array(values, np.float32)


def _near(values: ArrayLike) -> object:
    return pytest.approx(np.asarray(values), abs=1e-5)


def test_the_best_of_both_searches_scores_all_there_is() -> None:
    assert fused(_scores(0.9, 0.8), _scores(10, 5), PLAIN) == _near([1.0, 0.75 * 0.5 + 0.125])


def test_without_any_word_in_common_only_meaning_counts() -> None:
    assert fused(_scores(0.9, 0.7), _scores(0, 0), PLAIN) == _near([0.75, 0.0])


def test_nothing_fused_is_nothing() -> None:
    assert fused(_scores(), _scores(), PLAIN).shape == (0,)


@given(
    st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 30)), min_size=1, max_size=20),
    st.floats(0, 0.5),
    st.floats(0, 10),
)
def test_a_passage_that_is_nearer_or_holds_more_words_never_scores_less(
    pairs: list[tuple[float, float]], nearer: float, more: float
) -> None:
    cosines, bm25 = (np.array(column, np.float32) for column in zip(*pairs, strict=True))
    before = fused(cosines, bm25, PLAIN)
    lifted = cosines.copy(), bm25.copy()
    lifted[0][0] += nearer
    lifted[1][0] += more
    after = fused(*lifted, PLAIN)
    for other in range(1, len(pairs)):
        assert after[0] - after[other] >= before[0] - before[other] - 1e-4


def test_a_sentence_says_more_with_the_questions_words_and_with_what_was_asked_for() -> None:
    found = evidence(_scores(0.8, 0.8, 0.8), _scores(0, 1, 0.5), _scores(0, 0, 1), PLAIN)
    assert found == _near([0.8, 0.9, 0.95])


def test_what_stands_in_a_passage_and_around_it_is_added_to_its_score() -> None:
    scores = refined(_scores(1.0, 1.0), _scores(0.9, 0.8), _scores(0.8, 0.8), PLAIN)
    assert scores - scores[1] == _near([0.5 * 0.1 / 0.2, 0.0])


def test_a_question_moves_towards_what_was_found_first_and_keeps_its_length() -> None:
    question, first = _scores(1, 0), np.array([[0, 1], [0, 1]], np.float32)
    moved = moved_question(question, first, PLAIN)
    assert np.linalg.norm(moved) == pytest.approx(1.0)
    assert moved[1] > 0
    assert moved[0] > moved[1]
    assert moved_question(question, first[:0], PLAIN) is question


SOURCES = st.lists(st.sampled_from("abcde"), max_size=15)


@given(SOURCES, st.integers(0, 6))
def test_no_source_takes_more_than_two_of_the_first_places_while_there_are_others(
    sources: list[str], places: int
) -> None:
    order = at_most_two_a_source(sources, places)
    assert sorted(order) == list(range(len(sources)))
    first = [sources[row] for row in order[:places]]
    possible = sum(min(2, count) for count in Counter(sources).values())
    if possible >= places:
        assert max(Counter(first).values(), default=0) <= 2
    else:
        assert len([s for s in first[:possible] if Counter(first[:possible])[s] > 2]) == 0


@given(SOURCES)
def test_the_best_stays_first_and_each_source_keeps_its_own_order(sources: list[str]) -> None:
    order = at_most_two_a_source(sources)
    assert order[:1] == list(range(len(sources)))[:1]
    for source in set(sources):
        rows = [row for row in order if sources[row] == source]
        assert rows == sorted(rows)


def test_with_two_a_source_the_order_is_left_alone() -> None:
    assert at_most_two_a_source(["a", "b", "a", "b", "c", "a"]) == [0, 1, 2, 3, 4, 5]
    assert at_most_two_a_source(["a", "a", "a", "b", "c", "d"]) == [0, 1, 3, 4, 5, 2]


def test_a_sentence_counts_with_the_better_of_its_neighbours() -> None:
    assert supported(_scores(0.8, 0.9, 0.5)) == _near([0.83, 0.87, 0.62])


def test_a_sentence_alone_stands_for_itself() -> None:
    assert supported(_scores(0.8)) == _near([0.8])
    assert supported(_scores()).shape == (0,)


@given(st.lists(st.floats(-1, 1, width=32), max_size=12))
def test_what_stands_beside_a_sentence_never_takes_it_out_of_the_range_of_both(
    told: list[float],
) -> None:
    total = supported(_scores(*told))
    assert total.shape == (len(told),)
    for position, value in enumerate(told):
        around = told[max(0, position - 1) : position + 2]
        assert min(around) - 1e-6 <= total[position] <= max(around) + 1e-6
        assert total[position] >= 0.7 * value + 0.3 * min(around) - 1e-5


@given(st.lists(st.floats(-5, 5, width=32), max_size=20))
def test_where_moderators_decided_nothing_scores_are_what_they_were(values: list[float]) -> None:
    before = _scores(*values)
    assert placed(before, [0] * len(values), Weights()).tobytes() == before.tobytes()


def test_a_boosted_source_wins_near_ties_and_a_muted_one_gives_way_to_what_answers() -> None:
    weights = Weights()
    near, clearly = weights.boosted / 2, weights.boosted * 2
    assert np.argmax(placed(_scores(1, 1 - near), [0, 1], weights)) == 1
    assert np.argmax(placed(_scores(1, 1 - clearly), [0, 1], weights)) == 0
    assert np.argmax(placed(_scores(1, 0.7), [-1, 0], weights)) == 1
    assert np.argmax(placed(_scores(1, 0.1), [-1, 0], weights)) == 0
