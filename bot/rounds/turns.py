"""Which round is open at a moment, and which comes next."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.rounds.cadence import Cadence, Every
from corpus.workdays import HERE

#: When everything in so many days is skipped, nobody is waiting for the next round.
_HORIZON = timedelta(days=3 * 366)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Round:
    """One time that a room looks back. The moments are in UTC; at `closes` it is over.

    `key` names it within its room: the week ("2026-W48"), or the month ("2026-11") when that is
    how often. `week` is the ISO week in which it opens by the clock of Amsterdam, whatever the
    cadence: nobody is invited twice in one, over all rooms. `reminder` is halfway the window by the
    wall clock; when that is in quiet hours, the first moment after them is meant.
    """

    key: str
    week: str
    opens: datetime
    reminder: datetime
    closes: datetime


def round_at(cadence: Cadence, now: datetime) -> Round | None:
    """Return the round that is open now; None when there is none.

    That one is open is no reason to speak: it opens also for who was down when it did.
    """
    today = now.astimezone(cadence.zone).date()
    for back in range(cadence.window + 1):
        day = today - back * _DAY
        if cadence.opens_on(day):
            found = _round_of(cadence, day)
            if found.opens <= now < found.closes:
                return found
    return None


def next_round(cadence: Cadence, after: datetime) -> Round | None:
    """Return the first round that opens later than this moment.

    None when there is none within three years, which only happens when everything is skipped.
    """
    day = after.astimezone(cadence.zone).date()
    end = day + _HORIZON
    while day < end:
        if cadence.opens_on(day):
            found = _round_of(cadence, day)
            if found.opens > after:
                return found
        day += _DAY
    return None


def week_of(moment: datetime) -> str:
    """Return the ISO week of a moment, by the clock of Amsterdam: "2026-W48"."""
    return _week(moment.astimezone(HERE).date())


def _round_of(cadence: Cadence, day: date) -> Round:
    # By the wall clock, so that 15:00 is 15:00 on either side of a change of the clock.
    local = datetime.combine(day, cadence.at, cadence.zone)
    opens = local.astimezone(UTC)
    return Round(
        key=f"{day:%Y-%m}" if cadence.every is Every.MONTH else _week(day),
        week=week_of(opens),
        opens=opens,
        reminder=(local + timedelta(days=cadence.window) / 2).astimezone(UTC),
        closes=(local + timedelta(days=cadence.window)).astimezone(UTC),
    )


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
