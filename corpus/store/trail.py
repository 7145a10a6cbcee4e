"""Who decided what about which source, when and why: to be accounted for."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, select

from corpus.store.engine import reading
from corpus.store.ruling import Decision, Matter, decision_of
from corpus.tables import decisions, reviews, sources


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision, with what it was about."""

    review: int
    matter: Matter
    source_id: str
    title: str
    decision: Decision


def trail(engine: Engine, since: datetime) -> list[Entry]:
    """All that was decided since then, by the time at which it was decided.

    Not in the order in which it was noted: that could tell when an author without a name was there.
    """
    columns = (reviews.c.matter, sources.c.source_id, sources.c.title)
    query = (
        select(decisions, *columns)
        .join(reviews, reviews.c.id == decisions.c.review)
        .join(sources, sources.c.id == reviews.c.source)
        .where(decisions.c.at >= since.astimezone(UTC))
        .order_by(decisions.c.at, decisions.c.id)
    )
    with reading(engine).connect() as connection:
        return [
            Entry(row.review, Matter(row.matter), row.source_id, row.title, decision_of(row))
            for row in connection.execute(query)
        ]
