"""Questions that moderators gave with a source: it must be found for them."""

from sqlalchemy import Engine, delete, insert, select

from corpus.store.engine import reading, writing
from corpus.tables import probes, sources

#: So many questions are kept of one source; a newer one takes the place of the oldest.
MOST_PROBES = 5


class Probes:
    """What a source must be found for, by its id."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, source_id: str, question: str) -> bool:
        """Keep a question of a source; False when it was kept, or the source is unknown."""
        with writing(self._engine) as connection:
            query = select(sources.c.id).where(sources.c.source_id == source_id)
            key = connection.execute(query).scalar()
            of_it = probes.c.source == key
            held = connection.execute(
                select(probes.c.id, probes.c.question).where(of_it).order_by(probes.c.id)
            ).all()
            if key is None or question in {row.question for row in held}:
                return False
            old = [row.id for row in held[: max(0, len(held) - MOST_PROBES + 1)]]
            connection.execute(delete(probes).where(probes.c.id.in_(old)))
            connection.execute(insert(probes).values(source=key, question=question))
        return True

    def of(self, source_id: str) -> list[str]:
        """The questions of a source, oldest first."""
        query = (
            select(probes.c.question)
            .join(sources, sources.c.id == probes.c.source)
            .where(sources.c.source_id == source_id)
        )
        with reading(self._engine).connect() as connection:
            return list(connection.execute(query.order_by(probes.c.id)).scalars())
