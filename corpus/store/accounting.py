"""What was asked in rooms, to be accounted for: never by whom."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, func, select

from corpus.store.engine import reading
from corpus.tables import cited, questions, sources


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in a room: what was answered, and from which sources by their ids."""

    at: datetime
    text: str
    verdict: str
    sources: tuple[str, ...]


class Accounting:
    """The way out for questions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def asked(self) -> tuple[list[Asked], int]:
        """The questions of rooms that are still kept, oldest first, and how many were personal."""
        of_rooms = questions.c.direct.is_(False)
        quoted: dict[int, list[str]] = {}
        pairs = (
            select(cited.c.question, sources.c.source_id)
            .join(sources, sources.c.id == cited.c.source)
            .order_by(cited.c.question, sources.c.id)
        )
        personal = select(func.count()).select_from(questions).where(~of_rooms)
        with reading(self._engine).connect() as connection:
            for question, source_id in connection.execute(pairs):
                quoted.setdefault(question, []).append(source_id)
            rows = connection.execute(select(questions).where(of_rooms).order_by(questions.c.id))
            found = [
                Asked(
                    row.asked_at.replace(tzinfo=UTC),
                    row.text,
                    row.verdict,
                    tuple(quoted.get(row.id, ())),
                )
                for row in rows
            ]
            return found, int(connection.execute(personal).scalar_one())
