"""Cadences and moments to try the calendar with."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from bot.rounds import Cadence, Every, Round, Weekday, next_round
from corpus.workdays import HERE

#: Thirty years, with five of 53 weeks.
FIRST, LAST = date(2024, 1, 1), date(2053, 12, 31)
DAYS = st.dates(FIRST, LAST)
MOMENTS = st.builds(
    datetime.combine, st.dates(date(2024, 1, 8), date(2053, 12, 1)), st.times(), st.just(UTC)
)
CADENCES = st.builds(
    Cadence,
    weekday=st.sampled_from(Weekday),
    at=st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    every=st.sampled_from(Every),
    window=st.integers(1, 7),
    skipped=st.frozensets(DAYS, max_size=5),
    since=DAYS,
)


def at(day: str, clock: str = "15:00") -> datetime:
    """The moment that a clock in the Netherlands shows this on this day."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=HERE).astimezone(UTC)


def on(weekday: Weekday = Weekday.THURSDAY, every: Every = Every.WEEK) -> Cadence:
    """The default, but for this."""
    return replace(Cadence(), weekday=weekday, every=every)


def all_rounds(cadence: Cadence, first: date = FIRST, last: date = LAST) -> list[Round]:
    """Every round that opens from the first day to the last, one after the other."""
    found: list[Round] = []
    moment = datetime.combine(first, time(), HERE) - timedelta(microseconds=1)
    while (following := next_round(cadence, moment)) and opening_day(following) <= last:
        found.append(following)
        moment = following.opens
    return found


def opening_day(found: Round) -> date:
    """The day on which it opens, in the Netherlands."""
    return found.opens.astimezone(HERE).date()
