"""What Vertel asked someone, and waits for their answer to."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Engine, delete, insert, or_, select, update

from corpus.store.engine import reading, writing
from corpus.tables import awaited


class Awaits(StrEnum):
    """What the answer is about."""

    REGION = "region"
    CONSENT = "consent"
    INTRODUCTION = "introduction"
    LOOKING_BACK = "looking_back"
    HELPED = "helped"
    OPEN_QUESTION = "open_question"
    SHARING = "sharing"


@dataclass(frozen=True, slots=True)
class Await:
    """An answer that is waited for; `about` is a row of the table that belongs to the kind."""

    kind: Awaits
    about: int
    since: datetime


class Awaited:
    """The answers that are waited for, by person."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def expect(self, person: int, kind: Awaits, at: datetime, about: int = 0) -> None:
        """Wait for someone's answer; asked again, it is waited for anew."""
        row = {"person": person, "kind": kind.value, "about": about}
        with writing(self._engine) as connection:
            connection.execute(delete(awaited).where(*_named(person, kind, about)))
            connection.execute(insert(awaited).values(**row, since=at.astimezone(UTC)))

    def last(self, person: int, since: datetime, message: str) -> Await | None:
        """What someone was asked last, since then, and did not answer but in this message."""
        query = (
            select(awaited)
            .where(
                awaited.c.person == person,
                awaited.c.since >= since.astimezone(UTC),
                or_(awaited.c.answered.is_(None), awaited.c.answered == message),
            )
            # What this very message answered comes first: handled again, it means the same.
            .order_by(awaited.c.answered.is_(None), awaited.c.id.desc())
            .limit(1)
        )
        with reading(self._engine).connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return Await(Awaits(row.kind), row.about, row.since.replace(tzinfo=UTC))

    def answered(self, person: int, what: Await, message: str) -> None:
        """Wait no longer for an answer: this message gave it."""
        with writing(self._engine) as connection:
            of = (*_named(person, what.kind, what.about), awaited.c.answered.is_(None))
            connection.execute(update(awaited).where(*of).values(answered=message))

    def done(self, person: int, kind: Awaits, about: int = 0) -> None:
        """Wait no longer for an answer that will not come."""
        with writing(self._engine) as connection:
            connection.execute(delete(awaited).where(*_named(person, kind, about)))


def _named(person: int, kind: Awaits, about: int) -> tuple[ColumnElement[bool], ...]:
    return awaited.c.person == person, awaited.c.kind == kind.value, awaited.c.about == about
