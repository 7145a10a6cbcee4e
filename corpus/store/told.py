"""Lessons that were told in chat: who told them, where that is known, and what comes of them."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from corpus.store.engine import MOST, reading, writing
from corpus.tables import news, sources, told, uses


class ShownAs(StrEnum):
    """How others see who told a lesson."""

    NAME = "name"
    ROLE = "role"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Telling:
    """That someone told a lesson in chat: by their number, or by the hash of a code they have.

    `week` is the Monday of the week in which it was shared.
    """

    shown_as: ShownAs
    week: date
    person: int | None = None
    code: str | None = None
    recheck_on: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A lesson that was told, by its own number and that of its source.

    Its author said on the day `confirmed_on` that it still holds, a moderator on `upheld_on`.
    """

    id: int
    source: int
    source_id: str
    shown_as: ShownAs
    week: date
    person: int | None
    recheck_on: date | None
    confirmed_on: date | None
    upheld_on: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Something to tell the author of a lesson without a name, as a message that is kept."""

    id: int
    key: str
    body: str


def hashed(code: str) -> str:
    """A code as it is kept: of no use to who reads it here. Signs and case are no part of it."""
    plain = "".join(char for char in code.casefold() if char.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


class Lessons:
    """The lessons that were told in chat."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, source_id: str, telling: Telling) -> None:
        """Note how a source was told; does nothing when that is known, or the source is gone."""
        source = select(sources.c.id).where(sources.c.source_id == source_id)
        values = {
            "person": telling.person,
            "code": telling.code,
            "shown_as": telling.shown_as.value,
            "week": telling.week,
            "recheck_on": telling.recheck_on,
        }
        with writing(self._engine) as connection:
            key = connection.execute(source).scalar()
            known = select(told.c.id).where(told.c.source == key)
            if key is not None and connection.execute(known).first() is None:
                connection.execute(insert(told).values(**values, source=key))

    def of(self, source_id: str) -> Told | None:
        """How a source was told; None for what was not told in chat."""
        return self._one(sources.c.source_id == source_id)

    def among(self, source_ids: Collection[str]) -> list[Told]:
        """How these sources were told, as far as they were told in chat."""
        ids = list(source_ids)
        return [
            one
            for start in range(0, len(ids), MOST)
            for one in self._all(sources.c.source_id.in_(ids[start : start + MOST]))
        ]

    def find(self, number: int) -> Told | None:
        """The lesson of this number."""
        return self._one(told.c.id == number)

    def by_code(self, code: str) -> Told | None:
        """The lesson that this code belongs to."""
        return self.by_hash(hashed(code))

    def by_hash(self, code: str) -> Told | None:
        """The lesson of a code, by what is kept of that."""
        return self._one(told.c.code == code)

    def due(self, today: date) -> list[Told]:
        """The lessons whose author is to be asked by now whether they still hold."""
        return self._all(told.c.recheck_on <= today)

    def without_a_name(self, until: date) -> list[Told]:
        """The lessons without a name that were shared by then."""
        return self._all(told.c.code.is_not(None) & (told.c.week <= until))

    def recheck(self, number: int, on: date | None) -> None:
        """Ask the author on that day whether it still holds; None: never again."""
        self._set(number, recheck_on=on)

    def confirm(self, number: int, on: date) -> None:
        """Note that the author said on a day that it still holds."""
        self._set(number, confirmed_on=on)

    def is_used_in(self, number: int, region: str) -> bool:
        """Whether it was noted that a lesson helped in a region."""
        same = select(uses.c.told).where(uses.c.told == number, uses.c.region == region)
        with reading(self._engine).connect() as connection:
            return connection.execute(same).first() is not None

    def used_in(self, number: int, region: str) -> bool:
        """Note that a lesson helped in a region; False when that was known."""
        return self._once(insert(uses).values(told=number, region=region))

    def leave(self, number: int, key: str, body: str) -> bool:
        """Leave news for who has the code of a lesson, once by its key; False when it was left."""
        return self._once(insert(news).values(told=number, key=key, body=body))

    def unread(self, number: int) -> Sequence[Item]:
        """The news that waits for who has the code of a lesson, oldest first."""
        query = select(news).where(news.c.told == number)
        with reading(self._engine).connect() as connection:
            rows = connection.execute(query.order_by(news.c.id))
            return [Item(row.id, row.key, row.body) for row in rows]

    def _once(self, row: Any) -> bool:
        try:
            with writing(self._engine) as connection:
                connection.execute(row)
        except IntegrityError:
            return False
        return True

    def _set(self, number: int, **values: object) -> None:
        with writing(self._engine) as connection:
            connection.execute(update(told).where(told.c.id == number).values(**values))

    def _one(self, which: ColumnElement[bool]) -> Told | None:
        found = self._all(which)
        return found[0] if found else None

    def _all(self, which: ColumnElement[bool]) -> list[Told]:
        query = (
            select(told, sources.c.source_id, sources.c.confirmed_on.label("upheld_on"))
            .join(sources, sources.c.id == told.c.source)
            .where(which)
            .order_by(told.c.id)
        )
        with reading(self._engine).connect() as connection:
            return [_told(row) for row in connection.execute(query)]


def _told(row: Any) -> Told:
    return Told(
        row.id,
        row.source,
        row.source_id,
        ShownAs(row.shown_as),
        row.week,
        row.person,
        row.recheck_on,
        row.confirmed_on,
        row.upheld_on,
    )
