"""Who was shown to whom, so that nobody is asked too much and nobody hears the same name again."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, func, insert, select

from corpus.store.engine import MOST, reading, writing
from corpus.tables import people, suggestions


def hashed(asker: str) -> str:
    """An asker by platform and id, unreadable: it only has to be the same one again."""
    return hashlib.sha256(asker.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Showing:
    """That a message of an asker, by platform and id, is answered with a name."""

    asker: str
    message: str
    at: datetime


class Suggestions:
    """The suggestions made in chat."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim(self, person: int, shown: Showing, most: int, since: datetime) -> bool:
        """Name someone in the answer to a message, once; False when that is too often.

        Too often is `most` times since then; checked and noted in one go, whoever asks meanwhile.
        """
        row = {"person": person, "message": shown.message}
        load = select(func.count()).where(
            suggestions.c.person == person,
            suggestions.c.shown_at >= since.astimezone(UTC),
            suggestions.c.message != shown.message,
        )
        there = select(suggestions.c.id).where(
            suggestions.c.person == person, suggestions.c.message == shown.message
        )
        more = {"asker": hashed(shown.asker), "shown_at": shown.at.astimezone(UTC)}
        # Where writers do not wait for each other by themselves, those who name the same person do.
        alone = select(people.c.id).where(people.c.id == person).with_for_update()
        with writing(self._engine) as connection:
            if connection.execute(alone).first() is None:
                return False
            if connection.execute(there).first():
                return True
            if connection.execute(load).scalar_one() >= most:
                return False
            connection.execute(insert(suggestions).values(row | more))
            return True

    def loads(self, among: Collection[int], since: datetime, *, but: str = "") -> dict[int, int]:
        """How often each of these people was named since then; the message `but` does not count."""
        query = (
            select(suggestions.c.person, func.count().label("times"))
            .where(
                suggestions.c.person.in_(list(among)[:MOST]),
                suggestions.c.shown_at >= since.astimezone(UTC),
                suggestions.c.message != but,
            )
            .group_by(suggestions.c.person)
        )
        with reading(self._engine).connect() as connection:
            return {row.person: row.times for row in connection.execute(query)}

    def shown_to(self, asker: str, since: datetime, *, but: str = "") -> set[int]:
        """Whom an asker was named since then; the message `but` does not count."""
        query = select(suggestions.c.person).where(
            suggestions.c.asker == hashed(asker),
            suggestions.c.shown_at >= since.astimezone(UTC),
            suggestions.c.message != but,
        )
        with reading(self._engine).connect() as connection:
            return set(connection.execute(query).scalars())

    def forget_before(self, at: datetime) -> int:
        """Forget what was shown before `at`; how many that were."""
        with writing(self._engine) as connection:
            old = suggestions.c.shown_at < at.astimezone(UTC)
            return connection.execute(delete(suggestions).where(old)).rowcount
