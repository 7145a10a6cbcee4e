"""People and organisations, and what they agreed to. Nobody is suggested who is not read here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Text,
    and_,
    cast,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)

from corpus.people import Consent, ContactKind, Profile
from corpus.store.engine import MOST, reading, writing
from corpus.store.forgetting import forgotten
from corpus.store.profiles import (
    CONSENT,
    PROFILE,
    consent_of,
    profile_of,
    profile_values,
)
from corpus.store.refusing import learn, refuse, said_themselves
from corpus.tables import addresses, consents, merged, people, state

#: Under this name stands a number that is raised when it changes who may be suggested.
_VERSION = "people"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who is known, or an organisation. `reached` are platforms with the user's id there.

    Where they were heard last comes first. The platform is empty for an address that is none of a
    chat. `paused_until` is the first day on which they may be asked again.
    """

    id: int
    profile: Profile
    consent: Consent | None = None
    reached: tuple[tuple[str, str], ...] = ()
    paused_until: date | None = None
    stopped: bool = False
    filed: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who may be suggested now.

    `name_key` is how texts name them; `vouched` tells whether someone else says that this is their
    name.
    """

    id: int
    profile: Profile
    name_key: str
    profile_hash: str
    vouched: bool


class People:
    """Everyone this store knows."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, person: int) -> Person | None:
        """Everything known of someone, also by a number of before; None when they are gone."""
        now = select(merged.c.person).where(merged.c.was == person)
        with reading(self._engine).connect() as connection:
            return person_in(connection, or_(people.c.id == person, people.c.id.in_(now)))

    def known_as(self, platform: str, user: str) -> Person | None:
        """Whoever has this address on a platform."""
        with reading(self._engine).connect() as connection:
            return person_in(connection, people.c.id.in_(_at(platform, user)))

    def meet(self, platform: str, user: str, name: str) -> Person:
        """Whoever has this address; a new person when nobody has."""
        if known := self.known_as(platform, user):
            return known
        with writing(self._engine) as connection:
            person = connection.execute(_at(platform, user)).scalar()
            if person is None:
                person = added(connection, Profile(name))
                reach(connection, person, platform, user)
                learn(connection, person, Profile(name))
        return Person(int(person), Profile(name), reached=((platform, user),))

    def change(self, person: int, profile: Profile) -> None:
        """Keep what someone tells of themselves; no file changes it any more."""
        with writing(self._engine) as connection:
            changed = profile_values(profile) | {"file": None}
            same = and_(people.c.vouched, people.c.name_key == changed["name_key"])
            of = update(people).where(people.c.id == person)
            connection.execute(of.values(changed | {"vouched": same}))
            learn(connection, person, profile)
            moved_on(connection)

    def wipe(self, person: int, at: datetime) -> None:
        """Forget everything about someone but that a file must not bring them back.

        Whom other files know by the same name and organisation, or by the same address, is
        forgotten too, unless they told of themselves.
        """
        with writing(self._engine) as connection:
            if person_in(connection, people.c.id == person) is None:
                return
            alike = refuse(connection, person, at)
            agreed_themselves = select(consents.c.person).where(said_themselves())
            filed = (people.c.file.is_not(None), people.c.id.not_in(agreed_themselves))
            connection.execute(delete(people).where(people.c.id.in_(alike), *filed))
            forgotten(connection, person)
            connection.execute(delete(people).where(people.c.id == person))
            moved_on(connection)

    def pause(self, person: int, until: date | None) -> None:
        """Leave someone alone until a day; None: no longer."""
        self._set(person, paused_until=until)

    def stop(self, person: int, *, stopped: bool) -> None:
        """Leave someone alone for good, or no longer."""
        self._set(person, stopped=stopped)

    def version(self) -> str:
        """A text that is another one when other people may be suggested, or they changed."""
        with reading(self._engine).connect() as connection:
            return str(connection.execute(_version()).scalar() or "")

    def candidates(self) -> list[Candidate]:
        """Everyone who agreed to be suggested, and every organisation."""
        known = (people.c.id, people.c.name_key, people.c.profile_hash, people.c.vouched)
        query = select(*known, *PROFILE)
        with reading(self._engine).connect() as connection:
            return [
                Candidate(
                    row.id, profile_of(row), row.name_key, row.profile_hash, vouched=row.vouched
                )
                for row in connection.execute(query.where(agreed()).order_by(people.c.id))
            ]

    def still_agreed(self, among: Collection[int], today: date) -> set[int]:
        """Which of these people may be suggested at this moment."""
        ids = list(among)[:MOST]
        query = select(people.c.id).where(people.c.id.in_(ids), agreed(), at_rest(today))
        with reading(self._engine).connect() as connection:
            return set(connection.execute(query).scalars())

    def resting(self, platform: str, today: date) -> list[str]:
        """The users of a platform who want to be left alone, now or for good."""
        query = select(addresses.c.user).join(people, people.c.id == addresses.c.person)
        with reading(self._engine).connect() as connection:
            found = connection.execute(
                query.where(addresses.c.platform == platform, ~at_rest(today))
            )
            return list(found.scalars())

    def _set(self, person: int, **values: object) -> None:
        with writing(self._engine) as connection:
            connection.execute(update(people).where(people.c.id == person).values(**values))


