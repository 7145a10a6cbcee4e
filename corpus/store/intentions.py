"""What people want to try, until they are asked how it went."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Engine, delete, insert, select

from corpus.store.engine import reading, writing
from corpus.tables import intentions


@dataclass(frozen=True, slots=True)
class Intention:
    """What someone wants to try, in their own words, and the day on which they said so."""

    words: str
    day: date


class Intentions:
    """The last intention of each person."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, person: int, words: str, day: date, draft: int | None = None) -> None:
        """Keep what someone wants to try, instead of what they wanted before.

        `draft` is what they were telling when they said so.
        """
        row = {"person": person, "words": words, "day": day, "draft": draft}
        with writing(self._engine) as connection:
            connection.execute(delete(intentions).where(intentions.c.person == person))
            connection.execute(insert(intentions).values(row))

    def take_back(self, draft: int) -> None:
        """Forget what someone wanted to try when they told this, for they take it back."""
        with writing(self._engine) as connection:
            unsaid(connection, draft)

    def of(self, person: int) -> Intention | None:
        """What someone wants to try."""
        query = select(intentions).where(intentions.c.person == person)
        with reading(self._engine).connect() as connection:
            row = connection.execute(query).one_or_none()
        return Intention(row.words, row.day) if row is not None else None

    def done(self, person: int) -> None:
        """Forget it: they were asked how it went."""
        with writing(self._engine) as connection:
            connection.execute(delete(intentions).where(intentions.c.person == person))


def unsaid(connection: Connection, draft: int) -> None:
    """Within a transaction: forget what someone wanted to try when they told this."""
    connection.execute(delete(intentions).where(intentions.c.draft == draft))
