"""What was asked in rooms and not found, grouped by meaning."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.flows.quality.gauge import Gauge

#: Questions are kept for so long: figures are of that time.
SINCE = timedelta(days=30)
#: So many questions that were not found are grouped, and so many are read at a time before that.
_GROUPED, _AT_A_TIME = 300, 20


@dataclass(frozen=True, slots=True)
class Missing:
    """How many questions are about the same, and one of them as it was asked.

    None where personal data stands in each: then nobody's words are shown.
    """

    count: int
    example: str | None


def read_ahead(gauge: Gauge, now: datetime) -> None:
    """Read a few of the questions that were not found: all at once, others would wait for it."""
    gauge.learn(gauge.figures.not_found(now - SINCE, _GROUPED), _AT_A_TIME)


def most_missing(gauge: Gauge, now: datetime, hub: int | None, most: int) -> Iterator[Missing]:
    """Yield what is missing most in the rooms of a hub, or of the whole house, at most so many."""
    asked = gauge.figures.not_found(now - SINCE, _GROUPED, hub)
    if not asked:
        return
    for places in list(gauge.group(asked))[:most]:
        clean = (asked[place] for place in places if not gauge.board.personal(asked[place]))
        yield Missing(len(places), next(clean, None))
