"""What Vertel asked someone, and waits for their answer to."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Engine, delete, insert, select

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
            same = [awaited.c[name] == value for name, value in row.items()]
            connection.execute(delete(awaited).where(*same))
            connection.execute(insert(awaited).values(**row, since=at.astimezone(UTC)))

    def last(self, person: int, since: datetime) -> Await | None:
        """What someone was asked last, since then."""
        query = (
            select(awaited)
            .where(awaited.c.person == person, awaited.c.since >= since.astimezone(UTC))
            .order_by(awaited.c.id.desc())
            .limit(1)
        )
        with reading(self._engine).connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return Await(Awaits(row.kind), row.about, row.since.replace(tzinfo=UTC))

    def done(self, person: int, kind: Awaits, about: int = 0) -> bool:
        """Wait no longer for an answer; whether it was waited for."""
        of = (
            awaited.c.person == person,
            awaited.c.kind == kind.value,
            awaited.c.about == about,
        )
        with writing(self._engine) as connection:
            return connection.execute(delete(awaited).where(*of)).rowcount > 0