def agreed() -> ColumnElement[bool]:
    """Whether someone may be suggested at all: an organisation, or a person who agreed."""
    consent = exists().where(consents.c.person == people.c.id, consents.c.withdrawn_at.is_(None))
    return or_(people.c.kind == ContactKind.ORGANISATION.value, consent)


def at_rest(today: date) -> ColumnElement[bool]:
    """Whether someone did not ask to be left alone."""
    paused = people.c.paused_until
    return and_(people.c.stopped.is_(False), or_(paused.is_(None), paused <= today))


def added(connection: Connection, profile: Profile, file: int | None = None) -> int:
    """Add a person within a transaction; their number."""
    key = connection.execute(
        insert(people).values(**profile_values(profile), file=file, vouched=file is not None)
    ).inserted_primary_key
    return int(key[0]) if key else 0


def reach(connection: Connection, person: int, platform: str, user: str) -> None:
    """Keep an address of someone within a transaction."""
    values = {"person": person, "platform": platform, "user": user, "folded": user.casefold()}
    connection.execute(insert(addresses).values(values))


def _at(platform: str, user: str) -> Select[Any]:
    """Whoever has this address."""
    return select(addresses.c.person).where(
        addresses.c.platform == platform, addresses.c.folded == user.casefold()
    )


def _version() -> Select[Any]:
    return select(state.c.value).where(state.c.key == _VERSION)


def moved_on(connection: Connection) -> None:
    """Note, within a transaction, that other people may be suggested than before."""
    one_more = cast(cast(state.c.value, Integer) + 1, Text)
    raised = update(state).where(state.c.key == _VERSION).values(value=one_more)
    # Raised where it stands, so that two at once wait for each other and do not fail.
    if not connection.execute(raised).rowcount:
        connection.execute(insert(state).values(key=_VERSION, value="1"))


def person_in(connection: Connection, which: ColumnElement[bool]) -> Person | None:
    """Whoever is meant, read within a connection."""
    consent = and_(consents.c.person == people.c.id, consents.c.withdrawn_at.is_(None))
    columns: tuple[Any, ...] = (people.c.id, people.c.file, people.c.paused_until, people.c.stopped)
    query = select(*columns, *PROFILE, *CONSENT).outerjoin(consents, consent).where(which)
    row = connection.execute(query.order_by(people.c.id).limit(1)).one_or_none()
    if row is None:
        return None
    reached = connection.execute(
        select(addresses.c.platform, addresses.c.user)
        .where(addresses.c.person == row.id)
        .order_by(addresses.c.heard_at.desc().nulls_last(), addresses.c.id)
    )
    return Person(
        row.id,
        profile_of(row),
        consent_of(row),
        tuple((platform, user) for platform, user in reached),
        row.paused_until,
        row.stopped,
        filed=row.file is not None,
    )
