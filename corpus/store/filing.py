"""A file of contacts into the store, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Row,
    and_,
    delete,
    exists,
    false,
    insert,
    or_,
    select,
    update,
)

from corpus.people import Consent, Filed
from corpus.store.engine import reading, writing
from corpus.store.matching import Known, matched
from corpus.store.people import added, moved_on, reach
from corpus.store.profiles import (
    PROFILE,
    name_key,
    names_left,
    platform_of,
    profile_of,
    profile_values,
)
from corpus.store.refusing import day_of, learn, refused_on, remember, standing
from corpus.store.writing import file_of
from corpus.tables import addresses, consents, files, people


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a file of contacts.

    How many are known from it now, how many of those are new or changed, those whose address stands
    on a line above them, and those whose address is of someone who told another name themselves.
    """

    contacts: int
    changed: int
    doubled: tuple[Filed, ...]
    taken: tuple[Filed, ...] = ()


class Filing:
    """The way in for contacts that someone else wrote down."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def holds(self, path: str) -> bool:
        """Whether anyone, or a consent of anyone, is known from this file."""
        known = exists().where(people.c.file == files.c.id)
        consented = exists().where(consents.c.file == files.c.id, standing())
        query = select(files.c.id).where(files.c.path == path, or_(known, consented))
        with reading(self._engine).connect() as connection:
            return connection.execute(query).first() is not None

    def place(self, path: str, filed: Sequence[Filed], now: datetime) -> Placed:
        """Know these contacts instead of those this file held before. Raises StoreFull.

        What people told of themselves stays as they told it, what they took back stays taken back
        until they agree on a later day, and who wiped themselves does not come back.
        """
        seen: dict[str, int] = {}
        doubled: list[Filed] = []
        lines: list[Filed] = []
        for item in filed:
            address = item.address.casefold()
            twice = address and seen.setdefault(address, item.line) != item.line
            (doubled if twice else lines).append(item)
        with writing(self._engine) as connection:
            # Read wholly only when what else is in the file is written too.
            file, _ = file_of(connection, path, "")
            found = matched(connection, file, lines)
            drawer = _Drawer(connection, file, now)
            drawer.forget(found.displaced)
            changed = len(found.displaced) + drawer.make_room(found.lines)
            changed += sum(drawer.place(item, known) for item, known in found.lines)
            changed += drawer.drop_others()
            if changed:
                moved_on(connection)
        return Placed(len(drawer.kept), changed, tuple(doubled), tuple(found.taken))


class _Drawer:
    """One file's contacts, within one transaction."""

    def __init__(self, connection: Connection, file: int, now: datetime) -> None:
        self._connection, self._file, self._now = connection, file, now
        self.kept: set[int] = set()

    def make_room(self, lines: Sequence[tuple[Filed, Known | None]]) -> int:
        """Take away the addresses that the file gives to others now, or for which it has new ones.

        Before any is given: two people may have changed places.
        """
        gone = 0
        for item, known in lines:
            if item.address:
                there = addresses.c.folded == item.address.casefold()
                theirs = addresses.c.person == (known.id if known else None)
                moved = and_(~there, theirs) if known and known.filed else false()
                lost = and_(there, ~theirs) if known else there
                of = (addresses.c.platform == platform_of(item.address), or_(moved, lost))
                gone += self._connection.execute(delete(addresses).where(*of)).rowcount
        return gone

    def place(self, item: Filed, known: Known | None) -> bool:
        """Know the person on a line; whether anything about them is new."""
        refused = refused_on(self._connection, item.profile, item.address)
        if refused and (item.consent is None or item.consent.given <= refused):
            if known is None:
                return False
            item = replace(item, consent=None)
        if known is None:
            person, changed = added(self._connection, item.profile, self._file), True
        else:
            person = known.id
            changed = self._update(person, item) if known.filed else self._vouch(person, item)
        self.kept.add(person)
        changed |= self._reach(person, item.address)
        changed |= self._take_over(person, item.consent)
        learn(self._connection, person, item.profile)
        return changed

    def drop_others(self) -> int:
        """Forget who the file named before and names no more, and count them."""
        query = select(people.c.id).where(people.c.file == self._file)
        gone = set(self._connection.execute(query).scalars()) - self.kept
        self.forget(gone)
        # Who told of themselves stays, without the consent that only the file spoke of.
        of = (consents.c.file == self._file, consents.c.confirmed_at.is_(None), standing())
        held = select(consents.c.person).where(*of)
        dropped = set(self._connection.execute(held).scalars()) - self.kept
        for person in dropped:
            self._end(person)
        return len(gone) + len(dropped)

    def forget(self, gone: set[int]) -> None:
        """Forget people, but not what they took back."""
        for person in gone:
            self._remember_withdrawal(person)
            self._connection.execute(delete(people).where(people.c.id == person))

    def _update(self, person: int, item: Filed) -> bool:
        values = profile_values(item.profile)
        of = people.c.id == person
        columns = [people.c[name] for name in values]
        before = self._connection.execute(select(*columns).where(of)).one()
        self._connection.execute(
            update(people).where(of).values(**values, file=self._file, vouched=True)
        )
        return tuple(before) != tuple(values.values())

    def _vouch(self, person: int, item: Filed) -> bool:
        """Let the name of someone who told of themselves count, for the file says it as well."""
        unknown = update(people).where(
            people.c.id == person,
            people.c.name_key == name_key(item.profile.name),
            people.c.vouched.is_(False),
        )
        return self._connection.execute(unknown.values(vouched=True)).rowcount > 0

    def _reach(self, person: int, address: str) -> bool:
        """Keep an address, where it is not kept yet."""
        platform, folded = platform_of(address), address.casefold()
        same = select(addresses.c.id).where(
            addresses.c.platform == platform, addresses.c.folded == folded
        )
        if not address or self._connection.execute(same).first():
            return False
        reach(self._connection, person, platform, address)
        return True

    def _take_over(self, person: int, consent: Consent | None) -> bool:
        """Let the consent in the file hold, unless it was taken back since, or holds already."""
        row = self._last_consent(person)
        if consent is None:
            # What they said themselves is not for a file to take back.
            if row is None or row.withdrawn_at is not None or row.confirmed_at is not None:
                return False
            self._end(person)
            return True
        taken_back = row.withdrawn_at if row else None
        if row is not None and (taken_back is None or consent.given <= day_of(taken_back)):
            return False
        values = {"given": consent.given, "purpose": consent.purpose, "via": consent.via}
        self._connection.execute(insert(consents).values(**values, person=person, file=self._file))
        return True

    def _end(self, person: int) -> None:
        of = (consents.c.person == person, consents.c.confirmed_at.is_(None), standing())
        ended = update(consents).where(*of).values(withdrawn_at=self._now.astimezone(UTC))
        self._connection.execute(ended)

    def _last_consent(self, person: int) -> Row[Any] | None:
        of = select(consents).where(consents.c.person == person)
        query = of.order_by(consents.c.id.desc()).limit(1)
        return self._connection.execute(query).one_or_none()

    def _remember_withdrawal(self, person: int) -> None:
        """Let a consent that ended outlive the file that named them.

        Under their name only: who said no from an address did so already, and who only stood in a
        file there must not bar the next one.
        """
        last = self._last_consent(person)
        if last is None or last.withdrawn_at is None:
            return
        row = self._connection.execute(select(*PROFILE).where(people.c.id == person)).one()
        users = select(addresses.c.user).where(addresses.c.person == person)
        left = names_left(profile_of(row), self._connection.execute(users).scalars().all())
        remember(self._connection, person, left, last.withdrawn_at)
