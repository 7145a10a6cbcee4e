"""Inviting the members of a round: claimed, begun and written within one transaction a batch.

Killed anywhere, a batch is there whole or not at all; and of two processes one waits for the other,
and goes on where it stopped.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, delete, insert, or_, select, update

from corpus.store.awaited import Awaits, expected
from corpus.store.drafts import Beginning, begun_by_invitation, passed_over
from corpus.store.engine import reading, writing
from corpus.store.memberships import in_room
from corpus.store.outbox import Letter, post_all
from corpus.store.people import at_rest
from corpus.store.rounds import StoredRound, still_open
from corpus.tables import addresses, intentions, invitations, memberships, people, rounds
from corpus.workdays import HERE

#: How long a question is not asked again.
QUARTER = timedelta(days=91)
#: How long someone is left in peace after an invitation, also where a new week begins meanwhile:
#: who was asked on Thursday is not asked again on Monday by a round of another room.
PEACE = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Call:
    """With what a batch is invited: now, in this ISO week, on the platforms that can be written to.

    Nobody is invited twice in a week, whatever rounds they are in: it is the week of now, and not
    that in which the round opened.
    """

    at: datetime
    week: str
    platforms: frozenset[str]

    @property
    def day(self) -> date:
        """The day, by the clock of Amsterdam."""
        return self.at.astimezone(HERE).date()


@dataclass(frozen=True, slots=True)
class Invitee:
    """Whom to ask something: `lately` are the questions of the last quarter, oldest first."""

    person: int
    region: str | None
    themes: tuple[str, ...]
    intention: str | None
    lately: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone is asked, as a message that is kept, and with what their telling begins.

    `looks_back` tells that it asks about their intention: that is not kept any longer.
    """

    opener: str
    body: str
    begins: Beginning
    looks_back: bool = False


class Asks(Protocol):
    """Chooses what to ask someone."""

    def __call__(self, invitee: Invitee) -> Asked:
        """Return what to ask; quick, for nobody else can write meanwhile."""


@dataclass(frozen=True, slots=True)
class Batch:
    """How many memberships were looked at, and how many of them were invited."""

    seen: int = 0
    invited: int = 0


