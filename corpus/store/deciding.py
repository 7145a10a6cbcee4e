"""Decisions about a source by its id: the same audit as in the queue, wherever they are made."""

from dataclasses import replace

from sqlalchemy import Connection, Engine, select, update

from corpus.errors import AlreadyReviewed, SourceNotFound, WithdrawnByAuthor
from corpus.model import Status
from corpus.store.engine import writing
from corpus.store.rows import VANISHED
from corpus.store.ruling import (
    OPEN,
    Decision,
    Matter,
    Review,
    moved,
    newest_for,
    written,
)
from corpus.store.standing import before_of, is_withdrawn_by_author
from corpus.tables import sources


class Deciding:
    """Approves, rejects and withdraws sources."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def decide(self, source_id: str, decision: Decision) -> Review:
        """Give a source another status, and note who did it and why; the review it was noted with.

        One that never had a review gets one. What waits in the queue stays there until the queue
        sees to its author. Raises SourceNotFound, AlreadyReviewed when it has that status, and
        WithdrawnByAuthor when it would be found again against the will of who wrote it.
        """
        status = Status(decision.what.value)
        columns = (sources.c.id, sources.c.status, sources.c.place)
        query = select(*columns).where(sources.c.source_id == source_id)
        review = None
        with writing(self._engine) as connection:
            source = connection.execute(query).one_or_none()
            if source is None:
                raise SourceNotFound(source_id)
            if status is Status.APPROVED and is_withdrawn_by_author(connection, source.id):
                raise WithdrawnByAuthor(source_id)
            if source.status != status:
                review = _noted(connection, source_id, decision)
            # What a person decided about a vanished source holds when it comes back.
            place = 0 if source.place == VANISHED else source.place
            values = {"status": status, "place": place}
            connection.execute(update(sources).where(sources.c.id == source.id).values(**values))
        if review is None:
            raise AlreadyReviewed(source_id, status)
        return review


def _noted(connection: Connection, source_id: str, decision: Decision) -> Review | None:
    """Write a decision down with the newest review of whether its source may be found."""
    review = newest_for(connection, source_id, decision.at.date(), Matter.NEW)
    if review is not None:
        written(connection, review.id, replace(decision, before=before_of(connection, review)))
        if review.state not in OPEN:
            moved(connection, review.id, decision.what)
    return review
