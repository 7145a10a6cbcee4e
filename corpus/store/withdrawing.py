"""Sources taken back at once, by moderators or by who wrote them."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, Engine, func, select

from corpus.model import Status
from corpus.store.engine import writing
from corpus.store.ruling import (
    AUTHOR,
    NOTHING,
    Decision,
    Outcome,
    Review,
    State,
    decided_by,
    found,
    last_of,
    newest_for,
    noted,
    source_of,
)
from corpus.store.standing import ruled
from corpus.tables import decisions, sources
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
            return newest_for(connection, source_id, today)

    def withdraw(self, number: int, decision: Decision) -> Outcome | None:
        """Take back the source of a review, decided or not; None when there is no such review.

        When it is not shared any more, the outcome has what was decided last.
        """
        with writing(self._engine) as connection:
            review = found(connection, number)
            if review is None:
                return None
            if (same := decided_by(connection, number, decision.message)) is not None:
                return Outcome(review, same)
            status = _status(connection, number)
            if status in _SHARED:
                return noted(connection, review, ruled(connection, review, decision), {})
            ended = replace(review, state=State(status.value), proposed=NOTHING)
            return Outcome(ended, last_of(connection, number, status))

    def by_author(self, source_id: str, at: datetime) -> None:
        """Take back a source as its author wants it, and note so without their name.

        Done again it is the same. It is noted also of what was withdrawn before: from then on it
        is theirs, and moderators cannot undo it.
        """
        with writing(self._engine) as connection:
            review = newest_for(connection, source_id, at.astimezone(HERE).date())
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


def _status(connection: Connection, number: int) -> Status:
    query = select(sources.c.status).where(sources.c.id == source_of(connection, number))
    return Status(connection.execute(query).scalar_one())
