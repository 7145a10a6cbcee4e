"""What was measured of each source, and which sources are due to be measured."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Engine, and_, delete, exists, func, insert, or_, select

from corpus.conditions import Condition, Measured, together
from corpus.model import Status
from corpus.store.engine import reading, writing
from corpus.tables import cited, measurements, probes, sources

#: A source of which nothing new was heard is measured again after so long.
AGAIN = timedelta(days=7)


class Measurements:
    """The newest measurement of each condition, by source. Keys are the store's own numbers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def due(self, today: date, most: int) -> list[int]:
        """The keys of sources to be measured today, at most so many.

        Those that were never measured as they are now; those that were asked about, before today;
        and each of the others once in AGAIN.
        """
        query = (
            select(sources.c.id)
            .where(counted(None), or_(~_measured(), _measured(today - AGAIN), _asked_about(today)))
            .order_by(sources.c.id)
            .limit(most)
        )
        with reading(self._engine).connect() as connection:
            return list(connection.execute(query).scalars())

    def keep(self, key: int, measured: Mapping[Condition, Measured], day: date) -> None:
        """Keep what was measured of a source on a day; does nothing when it is gone."""
        rows = [
            {"source": key, "condition": name, "value": one.value, "count": one.count, "day": day}
            for name, one in measured.items()
        ]
        names = [name.value for name in measured]
        these = (measurements.c.source == key, measurements.c.condition.in_(names))
        with writing(self._engine) as connection:
            if connection.execute(select(sources.c.id).where(sources.c.id == key)).first():
                connection.execute(delete(measurements).where(*these))
                connection.execute(insert(measurements), rows)

    def of(self, key: int) -> dict[Condition, Measured]:
        """What was measured of a source; empty before the first time."""
        columns = (measurements.c.condition, measurements.c.value, measurements.c.count)
        query = select(*columns).where(measurements.c.source == key)
        with reading(self._engine).connect() as connection:
            return {
                Condition(name): Measured(value, count)
                for name, value, count in connection.execute(query)
            }

    def together(self, condition: Condition, hub: int | None = None) -> Measured:
        """One condition of all sources of a hub together, or of the whole house."""
        query = (
            select(measurements.c.value)
            .join(sources, sources.c.id == measurements.c.source)
            .where(measurements.c.condition == condition, counted(hub))
        )
        with reading(self._engine).connect() as connection:
            return together(Measured(value, 1) for value in connection.execute(query).scalars())

    def sources(self, hub: int | None = None) -> tuple[int, int]:
        """How many sources can be found, and how many wait; of a hub or of the whole house.

        Those that came with Vertel are not counted.
        """
        query = select(sources.c.status, func.count()).group_by(sources.c.status)
        with reading(self._engine).connect() as connection:
            found = connection.execute(query.where(sources.c.starter.is_(False), _of(hub)))
            numbers = {status: int(number) for status, number in found}
        return numbers.get(Status.APPROVED, 0), numbers.get(Status.PENDING, 0)

    def newest(self, hub: int | None, most: int) -> list[str]:
        """The ids of the newest sources of a region that can be found, newest first."""
        query = (
            select(sources.c.source_id)
            .where(counted(hub), sources.c.region.is_not(None))
            .order_by(sources.c.id.desc())
            .limit(most)
        )
        with reading(self._engine).connect() as connection:
            return list(connection.execute(query).scalars())


def counted(hub: int | None) -> ColumnElement[bool]:
    """Whether a source is one that counts: it can be found, and did not come with Vertel."""
    return and_(sources.c.status == Status.APPROVED, sources.c.starter.is_(False), _of(hub))


def _of(hub: int | None) -> ColumnElement[bool]:
    return sources.c.hub == hub if hub is not None else sources.c.id.is_not(None)


def _measured(until: date | None = None) -> ColumnElement[bool]:
    """Whether a source was measured, the last time on that day or before."""
    # Every time all is measured of a source, this is: its row tells when that was.
    this = (
        measurements.c.source == sources.c.id,
        measurements.c.condition == Condition.USABLE,
    )
    return exists().where(*this, *(() if until is None else (measurements.c.day <= until,)))


def _asked_about(today: date) -> ColumnElement[bool]:
    of_it = or_(
        exists().where(cited.c.source == sources.c.id),
        exists().where(probes.c.source == sources.c.id),
    )
    return and_(_measured(today - timedelta(days=1)), of_it)
