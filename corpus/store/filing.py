"""A file of contacts into the store, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from corpus.people import Consent, ContactKind, Filed
from corpus.store.engine import reading, writing
from corpus.store.people import added, moved_on, refuse
from corpus.store.profiles import (
    PROFILE,
    fingerprints,
    name_key,
    profile_of,
    profile_values,
)
from corpus.store.writing import file_of
from corpus.tables import addresses, consents, files, people, refusals


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a file of contacts.

    How many are known from it now, how many of those are new or changed, and those whose
    address stands on a line above them.
    """

    contacts: int
    changed: int
    doubled: tuple[Filed, ...]


class Filing:
    """The way in for contacts that someone else wrote down."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def holds(self, path: str) -> bool:
        """Whether anyone is known from this file."""
        query = select(people.c.id).join(files, files.c.id == people.c.file)
        with reading(self._engine).connect() as connection:
            return connection.execute(query.where(files.c.path == path)).first() is not None

    def place(self, path: str, filed: Sequence[Filed], now: datetime) -> Placed:
        """Know these contacts instead of those this file held before. Raises StoreFull.

        What people told of themselves stays as they told it, what they took back stays taken back
        until they agree on a later day, and who wiped themselves does not come back.
        """
        with writing(self._engine) as connection:
            # Read wholly only when what else is in the file is written too.
            file, _ = file_of(connection, path, "")
            drawer = _Drawer(connection, file, now)
            seen: dict[str, int] = {}
            doubled: list[Filed] = []
            changed = 0
            for item in filed:
                address = item.address.casefold()
                if address and seen.setdefault(address, item.line) != item.line:
                    doubled.append(item)
                elif not drawer.refuses(item):
                    changed += drawer.place(item)
            changed += drawer.drop_others()
            if changed:
                moved_on(connection)
        return Placed(len(drawer.kept), changed, tuple(doubled))


def platform_of(address: str) -> str:
    """The platform an address in a file is of, as far as its form shows; empty when it does not."""
    return "matrix" if address.startswith("@") and ":" in address else ""


class _Drawer:
    """One file's contacts, within one transaction."""

    def __init__(self, connection: Connection, file: int, now: datetime) -> None:
        self._connection, self._file, self._now = connection, file, now
        self.kept: set[int] = set()

    def refuses(self, item: Filed) -> bool:
        """Whether they took it back or wiped themselves after the day the file tells of."""
        if item.profile.kind is ContactKind.ORGANISATION:
            return False
        marks = fingerprints(item.profile, (item.address,))
        query = select(func.max(refusals.c.at)).where(refusals.c.fingerprint.in_(marks))
        refused: datetime | None = self._connection.execute(query).scalar()
        return refused is not None and (
            item.consent is None or item.consent.given <= refused.date()
        )

    def place(self, item: Filed) -> bool:
        """Know the person on a line; whether anything about them is new."""
        known = self._known(item)
        if known is None:
            person, changed = added(self._connection, item.profile, self._file), True
        else:
            person, file = known
            changed = file is not None and self._update(person, item)
        changed |= self._reach(person, item.address)
        changed |= self._take_over(person, item.consent)
        self.kept.add(person)
        return changed

    def drop_others(self) -> int:
        """Forget who the file named before and names no more, and count them."""
        query = select(people.c.id).where(people.c.file == self._file)
        gone = [p for p in self._connection.execute(query).scalars() if p not in self.kept]
        for person in gone:
            self._remember_withdrawal(person)
            self._connection.execute(delete(people).where(people.c.id == person))
        return len(gone)

    def _known(self, item: Filed) -> tuple[int, int | None] | None:
        """Who this is, with the file they came from: by their address, else by name in the file."""
        columns = select(people.c.id, people.c.file)
        by_address = columns.join(addresses, addresses.c.person == people.c.id).where(
            addresses.c.platform == platform_of(item.address), addresses.c.user == item.address
        )
        by_name = columns.where(
            people.c.file == self._file,
            people.c.kind == item.profile.kind.value,
            people.c.name_key == name_key(item.profile.name),
            people.c.organisation == item.profile.organisation,
        )
        for query in (by_address, by_name) if item.address else (by_name,):
            for row in self._connection.execute(query):
                # Two rows of one name and no address in common are two people.
                if row.id not in self.kept:
                    return row.id, row.file
        return None

    def _update(self, person: int, item: Filed) -> bool:
        values = profile_values(item.profile)
        of = people.c.id == person
        columns = [people.c[name] for name in values]
        before = self._connection.execute(select(*columns).where(of)).one()
        self._connection.execute(
            update(people).where(of).values(**values, file=self._file, vouched=True)
        )
        return tuple(before) != tuple(values.values())

    def _reach(self, person: int, address: str) -> bool:
        """Keep an address; it takes the place of the one of before on the same platform."""
        if not address:
            return False
        row = {"platform": platform_of(address), "user": address}
        of = (addresses.c.person == person, addresses.c.platform == row["platform"])
        same = select(addresses.c.id).where(*of, addresses.c.user == address)
        if self._connection.execute(same).first():
            return False
        self._connection.execute(delete(addresses).where(*of))
        self._connection.execute(insert(addresses).values(**row, person=person))
        return True

    def _take_over(self, person: int, consent: Consent | None) -> bool:
        """Let the consent in the file hold, unless it was taken back since, or holds already."""
        row = self._connection.execute(
            select(consents)
            .where(consents.c.person == person)
            .order_by(consents.c.id.desc())
            .limit(1)
        ).one_or_none()
        if consent is None:
            # What they said themselves is not for a file to take back.
            if row is None or row.withdrawn_at is not None or row.confirmed_at is not None:
                return False
            of = consents.c.id == row.id
            now = self._now.astimezone(UTC)
            self._connection.execute(update(consents).where(of).values(withdrawn_at=now))
            return True
        taken_back = row.withdrawn_at if row else None
        if row is not None and (taken_back is None or consent.given <= taken_back.date()):
            return False
        values = {"given": consent.given, "purpose": consent.purpose, "via": consent.via}
        self._connection.execute(insert(consents).values(**values, person=person))
        return True

    def _remember_withdrawal(self, person: int) -> None:
        """Let what someone took back outlive the file that named them."""
        query = select(func.max(consents.c.withdrawn_at)).where(consents.c.person == person)
        withdrawn: datetime | None = self._connection.execute(query).scalar()
        if withdrawn is None:
            return
        row = self._connection.execute(select(*PROFILE).where(people.c.id == person)).one()
        users = select(addresses.c.user).where(addresses.c.person == person)
        reached = self._connection.execute(users).scalars().all()
        refuse(self._connection, profile_of(row), reached, withdrawn.replace(tzinfo=UTC))
