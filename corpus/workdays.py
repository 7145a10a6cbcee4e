"""Working days, by the clock of Amsterdam."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Amsterdam")
_SATURDAY = 5


def working_days_before(at: datetime, days: int) -> datetime:
    """The moment so many working days before `at`; Saturdays and Sundays do not count."""
    moment = at.astimezone(HERE)
    while days > 0:
        moment -= timedelta(days=1)
        if moment.weekday() < _SATURDAY:
            days -= 1
    return moment.astimezone(at.tzinfo)
