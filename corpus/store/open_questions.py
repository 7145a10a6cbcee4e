"""Questions that nobody had an answer to, and the people they were put to."""

import secrets
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, insert, select, update

from corpus.store.engine import reading, writing
from corpus.tables import asked_around, open_questions


class Stage(StrEnum):
    """Where an open question stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question by someone, a number of people, in a message named by platform and id."""

    asker: int
    question: str
    region: str | None
    message: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that waits for an answer."""

    id: int
    asked: Asked
    stage: Stage
    asked_at: datetime


#: What is left of a reply that was passed on.
_SHARED = ""


@dataclass(frozen=True, slots=True)
class Replied:
    """What someone replied, and the name under which it is passed on: it does not tell whose.

    Both are empty once it was shared.
    """

    text: str
    token: str

    @property
    def shared(self) -> bool:
        """Whether it was passed on already."""
        return self.text == _SHARED


class OpenQuestions:
    """The open questions of this store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, asked: Asked, people: Collection[int], at: datetime) -> OpenQuestion:
        """Make a question an open one that is put to these people; the one it is when it is one."""
        moment = at.astimezone(UTC)
        there = select(open_questions).where(open_questions.c.message == asked.message)
        with writing(self._engine) as connection:
            row = connection.execute(there).one_or_none()
            if row is None:
                values = asdict(asked) | {"state": Stage.OPEN.value, "asked_at": moment}
                connection.execute(insert(open_questions).values(values))
                row = connection.execute(there).one()
                asks = [
                    {"open_question": row.id, "person": person, "asked_at": moment}
                    for person in people
                ]
                if asks:
                    connection.execute(insert(asked_around), asks)
            return _open_question(row)

    def of(self, message: str) -> OpenQuestion | None:
        """The open question that this message asked."""
        return self._one(open_questions.c.message == message)

    def find(self, number: int) -> OpenQuestion | None:
        """The open question of this number."""
        return self._one(open_questions.c.id == number)

    def all_open(self) -> list[OpenQuestion]:
        """Every question that is not closed, oldest first."""
        return self._all(open_questions.c.state != Stage.CLOSED.value)

    def move(self, number: int, stage: Stage) -> bool:
        """Let a question stand elsewhere; whether it stood elsewhere before."""
        other = (open_questions.c.id == number, open_questions.c.state != stage.value)
        with writing(self._engine) as connection:
            moved = update(open_questions).where(*other).values(state=stage.value)
            return connection.execute(moved).rowcount > 0

    def put_to(self, number: int) -> list[int]:
        """The people to whom a question was put, as far as they are still known."""
        query = select(asked_around.c.person).where(asked_around.c.open_question == number)
        with reading(self._engine).connect() as connection:
            return list(connection.execute(query.order_by(asked_around.c.id)).scalars())

    def reply(self, number: int, person: int, reply: str) -> None:
        """Keep what someone replied until they said what may become of it."""
        self._keep(number, person, reply, secrets.token_hex(8))

    def let_go(self, number: int, person: int, *, shared: bool) -> None:
        """Keep no longer what someone replied, only whether it was shared."""
        self._keep(number, person, _SHARED if shared else None, None)

    def replied(self, number: int, person: int) -> Replied | None:
        """What someone replied to a question; None when there is nothing (any more)."""
        query = select(asked_around.c.reply, asked_around.c.token).where(
            asked_around.c.open_question == number, asked_around.c.person == person
        )
        with reading(self._engine).connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None or row.reply is None:
            return None
        return Replied(row.reply, row.token or "")

    def _keep(self, number: int, person: int, reply: str | None, token: str | None) -> None:
        of = (asked_around.c.open_question == number, asked_around.c.person == person)
        with writing(self._engine) as connection:
            kept = update(asked_around).where(*of).values(reply=reply, token=token)
            connection.execute(kept)

    def _one(self, which: ColumnElement[bool]) -> OpenQuestion | None:
        found = self._all(which)
        return found[0] if found else None

    def _all(self, which: ColumnElement[bool]) -> list[OpenQuestion]:
        query = select(open_questions).where(which).order_by(open_questions.c.id)
        with reading(self._engine).connect() as connection:
            return [_open_question(row) for row in connection.execute(query)]


def _open_question(row: Any) -> OpenQuestion:
    return OpenQuestion(
        row.id,
        Asked(row.asker, row.question, row.region, row.message),
        Stage(row.state),
        row.asked_at.replace(tzinfo=UTC),
    )
