"""A day as a moderator types it."""

from datetime import date

import pytest

from bot.rounds.dated import day_in

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24 december", date(2026, 12, 24)),
        ("donderdag 24 december", date(2026, 12, 24)),
        ("24 dec. 2026", date(2026, 12, 24)),
        ("December 24, 2026", date(2026, 12, 24)),
        ("December 24th", date(2026, 12, 24)),
        ("24-12", date(2026, 12, 24)),
        ("24/12/2027", date(2027, 12, 24)),
        ("2027-01-07", date(2027, 1, 7)),
        ("7 januari", date(2027, 1, 7)),
        ("26 november", TODAY),
        ("29 februari 2028", date(2028, 2, 29)),
    ],
)
def test_a_day_is_understood(typed: str, meant: date) -> None:
    assert day_in(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["ooit", "32 december", "24-13", "1 januari 2026", "29 februari"])
def test_what_is_no_day_to_come_is_not_guessed_at(typed: str) -> None:
    assert day_in(typed, TODAY) is None
