"""Rounds in the weeks in which the clock changes, both ways."""

from dataclasses import replace
from datetime import date

import pytest

from bot.rounds import Cadence, Weekday
from corpus.store import Store
from tests.cohort import ROOM, claims, here
from tests.members import Members


@pytest.mark.parametrize(
    ("thursday", "before", "after"),
    [
        ("2026-03-26", "2026-03-26T14:00:00+00:00", "2026-03-30T13:00:00+00:00"),
        ("2026-10-22", "2026-10-22T13:00:00+00:00", "2026-10-26T14:00:00+00:00"),
    ],
)
def test_when_the_clock_changes_three_o_clock_stays_three_o_clock(
    members: Members, store: Store, thursday: str, before: str, after: str
) -> None:
    members.joins("Anna", ROOM)
    members.at(f"{thursday} 14:59")
    assert claims(store) == []
    members.at(f"{thursday} 15:00")
    members.delivers()
    (stored,) = store.rounds.not_closed()
    assert (stored.opens_at.isoformat(), stored.closes_at.isoformat()) == (before, after)
    monday = date.fromisoformat(thursday).replace(day=int(thursday[-2:]) + 4)
    members.at(f"{monday} 08:00")
    assert members.delivers() == [("remind", "anna")]
    members.at(f"{monday} 14:59")
    assert store.rounds.not_closed() == [replace(stored, invited_to=1, reminded_all=True)]
    members.at(f"{monday} 15:00")
    assert store.rounds.not_closed() == []
    assert len(claims(store)) == 1


def test_a_round_on_the_night_the_clock_changes_comes_once(store: Store) -> None:
    """At half past two, which is there twice in October and not at all in March."""
    night = Cadence(Weekday.SUNDAY, Cadence().at.replace(hour=2, minute=30), window=2)
    members = Members(store, here("2026-03-01 12:00"), night)
    members.joins("Anna")
    for sunday, monday in (("2026-03-29", "2026-03-30"), ("2026-10-25", "2026-10-26")):
        for minute in range(0, 60, 10):
            for hour in (1, 2, 3):
                members.at(f"{sunday} 0{hour}:{minute:02}")
        members.at(f"{monday} 08:00")
    assert [week for _, week in claims(store)] == ["2026-W14", "2026-W44"]
