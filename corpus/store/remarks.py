"""What people said was wrong with a source: part of a thumb, and of what moderators decide."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Engine, and_, distinct, exists, func, select, update

from corpus.model import Fault
from corpus.store.engine import MOST, reading, writing
from corpus.store.ruling import OPEN, Matter, Review, State, moved, open_one
from corpus.tables import feedback, questions, reviews, sources

#: So many people say of a source that it is wrong or old before answers tell that it is looked at.
VOICES = 2


#: What casts doubt on the source itself, whatever was asked.
DOUBTS = (Fault.WRONG, Fault.OLD)


@dataclass(frozen=True, slots=True)
class Said:
    """What someone says is wrong, with which source; `mark` tells two people apart."""

    fault: Fault
    words: str
    source_id: str
    mark: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark about a source, with the answer it is about: never who made it.

    `message` names the message that asked. `question` and `shown` are None when they are forgotten,
    and when nobody else read them.
    """

    message: str
    fault: Fault
    words: str
    at: datetime
    question: str | None = None
    shown: str | None = None
    direct: bool = False


class Remarks:
    """The remarks about sources, by the thumb they were given with and the review they are in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def thumb(self, message: str, marks: Collection[str]) -> int | None:
        """The thumb down that one of these marks gave the answer to a message; None without one."""
        query = (
            select(feedback.c.id)
            .where(feedback.c.message == message, feedback.c.helped.is_(False))
            .where(feedback.c.voter.in_(sorted(marks)))
            .order_by(feedback.c.id.desc())
        )
        with reading(self._engine).connect() as connection:
            found: int | None = connection.execute(query.limit(1)).scalar()
            return found

    def tell(self, thumb: int, said: Said, today: date) -> Review | None:
        """Keep what is wrong by a thumb, in the open review about remarks of that source.

        None when the source is not approved any more: then only the thumb is kept.
        """
        with writing(self._engine) as connection:
            review = open_one(connection, said.source_id, Matter.REMARK, today)
            source = select(sources.c.id).where(sources.c.source_id == said.source_id)
            values = {
                "fault": said.fault,
                "words": said.words,
                "voter": said.mark,
                "source": source.scalar_subquery(),
                "review": review.id if review else None,
            }
            connection.execute(update(feedback).where(feedback.c.id == thumb).values(**values))
            return review

    def about(self, review: int) -> Sequence[Remark]:
        """The remarks that a review is about, in the order of their thumbs."""
        parts = questions.alias()
        last = select(func.max(parts.c.id)).where(parts.c.message == feedback.c.message)
        asked = and_(questions.c.id == last.scalar_subquery(), feedback.c.direct.is_(False))
        query = (
            select(feedback, questions.c.text, questions.c.shown)
            .select_from(feedback.outerjoin(questions, asked))
            .where(feedback.c.review == review, feedback.c.fault.is_not(None))
            .order_by(feedback.c.id)
        )
        with reading(self._engine).connect() as connection:
            return [
                Remark(
                    row.message,
                    Fault(row.fault),
                    row.words or "",
                    row.given_at.replace(tzinfo=UTC),
                    row.text,
                    row.shown,
                    row.direct,
                )
                for row in connection.execute(query)
            ]

    def unexplained(self, messages: Collection[str]) -> int:
        """How many thumbs down the answers to these messages got without a word."""
        query = select(func.count()).where(
            feedback.c.message.in_(sorted(messages)[:MOST]),
            feedback.c.helped.is_(False),
            feedback.c.fault.is_(None),
        )
        with reading(self._engine).connect() as connection:
            return int(connection.execute(query).scalar_one())

    def under_review(self, source_ids: Collection[str]) -> set[str]:
        """Which of these sources two people called wrong or old, and nobody decided about yet."""
        query = (
            select(sources.c.source_id)
            .join(reviews, reviews.c.source == sources.c.id)
            .join(feedback, feedback.c.review == reviews.c.id)
            .where(
                sources.c.source_id.in_(sorted(source_ids)[:MOST]),
                reviews.c.matter == Matter.REMARK,
                reviews.c.state.in_(OPEN),
                feedback.c.fault.in_(DOUBTS),
            )
            .group_by(sources.c.source_id)
            .having(func.count(distinct(feedback.c.voter)) >= VOICES)
        )
        with reading(self._engine).connect() as connection:
            return set(connection.execute(query).scalars())

    def settle(self) -> list[int]:
        """Close the reviews whose remarks were all taken back; their numbers."""
        empty = (
            reviews.c.matter == Matter.REMARK,
            reviews.c.state == State.WAITING,
            ~exists().where(feedback.c.review == reviews.c.id),
        )
        query = select(reviews.c.id).where(*empty)
        with reading(self._engine).connect() as connection:
            if not connection.execute(query).first():
                return []
        with writing(self._engine) as connection:
            numbers = list(connection.execute(query).scalars())
            for number in numbers:
                moved(connection, number, State.APPROVED)
            return numbers
