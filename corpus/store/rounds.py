"""Rounds of reflection: each opened once, closed once, and answered by whoever likes to."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    delete,
    func,
    insert,
    select,
    true,
    update,
)
from sqlalchemy.exc import IntegrityError

from corpus.store.engine import MOST, reading, writing
from corpus.store.memberships import RoomKey
from corpus.tables import invitations, rounds


class Opening(Protocol):
    """A round as the calendar gives it: what it is called in its room, and its moments, aware."""

    @property
    def key(self) -> str:
        """The week or the month it is of, or the moment when someone started it."""

    @property
    def opens(self) -> datetime:
        """When it opens."""

    @property
    def reminder(self) -> datetime:
        """From when on who did not answer is reminded."""

    @property
    def closes(self) -> datetime:
        """When it is over."""


@dataclass(frozen=True, slots=True)
class StoredRound:
    """A round of a room. `at_once`: who started it wants it now, quiet hours or not.

    `invited_to` is the last membership that was looked at, `reminded_all` tells that everyone was
    reminded who was to be.
    """

    id: int
    room: RoomKey
    key: str
    opens_at: datetime
    reminds_at: datetime
    closes_at: datetime
    at_once: bool = False
    invited_to: int = 0
    reminded_all: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were invited in a round, and how many of them answered."""

    invited: int
    answered: int


class Rounds:
    """The rounds of all rooms."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, room: RoomKey, opening: Opening, *, at_once: bool = False) -> StoredRound:
        """The round of a room that is called so; from now on there is one."""
        if (there := self._named(room, opening.key)) is not None:
            return there
        row = {
            "platform": room[0],
            "conversation": room[1],
            "key": opening.key,
            "opens_at": opening.opens.astimezone(UTC),
            "reminds_at": opening.reminder.astimezone(UTC),
            "closes_at": opening.closes.astimezone(UTC),
            "at_once": at_once,
        }
        with suppress(IntegrityError), writing(self._engine) as connection:
            # Another process may be first: then it is theirs.
            connection.execute(insert(rounds).values(row))
        opened = self._named(room, opening.key)
        if opened is None:
            raise LookupError(opening.key)
        return opened

    def find(self, number: int) -> StoredRound | None:
        """The round of this number."""
        found = self._all(rounds.c.id == number)
        return found[0] if found else None

    def not_closed(self) -> list[StoredRound]:
        """Every round that is not closed yet, oldest first."""
        return self._all(rounds.c.closed.is_(False))

    def latest(self, most: int = 50) -> list[StoredRound]:
        """The last rounds, newest first."""
        return self._all(true(), most)[::-1]

    def tally(self, number: int) -> Tally:
        """How many were invited in a round so far, and answered."""
        with reading(self._engine).connect() as connection:
            return tallied(connection, number)

    def answered(self, invitation: int) -> None:
        """Note that an invitation was answered, and never when."""
        self._mark(invitation, answered=True)

    def dismiss(self, invitation: int) -> None:
        """Note that someone would rather not answer this invitation, and never when."""
        self._mark(invitation, dismissed=True)

    def forget_before(self, at: datetime) -> int:
        """Forget the rounds that closed before `at`, with who was invited; how many that were."""
        old = (rounds.c.closed.is_(True), rounds.c.closes_at < at.astimezone(UTC))
        with reading(self._engine).connect() as connection:
            numbers = connection.execute(select(rounds.c.id).where(*old)).scalars().all()
        for number in numbers:
            some = select(invitations.c.id).where(invitations.c.round == number).limit(MOST)
            gone = MOST
            # A few at a time: others want to write as well.
            while gone == MOST:
                with writing(self._engine) as connection:
                    these = delete(invitations).where(invitations.c.id.in_(some))
                    gone = connection.execute(these).rowcount
            with writing(self._engine) as connection:
                connection.execute(delete(rounds).where(rounds.c.id == number))
        return len(numbers)

    def _mark(self, invitation: int, **flags: bool) -> None:
        with writing(self._engine) as connection:
            of = update(invitations).where(invitations.c.id == invitation)
            connection.execute(of.values(**flags))

    def _named(self, room: RoomKey, key: str) -> StoredRound | None:
        named = (rounds.c.platform == room[0]) & (rounds.c.conversation == room[1])
        found = self._all(named & (rounds.c.key == key))
        return found[0] if found else None

    def _all(self, which: ColumnElement[bool], most: int | None = None) -> list[StoredRound]:
        query = select(rounds).where(which).order_by(rounds.c.id.desc()).limit(most)
        with reading(self._engine).connect() as connection:
            return [_round(row) for row in connection.execute(query)][::-1]


def still_open(connection: Connection, number: int) -> StoredRound | None:
    """Within a transaction: the round, for this process alone; None when it is closed."""
    which = (rounds.c.id == number, rounds.c.closed.is_(False))
    # SQLite lets one write at a time anyway; elsewhere the row is the lock.
    row = connection.execute(select(rounds).where(*which).with_for_update()).one_or_none()
    return _round(row) if row is not None else None


def tallied(connection: Connection, number: int) -> Tally:
    """How many were invited in a round so far, and answered."""
    of = (invitations.c.round == number, invitations.c.answered.is_(True))
    count = select(func.count()).select_from(invitations)
    return Tally(
        connection.execute(count.where(of[0])).scalar_one(),
        connection.execute(count.where(*of)).scalar_one(),
    )


def _round(row: Any) -> StoredRound:
    return StoredRound(
        row.id,
        (row.platform, row.conversation),
        row.key,
        row.opens_at.replace(tzinfo=UTC),
        row.reminds_at.replace(tzinfo=UTC),
        row.closes_at.replace(tzinfo=UTC),
        row.at_once,
        row.invited_to,
        row.reminded_all,
        row.closed,
    )
