"""Who said no: remembered by hashes, so that no file brings them back with an older consent.

All of it happens within a transaction of someone else's.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update

from corpus.people import ContactKind, Profile
from corpus.store.profiles import PROFILE, line_marks, names_left, places_left, profile_of
from corpus.tables import addresses, consents, marks, people, refusals
from corpus.workdays import HERE


def learn(connection: Connection, person: int, profile: Profile) -> None:
    """Note by what someone is known from now on; whoever said no said so under this name too."""
    before = _names(connection, person)
    reached = [user for _, user in _reached(connection, person)]
    if new := names_left(profile, reached) - before:
        rows = [{"person": person, "fingerprint": mark} for mark in sorted(new)]
        connection.execute(insert(marks), rows)
        own = select(func.max(refusals.c.at)).where(refusals.c.person == person)
        said_no: datetime | None = connection.execute(own).scalar()
        if said_no is not None:
            remember(connection, person, new, said_no)
            _end_alike(connection, person, new, said_no)


def refuse(connection: Connection, person: int, at: datetime) -> set[int]:
    """Remember that someone does not want to be named, and let what files say of them end.

    Returns the others whom a file knows by the same name and organisation, or by the same address.
    What one of those said themselves stands: anyone can take another's name.
    """
    left = _names(connection, person) | places_left(_reached(connection, person))
    again = (refusals.c.person == person, refusals.c.fingerprint.in_(left))
    connection.execute(delete(refusals).where(*again))
    remember(connection, person, left, at)
    return _end_alike(connection, person, left, at)


def _end_alike(
    connection: Connection, person: int, left: Collection[str], at: datetime
) -> set[int]:
    alike = _alike(connection, person, left)
    filed = (consents.c.person.in_(alike), standing(), consents.c.confirmed_at.is_(None))
    until = consents.c.given <= day_of(at)
    ended = update(consents).where(*filed, until).values(withdrawn_at=in_utc(at))
    connection.execute(ended)
    return alike


def remember(connection: Connection, person: int, left: Collection[str], at: datetime) -> None:
    """Keep a no under these marks."""
    values = {"person": person, "at": in_utc(at)}
    if left:
        rows = [{"fingerprint": mark, **values} for mark in sorted(left)]
        connection.execute(insert(refusals), rows)


def take_back_refusal(connection: Connection, person: int) -> None:
    """Forget a no, for someone said yes; also the one they left here before they wiped all."""
    places = places_left(_reached(connection, person))
    connection.execute(delete(refusals).where(refusals.c.person == person))
    connection.execute(delete(refusals).where(refusals.c.fingerprint.in_(places)))


def refused_on(connection: Connection, profile: Profile, address: str) -> date | None:
    """The last day on which whoever stands on such a line of a file said no; None: never."""
    if profile.kind is ContactKind.ORGANISATION:
        return None
    left = refusals.c.fingerprint.in_(line_marks(profile, address))
    at: datetime | None = connection.execute(select(func.max(refusals.c.at)).where(left)).scalar()
    return day_of(at) if at else None


def bears(connection: Connection, person: int, profile: Profile) -> bool:
    """Whether someone is known by this name, or was."""
    return not names_left(Profile(profile.name), ()).isdisjoint(_names(connection, person))


def day_of(stored: datetime) -> date:
    """The day of a moment in the store, as people there count days."""
    return in_utc(stored).astimezone(HERE).date()


def in_utc(at: datetime) -> datetime:
    """A moment as it is stored: aware, and in UTC; not every database keeps that it is."""
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def standing() -> ColumnElement[bool]:
    """Whether a consent holds."""
    return consents.c.withdrawn_at.is_(None)


def said_themselves() -> ColumnElement[bool]:
    """Whether a consent holds that someone gave themselves."""
    return and_(standing(), consents.c.confirmed_at.is_not(None))


def _names(connection: Connection, person: int) -> set[str]:
    query = select(marks.c.fingerprint).where(marks.c.person == person)
    return set(connection.execute(query).scalars())


def _reached(connection: Connection, person: int) -> list[tuple[str, str]]:
    query = select(addresses.c.platform, addresses.c.user).where(addresses.c.person == person)
    return [(platform, user) for platform, user in connection.execute(query)]


def _alike(connection: Connection, person: int, left: Collection[str]) -> set[int]:
    """Who else would be taken for this person if they stood on a line of a file."""
    named = select(marks.c.person).where(marks.c.fingerprint.in_(left))
    own = select(addresses.c.folded).where(addresses.c.person == person)
    there = select(addresses.c.person).where(addresses.c.folded.in_(own))
    query = select(people.c.id, *PROFILE).where(
        or_(people.c.id.in_(named), people.c.id.in_(there)),
        people.c.id != person,
        people.c.kind == ContactKind.PERSON.value,
    )
    return {
        row.id
        for row in connection.execute(query).all()
        if not line_marks(profile_of(row), "").isdisjoint(left)
        or any(
            not line_marks(profile_of(row), user).isdisjoint(left)
            for _, user in _reached(connection, row.id)
        )
    }
