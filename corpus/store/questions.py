"""What was asked and what was shown, kept for thirty days so that a thread can be followed up."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, insert, select, update

from corpus.store.engine import reading, writing
from corpus.tables import questions


@dataclass(frozen=True, slots=True)
class Remembered:
    """A question as it was asked, with its verdict and what was shown (as the flow wrote it)."""

    id: int
    text: str
    asked_at: datetime
    verdict: str
    shown: str


class Questions:
    """The questions of the last thirty days, by the conversation they were asked in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def remember(
        self, place: str, at: datetime, text: str, verdict: str, confidence: float, shown: str
    ) -> int:
        """Keep a question asked at `place` (a conversation's key) and return its number."""
        row = {"place": place, "asked_at": at.astimezone(UTC), "text": text, "verdict": verdict}
        with writing(self._engine) as connection:
            key = connection.execute(
                insert(questions).values(**row, confidence=confidence, shown=shown)
            )
            return int(key.inserted_primary_key[0]) if key.inserted_primary_key else 0

    def recent(self, place: str, since: datetime, limit: int = 5) -> list[Remembered]:
        """The last questions of that conversation asked at or after `since`, newest first."""
        columns = (
            questions.c.id,
            questions.c.text,
            questions.c.asked_at,
            questions.c.verdict,
            questions.c.shown,
        )
        query = (
            select(*columns)
            .where(questions.c.place == place, questions.c.asked_at >= since.astimezone(UTC))
            .order_by(questions.c.id.desc())
            .limit(limit)
        )
        with reading(self._engine).connect() as connection:
            return [
                Remembered(key, text, at.replace(tzinfo=UTC), verdict, shown)
                for key, text, at, verdict, shown in connection.execute(query)
            ]

    def show(self, question: int, shown: str) -> None:
        """Record what has been shown of a question by now. Does nothing when it is forgotten."""
        with writing(self._engine) as connection:
            connection.execute(
                update(questions).where(questions.c.id == question).values(shown=shown)
            )

    def forget_before(self, at: datetime) -> int:
        """Wipe every question asked before `at`; the number of questions wiped."""
        with writing(self._engine) as connection:
            gone = connection.execute(
                delete(questions).where(questions.c.asked_at < at.astimezone(UTC))
            )
            return gone.rowcount
