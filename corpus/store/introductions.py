"""People who would like to meet: asked, and what came of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, insert, select, update

from corpus.store.engine import reading, writing
from corpus.tables import introductions


class Wish(StrEnum):
    """Where a wish to be introduced stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Introduction:
    """Someone who would like to meet a contact about a question; both are numbers of people.

    The times are aware; `looked_back_at` is when the asker was asked
    how it went.
    """

    id: int
    asker: int
    contact: int
    question: str
    state: Wish
    asked_at: datetime
    decided_at: datetime | None = None
    looked_back_at: datetime | None = None
    met: bool | None = None
    helped: bool | None = None


class Introductions:
    """The wishes to be introduced."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(
        self, asker: int, contact: int, question: str, message: str, at: datetime
    ) -> Introduction | None:
        """A new wish, or the one this message asked before.

        None when the same two have one that nobody decided about yet.
        """
        pair = (introductions.c.asker == asker, introductions.c.contact == contact)
        if made := self._all(*pair, introductions.c.message == message):
            return made[0]
        if self._all(*pair, introductions.c.state == Wish.ASKED.value):
            return None
        values = {"asker": asker, "contact": contact, "question": question, "message": message}
        with writing(self._engine) as connection:
            wish = values | {"state": Wish.ASKED.value, "asked_at": at.astimezone(UTC)}
            connection.execute(insert(introductions).values(wish))
        return self._all(*pair, introductions.c.message == message)[0]

    def find(self, number: int) -> Introduction | None:
        """The wish of this number."""
        found = self._all(introductions.c.id == number)
        return found[0] if found else None

    def decide(self, number: int, state: Wish, at: datetime) -> bool:
        """Decide about a wish that was not decided about yet; whether it was not."""
        waiting = (introductions.c.id == number, introductions.c.state == Wish.ASKED.value)
        values = {"state": state.value, "decided_at": at.astimezone(UTC)}
        with writing(self._engine) as connection:
            return (
                connection.execute(update(introductions).where(*waiting).values(values)).rowcount
                > 0
            )

    def waiting(self, before: datetime) -> list[Introduction]:
        """Wishes that were put to the contact before then, and not decided about."""
        return self._all(
            introductions.c.state == Wish.ASKED.value,
            introductions.c.asked_at < before.astimezone(UTC),
        )

    def to_look_back_on(self, before: datetime) -> list[Introduction]:
        """Introductions made before then, of which the asker was not asked how it went."""
        return self._all(
            introductions.c.state == Wish.ACCEPTED.value,
            introductions.c.decided_at < before.astimezone(UTC),
            introductions.c.looked_back_at.is_(None),
        )

    def of(self, people: Collection[int]) -> list[Introduction]:
        """Everything that these people asked or were asked."""
        return self._all(
            introductions.c.asker.in_(list(people)) | introductions.c.contact.in_(list(people))
        )

    def look_back(self, number: int, at: datetime) -> bool:
        """Claim the one question how it went; False when it was asked before."""
        unasked = (introductions.c.id == number, introductions.c.looked_back_at.is_(None))
        with writing(self._engine) as connection:
            asked = update(introductions).where(*unasked)
            return connection.execute(asked.values(looked_back_at=at.astimezone(UTC))).rowcount > 0

    def tell(self, number: int, *, met: bool, helped: bool | None) -> None:
        """Keep how it went."""
        with writing(self._engine) as connection:
            connection.execute(
                update(introductions)
                .where(introductions.c.id == number)
                .values(met=met, helped=helped)
            )

    def _all(self, *which: ColumnElement[bool]) -> list[Introduction]:
        query = select(introductions).where(*which).order_by(introductions.c.id)
        with reading(self._engine).connect() as connection:
            return [_introduction(row) for row in connection.execute(query)]


def _introduction(row: Any) -> Introduction:
    return Introduction(
        id=row.id,
        asker=row.asker,
        contact=row.contact,
        question=row.question,
        state=Wish(row.state),
        asked_at=row.asked_at.replace(tzinfo=UTC),
        decided_at=_aware(row.decided_at),
        looked_back_at=_aware(row.looked_back_at),
        met=row.met,
        helped=row.helped,
    )


def _aware(at: datetime | None) -> datetime | None:
    return at.replace(tzinfo=UTC) if at else None
