"""What moderators decide about the place of a source in answers, with a reason."""

from dataclasses import replace

from sqlalchemy import Connection, Engine, insert, select, update

from corpus.store.engine import writing
from corpus.store.ruling import WEIGHT_OF, Decision, Matter, State, decided_by, written
from corpus.tables import reviews, sources


class Placing:
    """Lets sources come sooner or later in answers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def weigh(self, source_id: str, decision: Decision) -> Decision | None:
        """Give a source its place, once by the message that said so; None for an unknown source.

        It counts from the next question on. It stands beside the source's newest review; one that
        was never reviewed gets a closed one for it.
        """
        with writing(self._engine) as connection:
            query = select(sources.c.id, sources.c.weight, sources.c.status)
            source = connection.execute(query.where(sources.c.source_id == source_id)).one_or_none()
            if source is None:
                return None
            number = _newest(connection, source.id)
            if number is None:
                number = _closed(connection, source.id, source.status, decision)
            if (same := decided_by(connection, number, decision.message)) is not None:
                return same
            weight = {"weight": WEIGHT_OF[decision.what]}
            connection.execute(update(sources).where(sources.c.id == source.id).values(**weight))
            return written(connection, number, replace(decision, before={"weight": source.weight}))


def _newest(connection: Connection, source: int) -> int | None:
    query = select(reviews.c.id).where(reviews.c.source == source).order_by(reviews.c.id.desc())
    number: int | None = connection.execute(query.limit(1)).scalar()
    return number


def _closed(connection: Connection, source: int, status: str, decision: Decision) -> int:
    # What still waits gets a review of its own in the queue; this one only holds the decision.
    state = status if status in {State.REJECTED, State.WITHDRAWN} else State.APPROVED
    values = {"source": source, "state": state, "since": decision.at.date(), "posted": True}
    row = insert(reviews).values(**values, matter=Matter.NEW)
    key = connection.execute(row).inserted_primary_key
    return int(key[0]) if key else 0
