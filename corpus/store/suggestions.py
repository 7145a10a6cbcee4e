"""Who was shown to whom, so that nobody is asked too much and nobody hears the same name again."""

import hashlib
from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, func, insert, select

from corpus.store.engine import MOST, reading, writing
from corpus.tables import suggestions


def hashed(asker: str) -> str:
    """An asker by platform and id, unreadable: it only has to be the same one again."""
    return hashlib.sha256(asker.encode()).hexdigest()


class Suggestions:
    """The suggestions made in chat."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def show(self, people: Collection[int], asker: str, message: str, at: datetime) -> None:
        """Note that people were named in the answer to a message, once each."""
        rows = [
            {
                "person": p,
                "asker": hashed(asker),
                "message": message,
                "shown_at": at.astimezone(UTC),
            }
            for p in people
        ]
        with writing(self._engine) as connection:
            known = connection.execute(
                select(suggestions.c.person).where(suggestions.c.message == message)
            )
            there = set(known.scalars())
            if rows := [row for row in rows if row["person"] not in there]:
                connection.execute(insert(suggestions), rows)

    def loads(self, among: Collection[int], since: datetime, *, but: str = "") -> dict[int, int]:
        """How often each of these people was named since then; the message `but` does not count."""
        query = (
            select(suggestions.c.person, func.count())
            .where(
                suggestions.c.person.in_(list(among)[:MOST]),
                suggestions.c.shown_at >= since.astimezone(UTC),
                suggestions.c.message != but,
            )
            .group_by(suggestions.c.person)
        )
        with reading(self._engine).connect() as connection:
            return dict(connection.execute(query).tuples().all())

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
