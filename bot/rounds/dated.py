"""A day as a moderator types it: "24 december", "24-12-2026", "December 24"."""

import re
from datetime import date

from corpus.dates import MONTHS

_MONTH = rf"(?P<name>{'|'.join(MONTHS)})\.?"
_YEAR = r"(?P<year>20\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:e|st|nd|rd|th)?"
_WEEKDAY = r"(?:[a-z]+dag|[a-z]+day)?,? ?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_WEEKDAY}{_DAY} {_MONTH}(?: {_YEAR})?",
        rf"{_WEEKDAY}{_MONTH} {_DAY}(?:,? {_YEAR})?",
        rf"(?P<day>\d{{1,2}})[-/.](?P<month>\d{{1,2}})(?:[-/.]{_YEAR})?",
        rf"{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})",
    )
)


def day_in(text: str, today: date) -> date | None:
    """Return the day that is meant; without a year the first one to come. None when unclear."""
    said = " ".join(text.casefold().split()).strip(" .!")
    for form in _FORMS:
        if match := form.fullmatch(said):
            return _day(match.groupdict(), today)
    return None


def _day(found: dict[str, str | None], today: date) -> date | None:
    said = {name: value for name, value in found.items() if value}
    month = MONTHS[said["name"]] if "name" in said else int(said["month"])
    years = [int(said["year"])] if "year" in said else [today.year, today.year + 1]
    for year in years:
        try:
            day = date(year, month, int(said["day"]))
        except ValueError:
            continue
        if day >= today:
            return day
    return None
