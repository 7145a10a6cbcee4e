"""Sources taken back at once, by moderators or by who wrote them."""

from datetime import date, datetime

from sqlalchemy import Connection, Engine, func, insert, select

from corpus.model import Status
from corpus.store.engine import writing
from corpus.store.ruling import (
    AUTHOR,
    Decision,
    Outcome,
    Review,
    State,
    decision_of,
    every,
    found,
    noted,
    review_of,
    source_of,
)
from corpus.store.standing import ruled
from corpus.tables import decisions, reviews, sources
from corpus.workdays import HERE

#: What can be taken back: all else is not shared by now.
_SHARED = (Status.APPROVED, Status.PENDING)


class Withdrawing:
    """Takes sources back. From its commit on, nothing of them is quoted any more."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def review_for(self, source_id: str, today: date) -> Review | None:
        """The newest review of a source, made when it never had one; None without such a source."""
        with writing(self._engine) as connection:
            return review_made(connection, source_id, today)

    def withdraw(self, number: int, decision: Decision) -> Outcome | None:
        """Take back the source of a review, decided or not; None when there is no such review.

        When it is not shared any more, the outcome has what was decided last.
        """
        with writing(self._engine) as connection:
            review = found(connection, number)
            if review is None:
                return None
            made = select(decisions).where(decisions.c.review == number)
            same = connection.execute(made.where(decisions.c.message == decision.message)).first()
            if same is not None:
                return Outcome(review, decision_of(same))
            status = _status(connection, number)
            if status in _SHARED:
                return noted(connection, review, ruled(connection, review, decision), {})
            final = made.where(decisions.c.what == status).order_by(decisions.c.id.desc())
            last = connection.execute(final).first()
            ended = Review(number, review.source_id, State(status.value), review.since)
            return Outcome(ended, decision_of(last) if last is not None else None)

    def by_author(self, source_id: str, at: datetime) -> None:
        """Take back a source as its author wants it, and note so without their name.

        Done again it is the same. It is noted also of what was withdrawn before: from then on it
        is theirs, and moderators cannot undo it.
        """
        with writing(self._engine) as connection:
            review = review_made(connection, source_id, at.astimezone(HERE).date())
            if review is None:
                return
            theirs = select(func.count()).where(
                decisions.c.review == review.id, decisions.c.moderator == AUTHOR
            )
            times = connection.execute(theirs).scalar_one()
            is_theirs = _status(connection, review.id) is Status.WITHDRAWN and times
            if is_theirs:
                return
            decision = Decision(State.WITHDRAWN, AUTHOR, "", at, f"{AUTHOR} {times}")
            noted(connection, review, ruled(connection, review, decision), {})


def review_made(connection: Connection, source_id: str, today: date) -> Review | None:
    """Within a transaction: the newest review of a source, made when it never had one."""
    of_it = every().where(sources.c.source_id == source_id).order_by(reviews.c.id.desc())
    row = connection.execute(of_it).first()
    if row is None:
        columns = (sources.c.id, sources.c.status)
        query = select(*columns).where(sources.c.source_id == source_id)
        source = connection.execute(query).one_or_none()
        if source is None:
            return None
        waits = source.status == Status.PENDING
        state = State.WAITING if waits else State(source.status)
        values = {"source": source.id, "state": state, "since": today, "posted": not waits}
        connection.execute(insert(reviews).values(**values))
        row = connection.execute(of_it).first()
    return review_of(row)


def _status(connection: Connection, number: int) -> Status:
    query = select(sources.c.status).where(sources.c.id == source_of(connection, number))
    return Status(connection.execute(query).scalar_one())
