"""A year of rounds for so many members: some pause, some stop, some join late, some say nothing.

What should come of it is worked out apart from what is tested: by members and weeks, not by rows.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select, update

from bot.flows.rounds.ticking import tick
from bot.rounds import Cadence, next_round, week_of
from corpus.store import Store
from corpus.store.engine import reading, writing
from corpus.tables import invitations, memberships, outbox, people
from tests.cohort import engine_of, here, many
from tests.members import Members

BEGINS = here("2026-01-01 00:00")
WEEKS = 52


@dataclass
class Life:
    """When someone takes part: from the first week on, but for some weeks, until they stop."""

    begins: int = 0
    paused: range = range(0)
    stops: int = WEEKS + 1

    def is_asked(self, week: int) -> bool:
        """Whether they should be invited in the round of this week."""
        return self.begins <= week < self.stops and week not in self.paused


@dataclass
class Year:
    """What a year of rounds came to, by person and week."""

    expected: Counter[tuple[int, str]] = field(default_factory=Counter)
    claimed: Counter[tuple[int, str]] = field(default_factory=Counter)
    sent: Counter[tuple[int, str]] = field(default_factory=Counter)
    reminded: Counter[tuple[int, str]] = field(default_factory=Counter)
    silent: set[tuple[int, str]] = field(default_factory=set)
    rounds: int = 0


def lived(store: Store, count: int, seed: int) -> Year:
    """Live a year of weekly rounds, with a tick at each moment at which something may be due."""
    chance = random.Random(seed)
    members, lives = Members(store, BEGINS), [_life(chance) for _ in range(count)]
    numbers = many(store, count, BEGINS)
    _only(store, [n for n, life in zip(numbers, lives, strict=True) if life.begins == 0])
    year, cadence, now = Year(), Cadence(), BEGINS
    while year.rounds < WEEKS:
        due = next_round(cadence, now)
        assert due is not None
        now = due.opens
        _live(store, dict(zip(numbers, lives, strict=True)), year.rounds, now)
        due_now = [n for n, life in zip(numbers, lives, strict=True) if life.is_asked(year.rounds)]
        year.expected.update((n, due.week) for n in due_now)
        # Invitations, all in so many batches; twice, for a tick comes every few seconds.
        for _ in range(count // 1000 + 2):
            tick(members.agenda, now)
        _deliver(store, year, now)
        year.silent |= _answer(store, chance, due.week)
        monday = (now + timedelta(days=4)).astimezone(cadence.zone).replace(hour=9)
        for moment in (now + timedelta(days=1), monday, due.closes + timedelta(hours=1)):
            for _ in range(count // 1000 + 1):
                tick(members.agenda, moment)
            _deliver(store, year, moment)
        year.rounds += 1
    with reading(engine_of(store)).connect() as connection:
        rows = connection.execute(select(invitations.c.person, invitations.c.week))
        year.claimed.update((person, week) for person, week in rows)
    return year


def _life(chance: random.Random) -> Life:
    life = Life(begins=chance.choice([0, 0, 0, chance.randrange(WEEKS)]))
    if chance.random() < 1 / 3:
        first = chance.randrange(WEEKS)
        life.paused = range(first, first + chance.randint(1, 8))
    if chance.random() < 1 / 5:
        life.stops = chance.randrange(life.begins, WEEKS + 1)
    return life


def _only(store: Store, numbers: list[int]) -> None:
    """Let only these take part so far."""
    with writing(engine_of(store)) as connection:
        others = memberships.delete().where(memberships.c.person.not_in(numbers))
        connection.execute(others)


def _live(store: Store, lives: dict[int, Life], week: int, now: datetime) -> None:
    """Let people join, pause and stop before the round of this week."""
    today = now.date()
    for number, life in lives.items():
        if life.begins == week and week:
            store.memberships.join(number, ("", ""), now)
        if life.paused and life.paused[0] == week:
            # Until after the last round in it: a skipped week makes it longer by the calendar.
            store.people.pause(number, date.max)
        if life.paused and life.paused[-1] + 1 == week:
            store.people.pause(number, today)
        if life.stops == week:
            store.people.stop(number, stopped=True)


def _deliver(store: Store, year: Year, now: datetime) -> None:
    """Send all that waits, and count whom it reached."""
    of = select(invitations.c.id, invitations.c.person, invitations.c.week)
    with writing(engine_of(store)) as connection:
        waiting = outbox.c.sent_at.is_(None)
        keys = connection.execute(select(outbox.c.key).where(waiting)).scalars().all()
        named = {row.id: (row.person, row.week) for row in connection.execute(of)} if keys else {}
        sent = {"sent_at": now, "landed": outbox.c.key, "body": ""}
        connection.execute(update(outbox).where(waiting).values(sent))
        alone = select(people.c.id).where(people.c.stopped | (people.c.paused_until > now.date()))
        left_alone = set(connection.execute(alone).scalars())
    for key in keys:
        kind, number = key.split()
        person, week = named[int(number)]
        assert person not in left_alone
        {"invite": year.sent, "remind": year.reminded}[kind][person, week] += 1
        if kind == "remind":
            assert week_of(now) != week or now.weekday() != 3


def _answer(store: Store, chance: random.Random, week: str) -> set[tuple[int, str]]:
    """Let a third answer and some dismiss it; who said nothing."""
    query = select(invitations.c.id, invitations.c.person).where(invitations.c.week == week)
    with writing(engine_of(store)) as connection:
        rows = connection.execute(query).all()
        drawn = {row.id: chance.random() for row in rows}
        for flag, low, high in (("answered", 0, 1 / 3), ("dismissed", 1 / 3, 0.4)):
            which = [number for number, one in drawn.items() if low <= one < high]
            of = update(invitations).where(invitations.c.id.in_(which))
            connection.execute(of.values({flag: True}))
    return {(row.person, week) for row in rows if drawn[row.id] >= 0.4}