class Inviting:
    """Invites the members of a round."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def any_left(self, of: StoredRound) -> bool:
        """Whether there are members who were not looked at yet."""
        with reading(self._engine).connect() as connection:
            return bool(_next(connection, of, 1))

    def known_of(self, person: int, day: date) -> Invitee | None:
        """What decides what someone is asked on a day; None when they are gone."""
        query = (
            select(people.c.id, people.c.region, people.c.themes, intentions.c.words)
            .outerjoin(intentions, intentions.c.person == people.c.id)
            .where(people.c.id == person)
        )
        with reading(self._engine).connect() as connection:
            row = connection.execute(query).one_or_none()
            return _invitee(row, _lately(connection, [person], day)) if row is not None else None

    def invite(self, of: StoredRound, call: Call, asks: Asks, most: int = 500) -> Batch:
        """Invite whom comes next in a round, so many at most; nobody when it is closed.

        Passed over are those who want to be left alone today, who were invited this week, just
        before it or in this round, and who cannot be written to.
        """
        with writing(self._engine) as connection:
            now = still_open(connection, of.id)
            coming = _next(connection, now, most) if now is not None else []
            if not coming:
                return Batch()
            found = _invitees(connection, of, coming, call)
            places = _places(connection, [one.person for one in found], of.room[0], call)
            asked = {one.person: asks(one) for one in found if one.person in places}
            if asked:
                _claim(connection, of, call, asked, places)
            seen = update(rounds).where(rounds.c.id == of.id).values(invited_to=coming[-1])
            connection.execute(seen)
        return Batch(len(coming), len(asked))


def _next(connection: Connection, of: StoredRound, most: int) -> Sequence[int]:
    """The memberships that were not looked at yet."""
    after = (in_room(of.room), memberships.c.id > of.invited_to)
    query = select(memberships.c.id).where(*after).order_by(memberships.c.id).limit(most)
    return connection.execute(query).scalars().all()


def _invitees(
    connection: Connection, of: StoredRound, coming: Sequence[int], call: Call
) -> list[Invitee]:
    before = select(invitations.c.id).where(
        invitations.c.person == memberships.c.person,
        or_(
            invitations.c.week == call.week,
            invitations.c.round == of.id,
            invitations.c.day > call.day - PEACE,
        ),
    )
    query = (
        select(people.c.id, people.c.region, people.c.themes, intentions.c.words)
        .select_from(memberships)
        .join(people, people.c.id == memberships.c.person)
        .outerjoin(intentions, intentions.c.person == people.c.id)
        .where(
            in_room(of.room),
            memberships.c.id.between(coming[0], coming[-1]),
            at_rest(call.day),
            ~before.exists(),
        )
        .order_by(memberships.c.id)
    )
    rows = connection.execute(query).all()
    lately = _lately(connection, [row.id for row in rows], call.day)
    return [_invitee(row, lately) for row in rows]


def _invitee(row: Any, lately: Mapping[int, tuple[str, ...]]) -> Invitee:
    themes = tuple(json.loads(row.themes))
    return Invitee(row.id, row.region, themes, row.words, lately[row.id])


def _lately(
    connection: Connection, among: Collection[int], today: date
) -> defaultdict[int, tuple[str, ...]]:
    query = select(invitations.c.person, invitations.c.opener).where(
        invitations.c.person.in_(among),
        invitations.c.day > today - QUARTER,
    )
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for person, opener in connection.execute(query.order_by(invitations.c.id)):
        found[person] += (opener,)
    return found


def _places(
    connection: Connection, among: Collection[int], platform: str, call: Call
) -> dict[int, tuple[str, str]]:
    """Where each can be written to: on the platform of the room, else where they spoke last."""
    query = select(addresses.c.person, addresses.c.platform, addresses.c.user).where(
        addresses.c.person.in_(among), addresses.c.platform.in_(call.platforms)
    )
    nearest = (addresses.c.platform == platform).desc()
    places: dict[int, tuple[str, str]] = {}
    last = addresses.c.heard_at.desc().nulls_last()
    for person, on, user in connection.execute(query.order_by(nearest, last, addresses.c.id)):
        places.setdefault(person, (on, user))
    return places


def _claim(
    connection: Connection,
    of: StoredRound,
    call: Call,
    asked: dict[int, Asked],
    places: dict[int, tuple[str, str]],
) -> None:
    claim = {"round": of.id, "week": call.week, "day": call.day}
    rows = [{**claim, "person": person, "opener": one.opener} for person, one in asked.items()]
    connection.execute(insert(invitations), rows)
    mine = select(invitations.c.person, invitations.c.id).where(
        invitations.c.round == of.id, invitations.c.person.in_(list(asked))
    )
    numbers = {row.person: row.id for row in connection.execute(mine)}
    passed_over(connection, list(asked))
    begins = [replace(one.begins, invitation=numbers[who]) for who, one in asked.items()]
    drafts = begun_by_invitation(connection, begins, call.at)
    letters = [
        Letter(letter_of(numbers[who]), places[who][0], one.body, (places[who][1],), reader=who)
        for who, one in asked.items()
    ]
    post_all(connection, letters, call.at)
    waiting = [(who, drafts[numbers[who]], letter_of(numbers[who])) for who in asked]
    expected(connection, Awaits.REFLECTION, waiting, call.at.astimezone(UTC))
    told = [person for person, one in asked.items() if one.looks_back]
    connection.execute(delete(intentions).where(intentions.c.person.in_(told)))


def letter_of(invitation: int) -> str:
    """The key of the letter that invites."""
    return f"invite {invitation}"
