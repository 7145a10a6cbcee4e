"""How a source stands, within a transaction: what a decision makes of it, and what it was before.

Beside its text that is its status, when it was confirmed and until when it holds, and its weight.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select, update

from corpus.model import Status
from corpus.store.ruling import (
    Decision,
    Matter,
    Review,
    State,
    decision_of,
    source_of,
    status_after,
)
from corpus.store.sealed import withdrawn_by
from corpus.tables import decisions, reviews, sources, told
from corpus.workdays import HERE

_STANDING = (
    sources.c.status,
    sources.c.confirmed_on,
    sources.c.valid_until,
    sources.c.weight,
)


def before_of(connection: Connection, review: Review) -> dict[str, Any]:
    """How a review and its source stand, as a decision keeps it to be undone."""
    query = select(*_STANDING).where(sources.c.id == source_of(connection, review.id))
    row = connection.execute(query).one()
    return {
        "state": review.state.value,
        "status": row.status,
        "confirmed_on": row.confirmed_on.isoformat() if row.confirmed_on else None,
        "valid_until": row.valid_until,
        "weight": row.weight,
    }


def stands_again(connection: Connection, key: int, before: Mapping[str, Any]) -> None:
    """Let a source stand as it did before, in all that this tells of it."""
    values = {column.name: before[column.name] for column in _STANDING if column.name in before}
    if day := values.get("confirmed_on"):
        values["confirmed_on"] = date.fromisoformat(day)
    connection.execute(update(sources).where(sources.c.id == key).values(**values))


def ruled(connection: Connection, review: Review, decision: Decision) -> Decision:
    """Let a source be as was decided; the decision as it is to be noted.

    What does not stay is withdrawn, whatever the moderator called it.
    """
    decision = replace(decision, before=before_of(connection, review))
    status = status_after(review.matter, decision.what)
    values: dict[str, Any] = {"status": status}
    if review.matter is not Matter.NEW and status is Status.APPROVED:
        today = decision.at.astimezone(HERE).date()
        values |= {"confirmed_on": today}
        values |= {"valid_until": _a_year_on(decision.before["valid_until"], today)}
    key = source_of(connection, review.id)
    connection.execute(update(sources).where(sources.c.id == key).values(**values))
    return replace(decision, what=State(status.value))


def _a_year_on(until: str | None, today: date) -> str | None:
    """Until when a source holds that was confirmed today: a year more where that is past."""
    if until is None or until >= today.isoformat()[: len(until)]:
        return until
    # A year later than the last day of February is the first of March.
    leap = (today.month, today.day) == (2, 29)
    return (date(today.year + 1, 3, 1) if leap else today.replace(year=today.year + 1)).isoformat()


def is_withdrawn_by_author(connection: Connection, key: int) -> bool:
    """Whether a source is withdrawn by who wrote it, be it with a code and not noted yet."""
    status = connection.execute(select(sources.c.status).where(sources.c.id == key)).scalar()
    if status != Status.WITHDRAWN:
        return False
    made = (
        select(decisions)
        .join(reviews, reviews.c.id == decisions.c.review)
        .where(reviews.c.source == key, decisions.c.what == Status.WITHDRAWN)
        .order_by(decisions.c.id.desc())
    )
    last = connection.execute(made.limit(1)).one_or_none()
    code = connection.execute(select(told.c.code).where(told.c.source == key)).scalar()
    by_them = last is not None and decision_of(last).is_of_author
    return by_them or (code or "") in withdrawn_by(connection)
