"""How often a room looks back, where that is another rhythm than that of the house."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, insert, select, update

from corpus.store.engine import reading, writing
from corpus.store.memberships import RoomKey
from corpus.tables import rhythms


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What moderators said of a room: when it looks back ("": as the house), and when it does not.

    `digest` tells whether it wants to hear on Monday morning what went on elsewhere.
    """

    cadence: str = ""
    skipped: frozenset[date] = field(default_factory=frozenset)
    digest: bool = False


class Rhythms:
    """The rhythms of rooms; that of the house itself is kept under `HOUSE`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, room: RoomKey) -> Rhythm:
        """What was said of a room; the defaults where nothing was."""
        return self.all().get(room, Rhythm())

    def all(self) -> dict[RoomKey, Rhythm]:
        """Every room of which something was said."""
        with reading(self._engine).connect() as connection:
            rows = connection.execute(select(rhythms))
            return {(row.platform, row.conversation): _rhythm(row) for row in rows}

    def set_cadence(self, room: RoomKey, cadence: str) -> None:
        """Decide when a room looks back, in words; "": as the house does."""
        with writing(self._engine) as connection:
            _keep(connection, room, cadence=cadence)

    def set_digest(self, room: RoomKey, *, wanted: bool) -> None:
        """Decide whether a room hears on Monday morning what went on elsewhere."""
        with writing(self._engine) as connection:
            _keep(connection, room, digest=wanted)

    def skip(self, room: RoomKey, day: date) -> None:
        """Let a room have no round on a day."""
        with writing(self._engine) as connection:
            row = connection.execute(select(rhythms).where(*_named(room))).one_or_none()
            days = (_rhythm(row).skipped if row is not None else frozenset()) | {day}
            listed = json.dumps([one.isoformat() for one in sorted(days)])
            _keep(connection, room, skipped=listed)


def _keep(connection: Connection, room: RoomKey, **values: object) -> None:
    of = update(rhythms).where(*_named(room))
    if not connection.execute(of.values(**values)).rowcount:
        row = {"platform": room[0], "conversation": room[1]}
        connection.execute(insert(rhythms).values(**row, **values))


def _named(room: RoomKey) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return rhythms.c.platform == room[0], rhythms.c.conversation == room[1]


def _rhythm(row: Any) -> Rhythm:
    days = frozenset(map(date.fromisoformat, json.loads(row.skipped)))
    return Rhythm(row.cadence, days, row.digest)
