"""Who takes part in rounds of reflection, and in those of which room."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    case,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from corpus.store.engine import reading, writing
from corpus.tables import memberships, people, rhythms, rounds

#: A room by platform and the platform's own key.
RoomKey = tuple[str, str]
#: Who joins in a direct message takes part in the rounds of no room: those of the house.
HOUSE: RoomKey = ("", "")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many take part in the rounds of a room, and how many of them pause or stopped."""

    members: int
    paused: int
    stopped: int


class Memberships:
    """Who takes part where."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def join(self, person: int, room: RoomKey, at: datetime) -> bool:
        """Let someone take part in the rounds of a room; False when they do already."""
        row = {"person": person, "platform": room[0], "conversation": room[1]}
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(memberships).values(**row, joined_at=at.astimezone(UTC)))
        except IntegrityError:
            return False
        return True

    def leave_all(self, person: int) -> int:
        """Let someone take part in no rounds any more; of how many rooms they did."""
        with writing(self._engine) as connection:
            of = delete(memberships).where(memberships.c.person == person)
            return connection.execute(of).rowcount

    def leave(self, person: int, room: RoomKey) -> bool:
        """Let someone take part no more in the rounds of a room; whether they did."""
        with writing(self._engine) as connection:
            of = delete(memberships).where(memberships.c.person == person, in_room(room))
            return connection.execute(of).rowcount > 0

    def of(self, person: int) -> list[RoomKey]:
        """The rooms in whose rounds someone takes part, in the order in which they joined."""
        query = select(memberships.c.platform, memberships.c.conversation)
        mine = query.where(memberships.c.person == person).order_by(memberships.c.id)
        with reading(self._engine).connect() as connection:
            return [(platform, conversation) for platform, conversation in connection.execute(mine)]

    def rooms(self) -> list[RoomKey]:
        """The rooms in whose rounds anyone takes part."""
        query = select(memberships.c.platform, memberships.c.conversation).distinct()
        with reading(self._engine).connect() as connection:
            return [(row.platform, row.conversation) for row in connection.execute(query)]

    def counts(self, today: date) -> dict[RoomKey, Counts]:
        """How many take part in the rounds of each room, and how many are left alone today."""
        query = (
            select(
                memberships.c.platform,
                memberships.c.conversation,
                func.count().label("members"),
                func.sum(case((people.c.paused_until > today, 1), else_=0)).label("paused"),
                func.sum(case((people.c.stopped, 1), else_=0)).label("stopped"),
            )
            .join(people, people.c.id == memberships.c.person)
            .group_by(memberships.c.platform, memberships.c.conversation)
            .order_by(memberships.c.platform, memberships.c.conversation)
        )
        with reading(self._engine).connect() as connection:
            return {
                (row.platform, row.conversation): Counts(row.members, row.paused, row.stopped)
                for row in connection.execute(query)
            }

    def any_in(self, room: RoomKey) -> bool:
        """Whether anyone takes part in the rounds of a room."""
        with reading(self._engine).connect() as connection:
            found = select(memberships.c.id).where(in_room(room)).limit(1)
            return connection.execute(found).first() is not None


def moved(connection: Connection, before: RoomKey, after: RoomKey) -> None:
    """Within a transaction: let the rounds of a room go on in the one that took its place.

    What that one has already stays as it is.
    """
    there = {"platform": after[0], "conversation": after[1]}
    for table, own in ((memberships, "person"), (rounds, "key"), (rhythms, "platform")):
        old = (table.c.platform == before[0], table.c.conversation == before[1])
        new = (table.c.platform == after[0], table.c.conversation == after[1])
        taken = select(table.c[own]).where(*new)
        rest = (*old, table.c[own].not_in(taken))
        connection.execute(update(table).where(*rest).values(there))
    left = (memberships.c.platform == before[0], memberships.c.conversation == before[1])
    connection.execute(delete(memberships).where(*left))


def in_room(room: RoomKey) -> ColumnElement[bool]:
    """Whether a membership is of this room."""
    return (memberships.c.platform == room[0]) & (memberships.c.conversation == room[1])
