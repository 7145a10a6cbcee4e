"""The regional hubs: a name and a region. Their rooms come with the platforms."""

from dataclasses import dataclass

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from corpus.errors import HubExists
from corpus.store.engine import reading, writing
from corpus.tables import hubs


@dataclass(frozen=True, slots=True)
class Hub:
    """A knowledge hub: the knot of the learning networks in one region."""

    id: int
    name: str
    region: str


class Hubs:
    """The hubs this store knows."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, name: str, region: str) -> Hub:
        """A new hub. Raises HubExists when the name is taken, capitals aside."""
        if self.named(name) is not None:
            raise HubExists(name)
        try:
            with writing(self._engine) as connection:
                key = connection.execute(
                    insert(hubs).values(name=name, region=region)
                ).inserted_primary_key
        except IntegrityError as error:
            raise HubExists(name) from error
        return Hub(int(key[0]) if key else 0, name, region)

    def named(self, name: str) -> Hub | None:
        """The hub of that name, capitals and spaces around it aside."""
        wanted = name.strip().casefold()
        return next((hub for hub in self.all() if hub.name.casefold() == wanted), None)

    def all(self) -> tuple[Hub, ...]:
        """Every hub, by name."""
        with reading(self._engine).connect() as connection:
            rows = connection.execute(
                select(hubs.c.id, hubs.c.name, hubs.c.region).order_by(hubs.c.name)
            )
            return tuple(Hub(*row) for row in rows)
