"""Rounds open when they should, once, and never on a day off."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.rounds import Cadence, Every, Weekday, next_round, round_at, week_of
from bot.rounds.days_off import days_off
from corpus.workdays import HERE
from tests.unit.rounds.calendars import (
    CADENCES,
    FIRST,
    LAST,
    MOMENTS,
    all_rounds,
    at,
    on,
    opening_day,
)

SECOND = timedelta(seconds=1)


def test_a_round_opens_on_thursday_at_three_and_closes_four_days_later() -> None:
    found = round_at(Cadence(), at("2026-11-26"))
    assert found is not None
    assert (found.key, found.week) == ("2026-W48", "2026-W48")
    assert found.opens == at("2026-11-26")
    assert found.reminder == at("2026-11-28")
    assert found.closes == at("2026-11-30")
    assert {moment.tzinfo for moment in (found.opens, found.reminder, found.closes)} == {UTC}


def test_who_was_down_on_thursday_still_finds_the_round_while_it_is_open() -> None:
    thursday = round_at(Cadence(), at("2026-11-26"))
    assert round_at(Cadence(), at("2026-11-30", "14:59")) == thursday
    assert round_at(Cadence(), at("2026-11-30", "15:00")) is None
    assert round_at(Cadence(), at("2026-11-26", "14:59")) is None


def test_the_moment_may_come_from_any_clock() -> None:
    elsewhere = at("2026-11-26").astimezone(ZoneInfo("America/Curacao"))
    assert round_at(Cadence(), elsewhere) == round_at(Cadence(), at("2026-11-26"))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-01-01", "New Year"),
        ("2026-05-14", "Ascension Day"),
        ("2028-04-27", "King's Day"),
        ("2033-05-05", "Liberation Day, also in a year that is no lustrum for most"),
        ("2025-12-25", "Christmas"),
    ],
)
def test_on_a_public_holiday_no_round_opens_and_it_is_not_moved(day: str, why: str) -> None:
    week = week_of(at(day))
    assert date.fromisoformat(day).weekday() == Weekday.THURSDAY, why
    assert round_at(Cadence(), at(day)) is None
    upcoming = next_round(Cadence(), at(day) - 3 * timedelta(days=1))
    assert upcoming is not None
    assert upcoming.week > week


def test_what_the_moderators_skip_is_skipped() -> None:
    """A date on another day of the week changes nothing."""
    skipping = replace(Cadence(), skipped=frozenset({date(2026, 7, 23), date(2026, 7, 29)}))
    keys = [found.key for found in all_rounds(skipping, date(2026, 7, 13), date(2026, 8, 2))]
    assert keys == ["2026-W29", "2026-W31"]


def test_every_two_weeks_stays_so_after_a_year_of_53_weeks() -> None:
    """2026 has 53: by the number of the week there would be rounds in W53 and W01."""
    found = all_rounds(on(Weekday.TUESDAY, Every.TWO_WEEKS), date(2026, 12, 1), date(2027, 2, 1))
    opened = [opening_day(each) for each in found]
    assert {(b - a).days for a, b in pairwise(opened)} == {14}
    keys = [each.key for each in found]
    assert keys == ["2026-W49", "2026-W51", "2026-W53", "2027-W02", "2027-W04"]


def test_which_of_the_two_weeks_is_up_to_the_room() -> None:
    these = on(every=Every.TWO_WEEKS)
    those = replace(these, since=these.since + timedelta(days=9))
    first, second = (
        {each.key for each in all_rounds(c, date(2026, 9, 1), date(2026, 11, 30))}
        for c in (these, those)
    )
    assert first.isdisjoint(second)
    assert first | second == {
        each.key for each in all_rounds(Cadence(), date(2026, 9, 1), date(2026, 11, 30))
    }


def test_a_month_opens_on_its_first_thursday_or_else_on_the_next() -> None:
    """The first of January 2026 is a Thursday, and a holiday; the fifth of February is skipped."""
    monthly = replace(on(every=Every.MONTH), skipped=frozenset({date(2026, 2, 5)}))
    found = all_rounds(monthly, date(2026, 1, 1), date(2026, 3, 31))
    assert [opening_day(each).isoformat() for each in found] == [
        "2026-01-08",
        "2026-02-12",
        "2026-03-05",
    ]
    assert [(each.key, each.week) for each in found] == [
        ("2026-01", "2026-W02"),
        ("2026-02", "2026-W07"),
        ("2026-03", "2026-W10"),
    ]


def test_a_month_in_which_every_such_day_is_skipped_has_no_round() -> None:
    thursdays = frozenset(date(2026, 7, day) for day in (2, 9, 16, 23, 30))
    monthly = replace(on(every=Every.MONTH), skipped=thursdays)
    keys = [each.key for each in all_rounds(monthly, date(2026, 6, 1), date(2026, 8, 31))]
    assert keys == ["2026-06", "2026-08"]


def test_who_skips_everything_has_no_next_round() -> None:
    every_day = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(1200))
    assert next_round(replace(Cadence(), skipped=every_day), at("2026-01-02")) is None


@pytest.mark.parametrize(
    ("opens", "hours"),
    [("2026-03-26", 95), ("2026-10-22", 97), ("2026-11-26", 96)],
    ids=["clock goes forward", "clock goes back", "no change"],
)
def test_three_o_clock_stays_three_o_clock_when_the_clock_changes(opens: str, hours: int) -> None:
    found = round_at(Cadence(), at(opens))
    assert found is not None
    assert found.closes - found.opens == timedelta(hours=hours)
    for moment in (found.opens, found.reminder, found.closes):
        assert moment.astimezone(HERE).time() == time(15)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_an_hour_that_is_not_there_or_is_there_twice_opens_one_round(day: str) -> None:
    night = replace(on(Weekday.SUNDAY), at=time(2, 30), window=7)
    opened = date.fromisoformat(day)
    (found,) = all_rounds(night, opened, opened)
    assert round_at(night, found.opens) == found
    before = round_at(night, found.opens - SECOND)
    assert before is not None
    assert before.closes == found.opens


def test_the_week_is_that_of_amsterdam() -> None:
    """It is Monday here before it is Monday in London."""
    assert week_of(datetime(2026, 11, 29, 22, 59, tzinfo=UTC)) == "2026-W48"
    assert week_of(datetime(2026, 11, 29, 23, 0, tzinfo=UTC)) == "2026-W49"
    assert week_of(datetime(2027, 1, 3, 12, tzinfo=UTC)) == "2026-W53"


def test_a_room_on_another_clock_knows_the_week_of_amsterdam_too() -> None:
    overseas = replace(on(Weekday.SUNDAY), at=time(22), zone=ZoneInfo("America/Curacao"))
    found = next_round(overseas, at("2026-11-28"))
    assert found is not None
    assert (found.key, found.week) == ("2026-W48", "2026-W49")


@pytest.mark.parametrize("window", [0, 8, -1])
def test_a_window_in_which_rounds_would_overlap_is_refused(window: int) -> None:
    with pytest.raises(ValueError, match=str(window)):
        Cadence(window=window)


def test_there_is_one_round_in_every_week_of_thirty_years_but_for_days_off() -> None:
    """Counted from the calendar, not from the code under test."""
    for weekday in Weekday:
        days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
        expected = [d for d in days if d.weekday() == weekday and d not in days_off(d.year)]
        found = all_rounds(on(weekday))
        assert [opening_day(each) for each in found] == expected
        assert len({each.week for each in found}) == len(found) > 1300


@settings(max_examples=20, deadline=None)
@given(CADENCES)
def test_rounds_never_overlap_and_no_key_comes_twice(cadence: Cadence) -> None:
    """For whatever cadence, over six years."""
    found = all_rounds(cadence, date(2025, 1, 1), date(2030, 12, 31))
    assert len({each.key for each in found}) == len({each.week for each in found}) == len(found)
    assert all(earlier.closes <= later.opens for earlier, later in pairwise(found))
    for each in found:
        day = opening_day(each)
        assert each.opens < each.reminder < each.closes
        assert day not in days_off(day.year)
        assert day not in cadence.skipped
        assert day.weekday() == cadence.weekday


@settings(deadline=None)
@given(CADENCES, MOMENTS)
def test_the_next_round_is_later_and_is_the_one_that_is_open_then(
    cadence: Cadence, now: datetime
) -> None:
    found = next_round(cadence, now)
    assert found is not None
    assert found.opens > now
    assert round_at(cadence, found.opens) == found
    assert round_at(cadence, found.reminder) == found
    assert round_at(cadence, found.closes - SECOND) == found
    assert round_at(cadence, found.closes) != found
    assert next_round(cadence, found.opens - SECOND) == found
    following = next_round(cadence, found.opens)
    assert following is not None
    assert following.opens > found.opens


@settings(deadline=None)
@given(CADENCES, MOMENTS)
def test_between_two_rounds_none_opens(cadence: Cadence, now: datetime) -> None:
    """What is open now opened before now, and nothing opens before the next."""
    current, following = round_at(cadence, now), next_round(cadence, now)
    assert following is not None
    assert current is None or current.opens <= now < current.closes <= following.opens
    halfway = now + (following.opens - now) / 2
    assert round_at(cadence, halfway) in {current, None}


@settings(max_examples=30, deadline=None)
@given(CADENCES, st.integers(0, 6))
def test_of_two_weeks_one_has_a_round_whatever_was_skipped(cadence: Cadence, days: int) -> None:
    """The count of weeks goes on over holidays, skipped dates and the end of a year."""
    found = all_rounds(replace(cadence, every=Every.TWO_WEEKS), date(2026, 1, 1), date(2033, 1, 1))
    gaps = {(opening_day(b) - opening_day(a)).days % 14 for a, b in pairwise(found)}
    assert gaps == {0}
    same_week = cadence.since - timedelta(days=cadence.since.weekday()) + timedelta(days=days)
    again = replace(cadence, every=Every.TWO_WEEKS, since=same_week)
    assert all_rounds(again, date(2026, 1, 1), date(2033, 1, 1)) == found


@settings(deadline=None)
@given(CADENCES, MOMENTS)
def test_the_wall_clock_shows_the_time_that_was_set(cadence: Cadence, now: datetime) -> None:
    """But for an hour that is not there."""
    assume(not time(2) <= cadence.at < time(3))
    found = next_round(cadence, now)
    assert found is not None
    for moment in (found.opens, found.closes):
        assert moment.astimezone(HERE).time() == cadence.at
