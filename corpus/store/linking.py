"""Codes with which someone on one platform shows who they are on another: once, and soon."""

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from corpus.people import ContactKind, Group, Profile
from corpus.store.engine import reading, writing
from corpus.store.merging import Left, merge
from corpus.store.people import moved_on, person_in, reach
from corpus.store.refusing import in_utc
from corpus.store.suggestions import hashed
from corpus.tables import addresses, link_codes, link_tries, memberships, people

#: How long a code is good, and how many digits it has: without letters it is none of a lesson.
GOOD_FOR, _DIGITS = timedelta(minutes=15), 8
#: So many wrong codes someone may send in this time.
TRIES, WITHIN = 5, timedelta(hours=1)
#: Codes that someone may have at once: who asks again may still use the one before.
_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who says something in which message, by platform and id, and when."""

    platform: str
    user: str
    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Linked:
    """That two addresses are of one person now, and what could not be kept of both."""

    person: int
    left: Left


class NotLinked(StrEnum):
    """Why a code did nothing."""

    #: There is none like it, or not any more.
    UNKNOWN = "unknown"
    TOO_OFTEN = "too_often"
    #: It was asked for by who uses it.
    OWN = "own"
    #: Both have an address on the same platform.
    SAME_PLATFORM = "same_platform"


def _drawn() -> str:
    return "".join(secrets.choice("0123456789") for _ in range(_DIGITS))


class Linking:
    """Makes the addresses of one person theirs."""

    def __init__(self, engine: Engine, digits: Callable[[], str] = _drawn) -> None:
        """`digits` gives those of a new code."""
        self._engine, self._digits = engine, digits

    def draw(self, person: int, at: datetime) -> str:
        """A new code of someone; it is told now, and kept as a hash only."""
        mine = link_codes.c.person == person
        newest = select(link_codes.c.id).where(mine).order_by(link_codes.c.id.desc())
        until = in_utc(at + GOOD_FOR)
        while True:
            code = self._digits()
            row = {"code": _hashed(code), "person": person, "until": until}
            try:
                with writing(self._engine) as connection:
                    _forget(connection, at)
                    some = connection.execute(newest.limit(_AT_ONCE - 1)).scalars().all()
                    connection.execute(delete(link_codes).where(mine, link_codes.c.id.not_in(some)))
                    connection.execute(insert(link_codes).values(row))
            except IntegrityError:
                # Someone else has this very code.
                continue
            return f"{code[:4]}-{code[4:]}"

    def link(self, code: str, spoken: Spoken) -> Linked | NotLinked:
        """Let who says a code be who asked for it, with all that is kept of both; once.

        The same message handled again means the same. Wrong codes count, by who sends them.
        """
        with writing(self._engine) as connection:
            done = select(link_codes).where(link_codes.c.used == spoken.message)
            if (row := connection.execute(done).one_or_none()) is not None:
                return Linked(row.person, _left(row.left))
            if _tried(connection, spoken) >= TRIES:
                return NotLinked.TOO_OFTEN
            good = (link_codes.c.used.is_(None), link_codes.c.until > in_utc(spoken.at))
            known = select(link_codes).where(link_codes.c.code == _hashed(code), *good)
            row = connection.execute(known).one_or_none()
            if row is None:
                _count(connection, spoken)
                return NotLinked.UNKNOWN
            outcome = _linked(connection, row.person, spoken)
            if isinstance(outcome, Linked):
                _use(connection, row.id, outcome, spoken)
            return outcome

    def spoil(self, code: str) -> None:
        """Let a code be good no more: others read it."""
        unused = (link_codes.c.code == _hashed(code), link_codes.c.used.is_(None))
        with writing(self._engine) as connection:
            connection.execute(delete(link_codes).where(*unused))

    def part(self, person: int, spoken: Spoken) -> Sequence[str]:
        """Let only the address from which someone speaks be theirs; the platforms of the others.

        All that is kept stays theirs, but for taking part in rounds of rooms they are not in now.
        """
        mine = (addresses.c.person == person, addresses.c.platform != "")
        others = (*mine, addresses.c.platform != spoken.platform)
        with writing(self._engine) as connection:
            query = select(addresses.c.platform).where(*others).order_by(addresses.c.id)
            gone = connection.execute(query).scalars().all()
            connection.execute(delete(addresses).where(*others))
            there = (memberships.c.person == person, memberships.c.platform.in_(gone))
            connection.execute(delete(memberships).where(*there))
            connection.execute(delete(link_codes).where(link_codes.c.person == person))
            if gone:
                moved_on(connection)
        return gone

    def heard(self, spoken: Spoken) -> None:
        """Note where someone was heard last, if they may be heard in more than one place."""
        place = (spoken.platform, spoken.user.casefold())
        with reading(self._engine).connect() as connection:
            person = person_in(connection, people.c.id.in_(_whose(*place)))
        known = [(on, user.casefold()) for on, user in person.reached if on] if person else []
        if not known[1:] or known[0] == place:
            return
        of = (addresses.c.platform == place[0], addresses.c.folded == place[1])
        with writing(self._engine) as connection:
            connection.execute(update(addresses).where(*of).values(heard_at=in_utc(spoken.at)))

    def forget_before(self, at: datetime) -> None:
        """Forget the codes that were good until then, and what was tried long before."""
        with writing(self._engine) as connection:
            _forget(connection, at)


def _linked(connection: Connection, person: int, spoken: Spoken) -> Linked | NotLinked:
    """Within a transaction: make the address of who speaks one of this person, if that can be."""
    whose = _whose(spoken.platform, spoken.user.casefold())
    speaker: int | None = connection.execute(whose).scalar()
    if speaker == person:
        return NotLinked.OWN
    mine = _platforms(connection, person)
    theirs = {spoken.platform} | (_platforms(connection, speaker) if speaker else set())
    if mine & theirs:
        return NotLinked.SAME_PLATFORM
    left = Left()
    if speaker is None:
        reach(connection, person, spoken.platform, spoken.user)
    else:
        left = merge(connection, person, speaker, spoken.at)
    there = (addresses.c.person == person, addresses.c.platform == spoken.platform)
    connection.execute(update(addresses).where(*there).values(heard_at=in_utc(spoken.at)))
    return Linked(person, left)


def _whose(platform: str, folded: str) -> Select[Any]:
    there = (addresses.c.platform == platform, addresses.c.folded == folded)
    return select(addresses.c.person).where(*there)


def _platforms(connection: Connection, person: int) -> set[str]:
    found = person_in(connection, people.c.id == person)
    return {platform for platform, _ in found.reached if platform} if found else set()


def _use(connection: Connection, number: int, outcome: Linked, spoken: Spoken) -> None:
    """Within a transaction: let a code, and all others of the same person, be good no more."""
    others = (link_codes.c.person == outcome.person, link_codes.c.used.is_(None))
    connection.execute(delete(link_codes).where(*others, link_codes.c.id != number))
    values = {"used": spoken.message, "left": json.dumps(asdict(outcome.left))}
    connection.execute(update(link_codes).where(link_codes.c.id == number).values(values))


def _tried(connection: Connection, spoken: Spoken) -> int:
    """How many wrong codes someone sent lately, this message aside."""
    wrong = (
        link_tries.c.sender == _sender(spoken),
        link_tries.c.at > in_utc(spoken.at - WITHIN),
        link_tries.c.message != spoken.message,
    )
    query = select(func.count()).select_from(link_tries).where(*wrong)
    return int(connection.execute(query).scalar_one())


def _count(connection: Connection, spoken: Spoken) -> None:
    there = select(link_tries.c.id).where(link_tries.c.message == spoken.message)
    if connection.execute(there).first() is None:
        row = {"sender": _sender(spoken), "message": spoken.message, "at": in_utc(spoken.at)}
        connection.execute(insert(link_tries).values(row))


def _forget(connection: Connection, at: datetime) -> None:
    # Of one that was used is known for as long that it was: its message may be handled again.
    connection.execute(delete(link_codes).where(link_codes.c.until <= in_utc(at - GOOD_FOR)))
    connection.execute(delete(link_tries).where(link_tries.c.at <= in_utc(at - WITHIN)))


def _sender(spoken: Spoken) -> str:
    return hashed(f"{spoken.platform} {spoken.user.casefold()}")


def _hashed(code: str) -> str:
    digits = "".join(sign for sign in code if sign.isdecimal())
    return sha256(f"link {digits}".encode()).hexdigest()


def _left(stored: str) -> Left:
    told: dict[str, Any] = json.loads(stored)
    profile = told["profile"]
    group = profile["group"]
    known = {
        "kind": ContactKind(profile["kind"]),
        "themes": tuple(profile["themes"]),
        "group": Group(group) if group else None,
    }
    return Left(Profile(**profile | known), told["intention"], told["unnamed"])
