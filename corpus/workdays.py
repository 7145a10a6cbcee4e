"""Working days, by the clock of Amsterdam."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Amsterdam")
_SATURDAY = 5


def monday_of(at: datetime) -> date:
    """The Monday of the week of a moment: as precise as is kept of what has no name."""
    day = at.astimezone(HERE).date()
    return day - timedelta(days=day.weekday())


def working_days_before(at: datetime, days: int) -> datetime:
    """The moment so many working days before `at`; Saturdays and Sundays do not count."""
    moment = at.astimezone(HERE)
    while days > 0:
        moment -= timedelta(days=1)
        if moment.weekday() < _SATURDAY:
            days -= 1
    return moment.astimezone(at.tzinfo)
