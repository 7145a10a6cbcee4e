"""What was asked in a hub, in numbers; and what was asked in its rooms and not found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Engine, distinct, func, or_, select, true

from corpus.conditions import Votes
from corpus.store.engine import reading
from corpus.store.signals import votes_by_side
from corpus.tables import feedback, furthered, lookbacks, questions, rooms

#: The verdicts that a question can get, as far as they count here.
_ANSWERED, _NOTHING = "answer", "nothing"


@dataclass(frozen=True, slots=True)
class Asked:
    """How much was asked: all, what was answered, and how long those answers took that is known."""

    questions: int
    answered: int
    seconds: tuple[float, ...]


class Figures:
    """Numbers of a hub, or of the whole house. Never who asked."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def asked(self, since: datetime, hub: int | None = None) -> Asked:
        """What was asked since then: of a hub in its rooms, of the house everywhere."""
        query = select(questions.c.verdict, questions.c.seconds).where(
            questions.c.asked_at >= since.astimezone(UTC), self._in_rooms_of(hub)
        )
        with reading(self._engine).connect() as connection:
            rows = connection.execute(query).all()
        answered = sum(verdict == _ANSWERED for verdict, _ in rows)
        took = tuple(seconds for _, seconds in rows if seconds is not None)
        return Asked(len(rows), answered, took)

    def votes(self, since: datetime, hub: int | None = None) -> dict[str | None, Votes]:
        """What was thought since then of answers that are still kept, by side."""
        query = (
            select(feedback.c.side, feedback.c.helped, func.count(distinct(feedback.c.id)))
            .join(questions, questions.c.message == feedback.c.message)
            .where(feedback.c.given_at >= since.astimezone(UTC), self._in_rooms_of(hub))
            .group_by(feedback.c.side, feedback.c.helped)
        )
        with reading(self._engine).connect() as connection:
            return votes_by_side(connection.execute(query).all())

    def furthered(self, hub: int | None = None) -> list[bool]:
        """What was said, as long as it is kept, to the question whether an answer brought on."""
        query = select(furthered.c.value).join(lookbacks, lookbacks.c.id == furthered.c.lookback)
        if hub is not None:
            own = rooms.c.platform + " " + rooms.c.conversation
            query = query.where(lookbacks.c.room.in_(select(own).where(rooms.c.hub == hub)))
        with reading(self._engine).connect() as connection:
            return [bool(value) for value in connection.execute(query).scalars()]

    def not_found(self, since: datetime, most: int, hub: int | None = None) -> Sequence[str]:
        """What was asked in rooms since then and not found, newest first: where others read along.

        What was asked in a direct message is never among it.
        """
        query = (
            select(questions.c.text)
            .where(
                questions.c.asked_at >= since.astimezone(UTC),
                questions.c.verdict == _NOTHING,
                questions.c.direct.is_(False),
                self._in_rooms_of(hub),
            )
            .order_by(questions.c.id.desc())
            .limit(most)
        )
        with reading(self._engine).connect() as connection:
            return connection.execute(query).scalars().all()

    def _in_rooms_of(self, hub: int | None) -> ColumnElement[bool]:
        if hub is None:
            return true()
        with reading(self._engine).connect() as connection:
            query = select(rooms.c.conversation).where(rooms.c.hub == hub)
            own = list(connection.execute(query).scalars())
        # A place is a conversation, or that and a thread in it.
        threads = (questions.c.place.startswith(f"{one}\n", autoescape=True) for one in own)
        return or_(questions.c.place.in_(own), *threads)
