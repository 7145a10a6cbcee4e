"""The days on which civil servants in the Netherlands are off."""

from datetime import date
from functools import cache


@cache
def days_off(year: int) -> frozenset[date]:
    """Return the public holidays of a year, with Liberation Day and Good Friday.

    Not everybody is off on those two; a week without a question is kinder than one on a day off.
    """
    # Loaded late: most commands know no rounds.
    from holidays import OPTIONAL, PUBLIC, country_holidays

    return frozenset(country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL)))
