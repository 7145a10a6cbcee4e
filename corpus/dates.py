"""Dates as people write them, made ISO dates that stop where the writer stopped."""

import re
from collections.abc import Iterator
from datetime import date

#: The number of a month, by every name it has.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR = r"(?P<{}>(?:19[5-9]|20\d)\d)"
_PATTERN = re.compile(
    rf"\b(?:{_YEAR.format('y1')}-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})"
    rf"|(?P<d2>\d{{1,2}})[-/.](?P<m2>\d{{1,2}})[-/.]{_YEAR.format('y2')}"
    rf"|(?:(?P<d3>\d{{1,2}})\s+)?(?P<m3>{'|'.join(MONTHS)})\.?\s+{_YEAR.format('y3')}"
    rf"|{_YEAR.format('y4')})\b",
    re.IGNORECASE,
)


def dates(text: str, *, today: date) -> Iterator[str]:
    """The days, months and years in a text that are not in the future, in order."""
    for match in _PATTERN.finditer(text):
        found = {name[0]: value for name, value in match.groupdict().items() if value}
        written = _iso(found["y"], found.get("m", ""), found.get("d", ""))
        if written and written <= today.isoformat()[: len(written)]:
            yield written


def _iso(year: str, month: str, day: str) -> str:
    number = MONTHS.get(month.casefold()) or int(month or 0)
    try:
        whole = date(int(year), number or 1, int(day or 1)).isoformat()
    except ValueError:
        return ""
    return whole if day else whole[:7] if month else year
