"""How often a room looks back, and when Vertel may speak up of its own accord."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from bot.rounds.days_off import days_off
from corpus.workdays import HERE

#: The Monday from which pairs of weeks are counted. Numbers of ISO weeks will not do: a year with
#: 53 of them is followed by another odd one.
_FIRST_MONDAY = date(2024, 1, 1)
_LONGEST_WINDOW = 7


class Weekday(IntEnum):
    """A day of the week, counted as Python does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class Every(StrEnum):
    """How often there is a round."""

    WEEK = "week"
    TWO_WEEKS = "two weeks"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Quiet:
    """When nobody is spoken to: from `begins` until `ends`, and in weekends.

    The evening that begins may end in the morning after. The same time twice: no quiet hours.
    """

    begins: time = time(18)
    ends: time = time(8)
    weekends: bool = True

    def holds(self, moment: datetime) -> bool:
        """Whether it is quiet at this moment, by the clock and the calendar it is given in."""
        if self.weekends and moment.weekday() >= Weekday.SATURDAY:
            return True
        now = moment.time()
        if self.begins <= self.ends:
            return self.begins <= now < self.ends
        return now >= self.begins or now < self.ends


@dataclass(frozen=True, slots=True)
class Cadence:
    """When a room looks back: the weekday and the time, by the clock of `zone`, and how often.

    `window` is how many days a round stays open, from one to seven: rounds never overlap. On the
    dates in `skipped` and on public holidays no round opens; it is not moved to another day, except
    that a monthly round takes the next such weekday of its month. `since` is a day in a week that
    has a round, when that is every two weeks; weeks that are skipped count along.
    """

    weekday: Weekday = Weekday.THURSDAY
    at: time = time(15)
    every: Every = Every.WEEK
    zone: ZoneInfo = HERE
    window: int = 4
    skipped: frozenset[date] = frozenset()
    quiet: Quiet = Quiet()
    since: date = _FIRST_MONDAY

    def __post_init__(self) -> None:
        """Refuse a window in which rounds would overlap. Raises ValueError."""
        if not 1 <= self.window <= _LONGEST_WINDOW:
            raise ValueError(self.window)

    def is_off(self, day: date) -> bool:
        """Whether this is a public holiday, or a day that the moderators skip."""
        return day in self.skipped or day in days_off(day.year)

    def opens_on(self, day: date) -> bool:
        """Whether a round opens on this day."""
        if day.weekday() != self.weekday or self.is_off(day):
            return False
        match self.every:
            case Every.WEEK:
                return True
            case Every.TWO_WEEKS:
                return (_monday(day) - _monday(self.since)).days // 7 % 2 == 0
            case Every.MONTH:
                return all(self.is_off(earlier) for earlier in _earlier_in_month(day))


def may_speak(cadence: Cadence, now: datetime) -> bool:
    """Whether an invitation or a reminder may be sent now.

    Not in quiet hours, and not on a holiday or a day that the moderators skip.
    """
    local = now.astimezone(cadence.zone)
    return not cadence.quiet.holds(local) and not cadence.is_off(local.date())


def speaks_up_at(cadence: Cadence) -> bool:
    """Whether the day and time of this cadence lie outside its quiet hours.

    If not, invitations wait for the first moment after them: worth a word to who set it so.
    """
    day = _FIRST_MONDAY + timedelta(days=cadence.weekday)
    return not cadence.quiet.holds(datetime.combine(day, cadence.at, cadence.zone))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _earlier_in_month(day: date) -> list[date]:
    """The same weekday, earlier in this month."""
    return [day.replace(day=number) for number in range(day.day - 7, 0, -7)]
