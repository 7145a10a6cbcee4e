"""The six conditions, worked out by hand."""

import pytest

from corpus.conditions import (
    NOT_MEASURED,
    Measured,
    Standing,
    Votes,
    accepted,
    by_side,
    findable,
    helpful,
    reachable,
    reliable,
    together,
    usable,
)
from corpus.usable import Part, parts


def test_nothing_seen_is_not_measured_and_not_bad() -> None:
    empty = (reachable([]), findable([]), usable([]), accepted({}), helpful([]), together([]))
    assert set(empty) == {NOT_MEASURED}
    assert reliable(Standing(0, 0)) == NOT_MEASURED


def test_reachable_is_the_share_of_answers_that_came_within_five_seconds() -> None:
    assert reachable([1.0, 5.0, 5.1, 9.0]) == Measured(0.5, 4)


def test_findable_is_the_share_of_questions_for_which_it_is_among_the_first_five() -> None:
    assert findable([1, 5, 6, None]) == Measured(0.5, 4)


def test_usable_is_the_share_of_advice_conditions_and_a_next_step() -> None:
    assert usable([True, False, True]) == Measured(pytest.approx(2 / 3), 3)


@pytest.mark.parametrize(
    ("standing", "value"),
    [
        (Standing(10, 10), 1.0),
        (Standing(10, 9), 0.9),
        (Standing(10, 10, doubted=True), 0.0),
        (Standing(10, 10, on_time=True), 1.0),
        (Standing(10, 10, on_time=False), 0.5),
        (Standing(10, 8, on_time=True), 0.9),
        (Standing(10, 10, doubted=True, on_time=True), 0.5),
    ],
)
def test_reliable_is_exact_quotes_half_and_half_with_being_confirmed_in_time(
    standing: Standing, value: float
) -> None:
    assert reliable(standing) == Measured(pytest.approx(value), 10)


def test_accepted_counts_each_side_as_much_as_another() -> None:
    votes = {"overheid": Votes(10, 10), "agrariër": Votes(0, 5)}
    assert accepted(votes) == Measured(0.5, 15)


@pytest.mark.parametrize(
    ("votes", "groups"),
    [
        ({"overheid": Votes(4, 4)}, {}),
        ({"overheid": Votes(3, 3), None: Votes(1, 2)}, {None: Votes(4, 5)}),
        ({"overheid": Votes(6, 6), "agrariër": Votes(5, 5)}, None),
        # Two farmers could be told by subtracting the rest: nobody is told apart then.
        ({"overheid": Votes(10, 10), "agrariër": Votes(0, 2)}, {None: Votes(10, 12)}),
        (
            {"overheid": Votes(9, 9), "bewoners": Votes(2, 5), "agrariër": Votes(0, 1)},
            {"overheid": Votes(9, 9), None: Votes(2, 6)},
        ),
    ],
)
def test_no_group_has_fewer_than_five_votes(
    votes: dict[str | None, Votes], groups: dict[str | None, Votes] | None
) -> None:
    found = by_side(votes)
    assert found == (votes if groups is None else groups)
    assert all(group.given >= 5 for group in found.values())


def test_helpful_is_the_share_that_was_brought_further() -> None:
    assert helpful([True, True, True, False]) == Measured(0.75, 4)


def test_sources_together_count_each_as_much_and_leave_out_what_was_not_measured() -> None:
    assert together([Measured(1.0, 40), Measured(0.5, 2), NOT_MEASURED]) == Measured(0.75, 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De avond was druk. Er kwamen veel mensen.", set()),
        ("## Advies\n\nEen vlag is genoeg.", {Part.ADVICE}),
        ("Werkt niet als\n\nDe pacht is verlopen.", {Part.CONDITIONS}),
        ("Ons advies is een kleine tafel.", {Part.ADVICE}),
        ("Dit werkt alleen als de pachter meedoet.", {Part.CONDITIONS}),
        ("Volgende stappen\n\nHet plan gaat naar de raad.", {Part.NEXT_STEP}),
        ("Bel eerst de pachter.", {Part.ADVICE, Part.NEXT_STEP}),
        ("Bel jij de pachter?", set()),
    ],
)
def test_what_makes_a_text_usable_is_found_by_headings_and_by_rules(
    text: str, found: set[Part]
) -> None:
    assert parts(text) == found
