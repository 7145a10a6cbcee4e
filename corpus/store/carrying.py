"""Sources as an export carries them along, and what of that a store takes over again."""

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, insert, select

from corpus.carried import Carried
from corpus.model import Status
from corpus.store.contents import opened
from corpus.store.engine import reading
from corpus.store.told import ShownAs
from corpus.tables import hubs, sources, told

#: What an export says of a source that was not approved: reading it back publishes nothing.
_HELD_BACK = (Status.PENDING, Status.REJECTED, Status.WITHDRAWN)


class Carrying:
    """The way out for sources."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def every(self, statuses: frozenset[Status]) -> Iterator[Carried]:
        """Each source of these statuses as it is when its turn comes, in the order they came."""
        query = select(sources.c.id).where(sources.c.status.in_(sorted(statuses)))
        with reading(self._engine).connect() as connection:
            keys = list(connection.execute(query.order_by(sources.c.id)).scalars())
        for key in keys:
            with reading(self._engine).connect() as connection:
                found = _carried(connection, key)
            if found is not None and found.status in statuses:
                yield found


def _carried(connection: Connection, key: int) -> Carried | None:
    """All that is carried along of a source; of one that was told without a name no day."""
    columns = (
        sources.c.status,
        sources.c.weight,
        sources.c.confirmed_on,
        hubs.c.name.label("hub"),
        hubs.c.region.label("hub_region"),
        told.c.shown_as,
        told.c.week,
        told.c.confirmed_on.label("said_on"),
    )
    query = (
        select(*columns)
        .select_from(sources)
        .outerjoin(hubs, hubs.c.id == sources.c.hub)
        .outerjoin(told, told.c.source == sources.c.id)
    )
    row = connection.execute(query.where(sources.c.id == key)).one_or_none()
    if row is None:
        return None
    drafted = opened(connection, key)
    held = drafted.reading
    return Carried(
        text=held.text,
        metadata=held.metadata,
        pages=held.pages,
        source_id=held.source_id,
        notes=held.notes,
        whole=True,
        passages=drafted.passages,
        status=Status(row.status),
        hub=row.hub,
        hub_region=row.hub_region,
        weight=row.weight,
        confirmed_on=max(filter(None, (row.confirmed_on, row.said_on)), default=None),
        shown_as=row.shown_as,
        week=row.week,
        order=key,
    )


def taken_over(carried: Carried) -> dict[str, object]:
    """The columns of `sources` that an export says besides its reading."""
    return {"weight": carried.weight, "confirmed_on": carried.confirmed_on}


def status_of(carried: Carried, status: Status) -> Status:
    """The status that a source gets: what an export says can hold it back, and not publish it."""
    return carried.status if carried.status in _HELD_BACK else status


def told_again(connection: Connection, key: int, carried: Carried) -> None:
    """Within a transaction: note of a new source how it was told, if it was.

    Who told it is not in an export, and neither is a code: nobody is asked about it any more.
    """
    if carried.shown_as is None or carried.week is None:
        return
    values = {"shown_as": ShownAs(carried.shown_as), "week": carried.week}
    values["confirmed_on"] = carried.confirmed_on
    connection.execute(insert(told).values(**values, source=key))
