"""How memory grows, told from looks at it that each are a bit off."""

import pytest

from tests.bench.memory import Sample, slope


def test_a_straight_line_is_told_as_it_is() -> None:
    looks = [Sample(minute * 60, 700 + 2 * minute) for minute in range(10)]
    assert slope(looks) == pytest.approx(120)


def test_noise_around_a_level_is_no_growth() -> None:
    looks = [Sample(second * 5, 700 + (-1) ** second) for second in range(101)]
    assert abs(slope(looks)) < 1


def test_memory_that_is_given_back_counts_down() -> None:
    assert slope([Sample(0, 710), Sample(3600, 700)]) == pytest.approx(-10)


@pytest.mark.parametrize("looks", [[], [Sample(0, 700)]])
def test_one_look_says_nothing(looks: list[Sample]) -> None:
    assert slope(looks) == 0
