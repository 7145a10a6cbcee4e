"""What was asked and what was shown, kept for thirty days so that a thread can be followed up.

Of what is wiped after that only numbers stay.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, literal, select, update

from corpus.model import AskedQuestion
from corpus.store.correcting import unsaid
from corpus.store.engine import reading, writing
from corpus.tables import cited as citing
from corpus.tables import questions, sources, tallies

#: Weeks are those of the people who ask.
_HERE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A question as it was asked, with its verdict and what was shown (as the flow wrote it)."""

    id: int
    text: str
    asked_at: datetime
    verdict: str
    shown: str
    message: str | None = None
    place: str = ""


class Questions:
    """The questions of the last thirty days, by the conversation they were asked in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def remember(self, asked: AskedQuestion, verdict: str, confidence: float, shown: str) -> int:
        """Keep a question, and which sources its answer cites; return its number.

        What the same part of the same message asked before is replaced.
        """
        row: dict[str, object] = {
            "place": asked.place,
            "asked_at": asked.at.astimezone(UTC),
            "text": asked.text,
            "message": asked.message,
            "part": asked.part,
            "seconds": asked.seconds,
            "direct": asked.direct,
        }
        row |= {"verdict": verdict, "confidence": confidence, "shown": shown}
        with writing(self._engine) as connection:
            if asked.message is not None:
                again = (questions.c.message == asked.message, questions.c.part == asked.part)
                _wiped(connection, *again)
            key = connection.execute(insert(questions).values(**row)).inserted_primary_key
            number = int(key[0]) if key else 0
            _cite(connection, number, asked.cited)
            return number

    def recent(self, place: str, since: datetime, limit: int = 5) -> list[Remembered]:
        """The last questions of that conversation asked at or after `since`, newest first."""
        which = (questions.c.place == place, questions.c.asked_at >= since.astimezone(UTC))
        return self._last(limit, *which)

    def asked_by(self, message: str) -> Remembered | None:
        """The last question that a message asked; None when it is forgotten."""
        found = self._last(1, questions.c.message == message)
        return found[0] if found else None

    def numbered(self, question: int) -> Remembered | None:
        """The question of this number; None when it is forgotten."""
        found = self._last(1, questions.c.id == question)
        return found[0] if found else None

    def _last(self, limit: int, *which: ColumnElement[bool]) -> list[Remembered]:
        columns = (
            questions.c.id,
            questions.c.text,
            questions.c.asked_at,
            questions.c.verdict,
            questions.c.shown,
            questions.c.message,
            questions.c.place,
        )
        query = select(*columns).where(*which).order_by(questions.c.id.desc()).limit(limit)
        with reading(self._engine).connect() as connection:
            return [
                Remembered(key, text, at.replace(tzinfo=UTC), verdict, shown, message, place)
                for key, text, at, verdict, shown, message, place in connection.execute(query)
            ]

    def show(self, question: int, shown: str, cited: Collection[str] = ()) -> None:
        """Record what has been shown of a question by now, and which sources that cites as well.

        Does nothing when it is forgotten.
        """
        this = questions.c.id == question
        with writing(self._engine) as connection:
            if connection.execute(update(questions).where(this).values(shown=shown)).rowcount:
                _cite(connection, question, cited)

    def wipe(self, message: str) -> int:
        """Wipe what this message asked; how many questions that were."""
        with writing(self._engine) as connection:
            return _wiped(connection, questions.c.message == message)

    def forget_before(self, at: datetime) -> int:
        """Wipe every question asked before `at`, and keep how many; that number."""
        old = questions.c.asked_at < at.astimezone(UTC)
        with writing(self._engine) as connection:
            gone = connection.execute(select(questions.c.asked_at, questions.c.verdict).where(old))
            wiped = Counter((_week(asked), verdict) for asked, verdict in gone)
            for (week, verdict), number in wiped.items():
                _tally(connection, week, verdict, number)
            connection.execute(delete(questions).where(old))
            return wiped.total()

    def tallies(self) -> dict[tuple[str, str], int]:
        """How many questions that were wiped had which verdict, by ISO week ("2025-W14")."""
        query = select(tallies.c.week, tallies.c.verdict, tallies.c.questions)
        with reading(self._engine).connect() as connection:
            return {(week, verdict): n for week, verdict, n in connection.execute(query)}


def _cite(connection: Connection, question: int, source_ids: Collection[str]) -> None:
    """Note which sources an answer cites; those that it cited before stay as they are noted."""
    of_it = select(citing.c.source).where(citing.c.question == question)
    new = (sources.c.source_id.in_(list(source_ids)), sources.c.id.not_in(of_it))
    columns = (literal(question), sources.c.id)
    rows = select(*columns).where(*new)
    connection.execute(insert(citing).from_select(["question", "source"], rows))


def _wiped(connection: Connection, *which: ColumnElement[bool]) -> int:
    numbers = list(connection.execute(select(questions.c.id).where(*which)).scalars())
    unsaid(connection, numbers)
    return connection.execute(delete(questions).where(questions.c.id.in_(numbers))).rowcount


def _week(asked: datetime) -> str:
    year, week, _ = asked.replace(tzinfo=UTC).astimezone(_HERE).isocalendar()
    return f"{year}-W{week:02}"


def _tally(connection: Connection, week: str, verdict: str, number: int) -> None:
    named = (tallies.c.week == week, tallies.c.verdict == verdict)
    more = {"questions": tallies.c.questions + number}
    if not connection.execute(update(tallies).where(*named).values(more)).rowcount:
        row = {"week": week, "verdict": verdict, "questions": number}
        connection.execute(insert(tallies).values(row))
