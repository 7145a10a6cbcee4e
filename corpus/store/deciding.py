"""Decisions about a source by its id: the same audit as in the queue, wherever they are made."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from corpus.errors import AlreadyReviewed, SourceNotFound
from corpus.model import Status
from corpus.store.engine import writing
from corpus.store.rows import VANISHED
from corpus.store.ruling import (
    OPEN,
    Decision,
    Matter,
    Review,
    State,
    every,
    moved,
    review_of,
    written,
)
from corpus.store.standing import before_of
from corpus.tables import reviews, sources


class Deciding:
    """Approves, rejects and withdraws sources."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def decide(self, source_id: str, decision: Decision) -> Review:
        """Give a source another status, and note who did it and why; the review it was noted with.

        One that never had a review gets one. What waits in the queue stays there until the queue
        sees to its author. Raises SourceNotFound, or AlreadyReviewed when it has that status.
        """
        status = Status(decision.what.value)
        with writing(self._engine) as connection:
            query = select(sources).where(sources.c.source_id == source_id)
            source = connection.execute(query).one_or_none()
            if source is None:
                raise SourceNotFound(source_id)
            if source.status != status:
                review = _review_for(connection, source, decision)
                decision = replace(decision, before=before_of(connection, review))
            # What a person decided about a vanished source holds when it comes back.
            place = 0 if source.place == VANISHED else source.place
            values = {"status": status, "place": place}
            connection.execute(update(sources).where(sources.c.id == source.id).values(**values))
            if source.status != status:
                written(connection, review.id, decision)
                if review.state not in OPEN:
                    moved(connection, review.id, decision.what)
                return review
        raise AlreadyReviewed(source_id, status)


def _review_for(connection: Connection, source: Any, decision: Decision) -> Review:
    """The newest review of whether a source may be found, made when it never had one."""
    of_it = (sources.c.id == source.id, reviews.c.matter == Matter.NEW)
    query = every().where(*of_it).order_by(reviews.c.id.desc())
    row = connection.execute(query).first()
    if row is None:
        waits = source.status == Status.PENDING
        state = State.WAITING if waits else State(source.status)
        values = {"source": source.id, "state": state, "since": decision.at.date(), "posted": True}
        connection.execute(insert(reviews).values(**values, matter=Matter.NEW))
        row = connection.execute(query).first()
    return review_of(row)
