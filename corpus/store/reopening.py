"""Sources that were rejected or withdrawn, and wait once more: however long ago that was.

Within a day a decision is undone as if it was never made (corpus.store.undoing). After that a
source comes back only to be decided about anew.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, select, update

from corpus.model import Status
from corpus.store.engine import writing
from corpus.store.ruling import (
    Decision,
    Matter,
    Review,
    State,
    decision_of,
    found,
    moved,
    newest_for,
    source_of,
    written,
)
from corpus.store.standing import is_withdrawn_by_author
from corpus.store.undoing import Lasting
from corpus.tables import decisions, reviews, sources

_GONE = (Status.REJECTED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Ending:
    """Since when a source is not shared any more: the review and the decision in which that was.

    There is no decision where nobody decided, such as when its file was taken back. What its author
    withdrew `is_authors`.
    """

    review: Review
    decision: Decision | None
    is_authors: bool


class Reopening:
    """Lets sources wait once more."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ending(self, source_id: str, today: date) -> Ending | None:
        """Since when a source is not shared any more; None when it is, or there is nothing of it.

        One that never had a review gets a closed one, so that it has a number.
        """
        with writing(self._engine) as connection:
            query = select(sources.c.id, sources.c.status, sources.c.text)
            source = connection.execute(query.where(sources.c.source_id == source_id)).one_or_none()
            if source is None or source.status not in _GONE or not source.text:
                return None
            theirs, row = is_withdrawn_by_author(connection, source.id), _last(connection, source)
            if row is not None:
                review = found(connection, row.review)
                return Ending(review, decision_of(row), theirs) if review else None
            made = newest_for(connection, source_id, today)
            return Ending(made, None, theirs) if made else None

    def reopen(self, number: int, decision: Decision) -> Review | Lasting | None:
        """Let the source of a review wait for a decision; why not; None without such a review.

        Handled again, a message changes nothing more. Where the review was about something else,
        the source gets another one when the queue is looked at.
        """
        with writing(self._engine) as connection:
            review = found(connection, number)
            if review is None or _is_noted(connection, number, decision.message):
                return review
            key = source_of(connection, number) or 0
            source = connection.execute(select(sources).where(sources.c.id == key)).one()
            if source.status not in _GONE or not source.text:
                return Lasting.NOTHING
            if is_withdrawn_by_author(connection, key):
                return Lasting.OF_AUTHOR
            values = {"status": Status.PENDING}
            connection.execute(update(sources).where(sources.c.id == key).values(**values))
            written(connection, number, decision)
            if review.matter is Matter.NEW:
                moved(connection, number, State.WAITING)
            return found(connection, number)


def _is_noted(connection: Connection, number: int, message: str) -> bool:
    of_it = (decisions.c.review == number, decisions.c.message == message)
    return connection.execute(select(decisions.c.id).where(*of_it)).first() is not None


def _last(connection: Connection, source: Any) -> Any:
    """The decision by which a source has the status that it has; None when there was none."""
    query = (
        select(decisions)
        .join(reviews, reviews.c.id == decisions.c.review)
        .where(reviews.c.source == source.id, decisions.c.what == source.status)
        .order_by(decisions.c.id.desc())
    )
    return connection.execute(query.limit(1)).one_or_none()
