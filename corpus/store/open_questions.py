"""Questions that nobody had an answer to, and the people they were put to."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

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


class OpenQuestions:
    """The open questions of this store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, asked: Asked, at: datetime) -> OpenQuestion | None:
        """Make a question an open one; None when this message already did."""
        values = asdict(asked) | {"state": Stage.OPEN.value, "asked_at": at.astimezone(UTC)}
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(open_questions).values(values))
        except IntegrityError:
            return None
        return self.of(asked.message)

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

    def put_to(self, number: int, person: int, at: datetime) -> bool:
        """Claim putting a question to someone; False when it was put to them before."""
        row = {"open_question": number, "person": person, "asked_at": at.astimezone(UTC)}
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(asked_around).values(row))
        except IntegrityError:
            return False
        return True

    def reply(self, number: int, person: int, reply: str | None) -> None:
        """Keep what someone replied until they said what may become of it; None: no longer."""
        of = (asked_around.c.open_question == number, asked_around.c.person == person)
        with writing(self._engine) as connection:
            connection.execute(update(asked_around).where(*of).values(reply=reply))

    def replied(self, number: int, person: int) -> str | None:
        """What someone replied to a question."""
        query = select(asked_around.c.reply).where(
            asked_around.c.open_question == number, asked_around.c.person == person
        )
        with reading(self._engine).connect() as connection:
            found: str | None = connection.execute(query).scalar()
            return found

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
