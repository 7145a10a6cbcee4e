"""Sources from near come first and contacts come from elsewhere, so nearness must be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import vocabulary
from config.regions import distance, same_region

NAMES = st.sampled_from(
    [
        *(province.name for province in vocabulary.provinces()),
        *(municipality.name for municipality in vocabulary.municipalities()),
        *(board.name for board in vocabulary.waterboards()),
        *(area.name for area in vocabulary.areas()),
        "Nederland",
        "Fantasieland",
    ]
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Den Haag", "'s-Gravenhage"),
        ("Friesland", "provincie Fryslân"),
        ("twente", "Regio Twente"),
        ("Emmeloord", "Noordoostpolder"),
        ("gemeente Westland", "Westland"),
        ("best", "Best"),
        ("Fantasieland", "fantasieland"),
    ],
)
def test_two_names_of_one_region_are_the_same(a: str, b: str) -> None:
    assert same_region(a, b)
    assert distance(a, b) == 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Enschede", "Twente"),
        ("gemeente Utrecht", "provincie Utrecht"),
        ("Bergen (L)", "Bergen (NH)"),
        ("Fantasieland", "Luilekkerland"),
        ("", ""),
    ],
)
def test_two_regions_are_not_the_same(a: str, b: str) -> None:
    assert not same_region(a, b)


@pytest.mark.parametrize(
    ("a", "b", "steps"),
    [
        ("Enschede", "Enschede", 0),
        ("Enschede", "Twente", 1),
        ("Twente", "Overijssel", 1),
        ("Waterschap Vechtstromen", "Emmen", 1),
        ("Foodvalley", "Amersfoort", 1),
        ("Twente", "Achterhoek", 2),
        ("Noordelijk Flevoland", "Zwolle", 2),
        ("Twente", "Zeeuws-Vlaanderen", 3),
        ("Twente", "Fantasieland", 3),
        ("Twente", "Nederland", 3),
        ("Twente", "Bergen", 3),
        ("Twente", None, 3),
        (None, None, 3),
        ("", "", 3),
    ],
)
def test_distance_goes_from_the_same_to_elsewhere(a: str | None, b: str | None, steps: int) -> None:
    assert distance(a, b) == steps


@given(NAMES, NAMES)
def test_distance_is_the_same_both_ways_and_zero_only_for_the_same(a: str, b: str) -> None:
    assert distance(a, b) == distance(b, a)
    assert (distance(a, b) == 0) == same_region(a, b)
    assert distance(a, a) == 0
