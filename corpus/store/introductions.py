"""People who would like to meet: asked, and what came of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, insert, or_, select, update

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

    `message` is the one that asked for it, by platform and id. The times are aware;
    `looked_back_at` is when the asker was asked how it went.
    """

    id: int
    asker: int
    contact: int
    question: str
    message: str
    state: Wish
    asked_at: datetime
    decided_at: datetime | None = None
    looked_back_at: datetime | None = None
    met: bool | None = None
    helped: bool | None = None


#: How long the same two are not brought up again.
QUIET = timedelta(days=91)


class Introductions:
    """The wishes to be introduced."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(
        self, asker: int, contact: int, question: str, message: str, at: datetime
    ) -> tuple[Introduction, bool]:
        """A new wish, and that it is, or the one that stands in its way, and that it is not.

        In its way stands one of the same two that nobody decided about yet, or that was asked less
        than a quarter ago. What this message asked before counts as new.
        """
        pair = (introductions.c.asker == asker, introductions.c.contact == contact)
        lately = introductions.c.asked_at >= (at - QUIET).astimezone(UTC)
        own = introductions.c.message == message
        query = select(introductions).where(*pair)
        with writing(self._engine) as connection:
            # The message's own first: handled again, it is the same wish.
            standing = or_(own, lately, introductions.c.state == Wish.ASKED.value)
            order = (own.desc(), introductions.c.id.desc())
            row = connection.execute(query.where(standing).order_by(*order).limit(1)).first()
            if row is not None:
                return _introduction(row), row.message == message
            values = {"asker": asker, "contact": contact, "question": question}
            values |= {
                "message": message,
                "state": Wish.ASKED.value,
                "asked_at": at.astimezone(UTC),
            }
            connection.execute(insert(introductions).values(values))
            return _introduction(connection.execute(query.where(own)).one()), True

    def find(self, number: int) -> Introduction | None:
        """The wish of this number."""
        found = self._all(introductions.c.id == number)
        return found[0] if found else None

    def decide(
        self, number: int, state: Wish, at: datetime, *, standing: Wish = Wish.ASKED
    ) -> bool:
        """Decide about a wish that stands so far; whether it did."""
        waiting = (introductions.c.id == number, introductions.c.state == standing.value)
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

    def put_to(self, contact: int) -> list[Introduction]:
        """The wishes to meet someone that they did not decide about yet."""
        return self._all(
            introductions.c.contact == contact, introductions.c.state == Wish.ASKED.value
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
        message=row.message,
        state=Wish(row.state),
        asked_at=row.asked_at.replace(tzinfo=UTC),
        decided_at=_aware(row.decided_at),
        looked_back_at=_aware(row.looked_back_at),
        met=row.met,
        helped=row.helped,
    )


def _aware(at: datetime | None) -> datetime | None:
    return at.replace(tzinfo=UTC) if at else None
