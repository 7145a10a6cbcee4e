"""What Vertel asked someone, and waits for their answer to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    and_,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from corpus.store.engine import reading, writing
from corpus.tables import awaited, outbox


class Awaits(StrEnum):
    """What the answer is about."""

    REGION = "region"
    CONSENT = "consent"
    WHOM = "whom"
    INTRODUCTION = "introduction"
    LOOKING_BACK = "looking_back"
    HELPED = "helped"
    OPEN_QUESTION = "open_question"
    TELLING = "telling"
    SHARING = "sharing"
    REFLECTION = "reflection"
    FOLLOW_UP = "follow_up"
    CARD = "card"
    RECHECK = "recheck"
    RESEMBLANCE = "resemblance"
    QUESTION = "question"
    EDIT = "edit"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Await:
    """An answer that is waited for, by its number; `about` is a row of the kind's own table.

    `since` is when it was asked, as far as that arrived. `aside` tells that they talked about
    something else since, so that a mere yes may be about that. `answered` tells that the message at
    hand is the one that answered it, `repeated` that it is the one on which it was asked again.
    `landed` is where the letter that asked it landed, if one did.
    """

    id: int
    kind: Awaits
    about: int
    since: datetime
    aside: bool = False
    answered: bool = False
    repeated: bool = False
    landed: str | None = None


#: A letter is waited for from when it is sent; asked again since, from then on.
_ASKED_AT = case(
    (awaited.c.since > outbox.c.sent_at, awaited.c.since),
    else_=func.coalesce(outbox.c.sent_at, awaited.c.since),
)


class Awaited:
    """The answers that are waited for, by person."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def expect(
        self, person: int, kind: Awaits, at: datetime, about: int = 0, *, letter: str | None = None
    ) -> None:
        """Wait for someone's answer to what was just asked; asked again, it is waited for anew.

        What a `letter` of the outbox asks, by its key, is asked once: it is waited for from when it
        is sent, and never anew.
        """
        row = {"person": person, "kind": kind.value, "about": about, "letter": letter}
        named = _named(person, kind, about)
        with writing(self._engine) as connection:
            same = select(awaited.c.id).where(*named, awaited.c.letter == letter)
            if letter is not None and connection.execute(same).first():
                return
            connection.execute(delete(awaited).where(*named))
            connection.execute(insert(awaited).values(**row, since=at.astimezone(UTC), aside=False))

    def pending(self, person: int, since: datetime, message: str) -> list[Await]:
        """What someone was asked since then, and did not answer but in this message.

        Newest first; before all others what this very message answered, for handled again it means
        the same.
        """
        query = (
            _asked()
            .where(
                awaited.c.person == person,
                since.astimezone(UTC) <= _ASKED_AT,
                or_(awaited.c.answered.is_(None), awaited.c.answered == message),
            )
            .order_by(awaited.c.answered.is_(None), _ASKED_AT.desc(), awaited.c.id.desc())
        )
        with reading(self._engine).connect() as connection:
            return [_await(row, message) for row in connection.execute(query)]

    def asked(self, person: int, kind: Awaits, about: int) -> datetime | None:
        """When someone was asked this, answered or not; None when they were not."""
        query = select(awaited.c.since).where(*_named(person, kind, about))
        with reading(self._engine).connect() as connection:
            since: datetime | None = connection.execute(query.limit(1)).scalar()
            return since.replace(tzinfo=UTC) if since is not None else None

    def was_answered(self, person: int, kind: Awaits, since: datetime) -> bool:
        """Whether someone answered something of a kind that was asked since then."""
        of = (awaited.c.person == person, awaited.c.kind == kind.value)
        lately = (awaited.c.answered.is_not(None), awaited.c.since >= since.astimezone(UTC))
        with reading(self._engine).connect() as connection:
            return connection.execute(select(awaited.c.id).where(*of, *lately)).first() is not None

    def answered(self, what: Await, message: str) -> None:
        """Wait no longer for an answer: this message gave it."""
        with writing(self._engine) as connection:
            # By its number: what the answer led on to may be of the same kind, about the same.
            of = (awaited.c.id == what.id, awaited.c.answered.is_(None))
            connection.execute(update(awaited).where(*of).values(answered=message))

    def put_aside(self, person: int, at: datetime) -> None:
        """Note that someone talks about something else than what they were asked before then."""
        with writing(self._engine) as connection:
            connection.execute(_put_aside(person, at))

    def repeat(self, person: int, what: Await, message: str, at: datetime) -> None:
        """Note that on this message it was asked again, and is waited for anew."""
        again = {"repeated": message, "aside": False, "since": at.astimezone(UTC)}
        with writing(self._engine) as connection:
            connection.execute(_put_aside(person, at))
            connection.execute(update(awaited).where(awaited.c.id == what.id).values(again))

    def done(self, person: int, *kinds: Awaits, about: int | None = None) -> None:
        """Wait no longer for answers that will not come: all of these kinds, or about one row."""
        which = [awaited.c.person == person, awaited.c.kind.in_([kind.value for kind in kinds])]
        if about is not None:
            which.append(awaited.c.about == about)
        with writing(self._engine) as connection:
            connection.execute(delete(awaited).where(*which))

    def forget_before(self, at: datetime) -> int:
        """Forget what was waited for since before `at`, answered or not; how many that were."""
        old = awaited.c.since < at.astimezone(UTC)
        with writing(self._engine) as connection:
            return connection.execute(delete(awaited).where(old)).rowcount


def expected(
    connection: Connection, kind: Awaits, rows: Iterable[tuple[int, int, str]], at: datetime
) -> None:
    """Within a transaction: wait for answers to letters that are new, each of one kind.

    A row is the person, what it is about, and the key of the letter that asks it.
    """
    same = {"kind": kind.value, "since": at.astimezone(UTC)}
    waiting = [same | {"person": who, "about": about, "letter": key} for who, about, key in rows]
    connection.execute(insert(awaited), waiting)


def _asked() -> Select[Any]:
    """What really was asked: a letter that is not sent, or cannot be, asks nothing."""
    arrived = and_(outbox.c.sent_at.is_not(None), outbox.c.landed.is_not(None))
    return (
        select(awaited, _ASKED_AT.label("asked_at"), outbox.c.landed)
        .outerjoin(outbox, outbox.c.key == awaited.c.letter)
        .where(or_(awaited.c.letter.is_(None), arrived))
    )


def _put_aside(person: int, at: datetime) -> Any:
    sent = select(outbox.c.key).where(outbox.c.sent_at.is_not(None))
    asked = or_(awaited.c.letter.is_(None), awaited.c.letter.in_(sent))
    before = awaited.c.since < at.astimezone(UTC)
    waiting = (awaited.c.person == person, awaited.c.answered.is_(None), asked, before)
    return update(awaited).where(*waiting).values(aside=True)


def _await(row: Any, message: str) -> Await:
    return Await(
        row.id,
        Awaits(row.kind),
        row.about,
        row.asked_at.replace(tzinfo=UTC),
        aside=row.aside,
        answered=row.answered == message,
        repeated=row.repeated == message,
        landed=row.landed,
    )


def _named(person: int, kind: Awaits, about: int) -> tuple[ColumnElement[bool], ...]:
    return awaited.c.person == person, awaited.c.kind == kind.value, awaited.c.about == about
