"""Answers that quoted what does not count any more: what their threads are still to be told."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, false, or_, select, update

from corpus.model import Status
from corpus.store.engine import reading, writing
from corpus.store.inbox import Inbox
from corpus.store.outbox import Letter, post
from corpus.store.sealed import withdrawn_by
from corpus.tables import SET_ASIDE, cited, outbox, questions, sources, told

#: Answers so old are not corrected any more.
_WITHIN = timedelta(days=30)
_GONE = (Status.WITHDRAWN, Status.REJECTED)
#: After an even number of notes a thread was told last that the source counts, or nothing.
_COUNTS = cited.c.notes % 2 == 0


@dataclass(frozen=True, slots=True)
class Correction:
    """That a source, quoted in an answer, does not count any more, or does again.

    `reply` is the stored address of the answer, `place` where it was asked, on a `platform`.
    """

    question: int
    source: int
    notes: int
    title: str
    platform: str
    reply: str
    place: str
    holds: bool

    @property
    def key(self) -> str:
        """The key of the letter that tells it."""
        return key_of(self.question, self.source, self.notes + 1)


def key_of(question: int, source: int, note: int) -> str:
    """The key of a note to the thread of an answer about a source."""
    return f"{start_of(question)}{source} {note}"


def start_of(question: int) -> str:
    """What the keys of all notes to the thread of an answer begin with."""
    return f"correction {question} "


class Correcting:
    """Finds the answers to correct, and notes that it was done."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._inbox = engine, Inbox(engine)

    def due(self, now: datetime, platforms: Collection[str]) -> list[Correction]:
        """What threads on these platforms are to be told by now.

        What an author without a name took back is not told before that is noted, the next morning.
        """
        with reading(self._engine).connect() as connection:
            hidden = withdrawn_by(connection)
            rows = connection.execute(_due(now - _WITHIN, platforms)).all()
        found = (self._of(row) for row in rows if (row.code or "") not in hidden)
        return [one for one in found if one is not None]

    def tell(
        self, correction: Correction, letter: Callable[[Correction], Letter], at: datetime
    ) -> None:
        """Tell a thread, once. What was not sent yet and does not hold any more is dropped."""
        named = (
            cited.c.question == correction.question,
            cited.c.source == correction.source,
            cited.c.notes == correction.notes,
        )
        with writing(self._engine) as connection:
            # Of two at once one does it; and a question that was wiped meanwhile has no row.
            more = update(cited).where(*named).values(notes=correction.notes + 1)
            if not connection.execute(more).rowcount:
                return
            _told_along(connection, correction)
            if not (correction.holds and _dropped(connection, correction)):
                post(connection, letter(correction), at)

    def _of(self, row: Any) -> Correction | None:
        platform, _, message = row.message.partition(" ")
        handled = self._inbox.find(platform, message)
        if handled is None or not handled.replies:
            return None
        return Correction(
            row.question,
            row.source,
            row.notes,
            row.title,
            platform,
            handled.replies[0],
            row.place,
            row.status == Status.APPROVED,
        )


def _due(since: datetime, platforms: Collection[str]) -> Select[Any]:
    columns = (
        questions.c.message,
        questions.c.place,
        sources.c.title,
        sources.c.status,
        told.c.code,
    )
    gone = select(sources.c.id).where(SET_ASIDE, sources.c.status.in_(_GONE))
    on_these = (questions.c.message.startswith(f"{name} ") for name in platforms)
    return (
        select(cited, *columns)
        .join(sources, sources.c.id == cited.c.source)
        .join(questions, questions.c.id == cited.c.question)
        .outerjoin(told, told.c.source == sources.c.id)
        .where(
            # Told last that it counts and it does not, or the other way round. The first of these
            # is known without reading a source: nearly nothing passes it.
            or_(cited.c.source.in_(gone), ~_COUNTS),
            or_(_COUNTS, sources.c.status == Status.APPROVED),
            questions.c.asked_at >= since.astimezone(UTC),
            or_(false(), *on_these),
        )
        .order_by(cited.c.question, cited.c.source)
    )


def _told_along(connection: Connection, correction: Correction) -> None:
    """Note that what else was answered in this thread, or in this reply, is corrected by it too."""
    this = select(questions.c.message).where(questions.c.id == correction.question)
    together = questions.c.message == this.scalar_subquery()
    if "\n" in correction.place:
        # A place is a conversation, or that and a thread in it.
        together = or_(together, questions.c.place == correction.place)
    along = (
        cited.c.source == correction.source,
        cited.c.question != correction.question,
        cited.c.question.in_(select(questions.c.id).where(together)),
        _COUNTS if not correction.holds else ~_COUNTS,
    )
    connection.execute(update(cited).where(*along).values(notes=cited.c.notes + 1))


def _dropped(connection: Connection, correction: Correction) -> bool:
    """Whether the thread was not told yet that the source does not count: then it need not be."""
    before = key_of(correction.question, correction.source, correction.notes)
    unsent = (outbox.c.key == before, outbox.c.sent_at.is_(None))
    return bool(connection.execute(delete(outbox).where(*unsent)).rowcount)


def unsaid(connection: Connection, numbers: Sequence[int]) -> None:
    """Within a transaction: tell the threads of these questions nothing that is not sent yet."""
    for number in numbers:
        begins = outbox.c.key.startswith(start_of(number))
        connection.execute(delete(outbox).where(begins, outbox.c.sent_at.is_(None)))
