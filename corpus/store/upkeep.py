"""Until when sources hold: which are overdue, who is asked about them, and who said they hold.

A source holds until `valid_until`, and without that for three years after its date; and for a year
after someone said that it still does, or moderators approved it. Without a date nothing tells how
old it is, and the lessons that ship with Vertel are kept by who makes it: of those only
`valid_until` counts. Of lessons that were told in chat the author is asked
(bot.flows.reflect.rechecking).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, and_, func, insert, or_, select

from corpus.model import Status
from corpus.store.engine import MOST, reading, writing
from corpus.store.ruling import (
    OPEN,
    Decision,
    Matter,
    Outcome,
    State,
    guarded,
    noted,
)
from corpus.tables import decisions, reviews, sources, told
from corpus.workdays import HERE

#: A confirmation holds for so long, a source without an end for so many years after its date.
CONFIRMED_FOR, YEARS = timedelta(days=365), 3
#: What was put off is asked about again after so long.
LATER = timedelta(days=30)
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class _Aged:
    """A source with what tells how long it holds."""

    key: int
    source_id: str
    ends: date


def last_day(iso: str) -> date | None:
    """The last day of a date that may stop at the month or year; None for what is no date."""
    try:
        year, *rest = (int(part) for part in iso.split("-"))
        if len(rest) > 1:
            return date(year, rest[0], rest[1])
        month = rest[0] if rest else _DECEMBER
        after = date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    except ValueError:
        return None
    return after - timedelta(days=1)


def holds_until(
    valid_until: str | None, written: str | None, confirmed_on: date | None
) -> date | None:
    """The last day on which a source holds; None when nothing tells."""
    end = last_day(valid_until) if valid_until else None
    if end is None and written and (day := last_day(written)):
        end = day.replace(year=day.year + YEARS, day=min(day.day, 28))
    if end is None or confirmed_on is None:
        return end
    return max(end, confirmed_on + CONFIRMED_FOR)


class Upkeep:
    """How long the sources of this store hold."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def overdue(self, source_ids: Collection[str], today: date) -> set[str]:
        """Which of these sources nobody said to hold for longer than they do by themselves."""
        which = sources.c.source_id.in_(sorted(source_ids)[:MOST])
        with reading(self._engine).connect() as connection:
            rows = connection.execute(_aging(today).where(which))
            return {one.source_id for one in _ended(rows, today)}

    def ask(self, now: datetime, week: date, most: int, also: Collection[str] = ()) -> int:
        """Open a review of overdue sources, the one that ended first before all others.

        At most so many in the week that begins on this Monday; none of what is asked about already
        or was put off lately. `also` are overdue for another reason. Returns how many were opened.
        """
        today = now.astimezone(HERE).date()
        with reading(self._engine).connect() as connection:
            if not connection.execute(self._due(today, now, also).limit(1)).first():
                return 0
        # Counted and opened at once: of two processes one waits, and then finds none left.
        with writing(self._engine) as connection:
            asked = select(func.count()).where(
                reviews.c.matter == Matter.RECHECK, reviews.c.since >= week
            )
            left = most - int(connection.execute(asked).scalar_one())
            due = _ended(connection.execute(self._due(today, now, also)), today, also)
            values = {"state": State.WAITING, "since": today, "matter": Matter.RECHECK}
            opened = [{**values, "source": one.key} for one in due[: max(left, 0)]]
            if opened:
                connection.execute(insert(reviews), opened)
            return len(opened)

    def put_off(self, number: int, decision: Decision) -> Outcome | None:
        """Ask later about a source whose time is up; None when there is no such review.

        About anything else there is no decision, and the review is as it was.
        """
        with writing(self._engine) as connection:
            outcome = guarded(connection, number, decision)
            if outcome is None or outcome.decision is not decision:
                return outcome
            if outcome.review.matter is not Matter.RECHECK:
                return Outcome(outcome.review, None)
            return noted(connection, outcome.review, decision, {})

    @staticmethod
    def _due(today: date, now: datetime, also: Collection[str]) -> Select[Any]:
        asked = select(reviews.c.source).where(
            reviews.c.matter == Matter.RECHECK, reviews.c.state.in_(OPEN)
        )
        lately = (
            select(reviews.c.source)
            .join(decisions, decisions.c.review == reviews.c.id)
            .where(decisions.c.what == State.LATER, decisions.c.at > (now - LATER).astimezone(UTC))
        )
        free = (sources.c.id.not_in(asked), sources.c.id.not_in(lately))
        return _aging(today, also).where(*free)


def _aging(today: date, also: Collection[str] = ()) -> Select[Any]:
    """Approved sources that may be overdue by their columns alone, with those of `also`."""
    columns = (
        sources.c.id,
        sources.c.source_id,
        sources.c.date,
        sources.c.valid_until,
        sources.c.confirmed_on,
    )
    return select(*columns).where(
        sources.c.status == Status.APPROVED,
        or_(_may_be_over(today), sources.c.source_id.in_(sorted(also)[:MOST])),
    )


def _may_be_over(today: date) -> ColumnElement[bool]:
    told_ones = select(told.c.source)
    old = str(today.year - YEARS + 1)
    since = datetime.combine(today - CONFIRMED_FOR, time(), UTC)
    approved = (
        select(reviews.c.source)
        .join(decisions, decisions.c.review == reviews.c.id)
        .where(decisions.c.what == State.APPROVED, decisions.c.at >= since)
    )
    return or_(
        sources.c.valid_until < today.isoformat(),
        and_(
            sources.c.valid_until.is_(None),
            sources.c.date < old,
            sources.c.starter.is_(False),
            sources.c.id.not_in(told_ones),
            sources.c.id.not_in(approved),
        ),
    )


def _ended(rows: Iterable[Any], today: date, also: Collection[str] = ()) -> list[_Aged]:
    """The sources of these rows that are overdue, the one that ended first in front."""
    found = []
    for row in rows:
        ends = holds_until(row.valid_until, row.date, row.confirmed_on)
        if row.source_id in also and (ends is None or ends >= today):
            ends = today - timedelta(days=1)
        if ends is not None and ends < today:
            found.append(_Aged(row.id, row.source_id, ends))
    return sorted(found, key=lambda one: (one.ends, one.key))
