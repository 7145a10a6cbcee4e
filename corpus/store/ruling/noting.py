"""How a review and the decisions about it are noted, within a transaction."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from corpus.model import Status
from corpus.store.ruling.model import (
    NOTHING,
    OPEN,
    STATUS_OF,
    Decision,
    Matter,
    Outcome,
    Review,
    State,
)
from corpus.tables import decisions, reviews, sources


def guarded(connection: Connection, number: int, decision: Decision) -> Outcome | None:
    """Within a transaction: what stands in the way of a decision; None without such a review.

    When nothing does, an outcome with that very decision. A message that is handled again gets what
    it decided before.
    """
    review = found(connection, number)
    if review is None:
        return None
    if (same := decided_by(connection, number, decision.message)) is not None:
        return Outcome(review, same)
    query = select(sources.c.status).join(reviews, reviews.c.source == sources.c.id)
    status = connection.execute(query.where(reviews.c.id == number)).scalar_one()
    if review.is_open and status == STATUS_OF[review.matter]:
        return Outcome(review, decision)
    if review.is_open and status == Status.PENDING:
        # Whether it may be found at all is to be decided first.
        return Outcome(review, None)
    if review.is_open:
        # Decided elsewhere: on the command line, or because its file does not hold it any more.
        state = State(status)
        moved(connection, number, state)
        return Outcome(replace(review, state=state, proposed=NOTHING), None)
    return Outcome(review, last_of(connection, number, review.state))


def decided_by(connection: Connection, number: int, message: str) -> Decision | None:
    """What this message decided about a review before; None when it is heard for the first time."""
    made = (decisions.c.review == number, decisions.c.message == message)
    row = connection.execute(select(decisions).where(*made)).first()
    return None if row is None else decision_of(row)


def last_of(connection: Connection, number: int, what: str) -> Decision | None:
    """The last decision of this kind about a review."""
    made = (decisions.c.review == number, decisions.c.what == what)
    query = select(decisions).where(*made).order_by(decisions.c.id.desc())
    row = connection.execute(query).first()
    return None if row is None else decision_of(row)


def noted(
    connection: Connection, review: Review, decision: Decision, proposed: Mapping[str, str]
) -> Outcome:
    """Within a transaction: note a decision, and what the author has not agreed to since."""
    decision = written(connection, review.id, decision)
    state = decision.what
    if state is State.EDITED and not proposed:
        # Changed at once: it waits for the moderators, and for nobody else.
        state = review.state
    moved(connection, review.id, state, proposed)
    return Outcome(replace(review, state=state, proposed=proposed), decision)


def written(connection: Connection, review: int, decision: Decision) -> Decision:
    """Within a transaction: write a decision down, by the number of its review; with its own."""
    row = {
        "review": review,
        "what": decision.what,
        "moderator": decision.moderator,
        "name": decision.name,
        "at": decision.at.astimezone(UTC),
        "reason": decision.reason,
        "message": decision.message,
        "before": json.dumps(dict(decision.before), ensure_ascii=False),
        "undoes": decision.undoes,
    }
    key = connection.execute(insert(decisions).values(**row)).inserted_primary_key
    return replace(decision, id=int(key[0]) if key else 0)


def moved(
    connection: Connection, number: int, state: State, proposed: Mapping[str, str] = NOTHING
) -> None:
    """Within a transaction: bring a review so far."""
    values = {"state": state, "proposed": json.dumps(dict(proposed), ensure_ascii=False)}
    connection.execute(update(reviews).where(reviews.c.id == number).values(**values))


def found(connection: Connection, number: int) -> Review | None:
    """The review of this number."""
    row = connection.execute(every().where(reviews.c.id == number)).one_or_none()
    return None if row is None else review_of(row)


def open_one(connection: Connection, source_id: str, matter: Matter, today: date) -> Review | None:
    """Within a transaction: the open review of a source about this matter, made when there is none.

    None when the source has not the status for it, or is unknown.
    """
    query = select(sources.c.id, sources.c.status).where(sources.c.source_id == source_id)
    source = connection.execute(query).one_or_none()
    if source is None or source.status != STATUS_OF[matter]:
        return None
    of_it = (reviews.c.source == source.id, reviews.c.matter == matter, reviews.c.state.in_(OPEN))
    row = connection.execute(every().where(*of_it)).first()
    if row is None:
        values = {"source": source.id, "state": State.WAITING, "since": today}
        connection.execute(insert(reviews).values(**values, matter=matter))
        row = connection.execute(every().where(*of_it)).one()
    return review_of(row)


def newest_for(
    connection: Connection, source_id: str, day: date, matter: Matter | None = None
) -> Review | None:
    """Within a transaction: the newest review of a source, made on this day when it has none.

    Of one `matter` where that is given. None without such a source.
    """
    query = every().where(sources.c.source_id == source_id).order_by(reviews.c.id.desc())
    if matter is not None:
        query = query.where(reviews.c.matter == matter)
    row = connection.execute(query).first()
    if row is None:
        columns = (sources.c.id, sources.c.status)
        source = connection.execute(
            select(*columns).where(sources.c.source_id == source_id)
        ).one_or_none()
        if source is None:
            return None
        waits = source.status == Status.PENDING
        values = {"source": source.id, "since": day, "posted": not waits, "matter": Matter.NEW}
        state = State.WAITING if waits else State(source.status)
        connection.execute(insert(reviews).values(**values, state=state))
        row = connection.execute(query).one()
    return review_of(row)


def source_of(connection: Connection, number: int) -> int | None:
    """The key of the source that a review is about."""
    key: int | None = connection.execute(
        select(reviews.c.source).where(reviews.c.id == number)
    ).scalar()
    return key


def every() -> Select[Any]:
    """Reviews with what their sources are called, their status and whose they are."""
    columns = (sources.c.source_id, sources.c.status, sources.c.hub)
    return select(reviews, *columns).join(sources, sources.c.id == reviews.c.source)


def review_of(row: Any) -> Review:
    """The review of a row."""
    proposed = json.loads(row.proposed)
    return Review(
        row.id,
        row.source_id,
        State(row.state),
        row.since,
        proposed,
        row.posted,
        Matter(row.matter),
        row.hub,
    )


def decision_of(row: Any) -> Decision:
    """The decision of a row."""
    at = row.at.replace(tzinfo=UTC)
    said = (State(row.what), row.moderator, row.name, at, row.message, row.reason, row.id)
    return Decision(*said, json.loads(row.before), row.undoes)
