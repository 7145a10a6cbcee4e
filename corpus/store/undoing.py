"""Decisions taken back within a day: each once, the last one first."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Engine, exists, select, update

from corpus.model import Reading, Status
from corpus.store.contents import Drafted, as_before, made_of, opened, rewritten
from corpus.store.engine import reading, writing
from corpus.store.ruling import (
    OPEN,
    WEIGHT_OF,
    Decision,
    Matter,
    Outcome,
    Review,
    State,
    decision_of,
    every,
    found,
    moved,
    noted,
    review_of,
    source_of,
    status_after,
)
from corpus.store.standing import is_withdrawn_by_author, stands_again
from corpus.tables import decisions, reviews, sources

#: How long a decision can be undone.
WITHIN = timedelta(days=1)


class Lasting(StrEnum):
    """Why a decision cannot be undone."""

    NOTHING = "nothing"
    TOO_LONG_AGO = "too_long_ago"
    CHANGED_SINCE = "changed_since"
    OF_AUTHOR = "of_author"


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of undoing: the review as it is now, what was decided, and what that undid."""

    review: Review
    decision: Decision
    undid: Decision


class Undoing:
    """Takes decisions back."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def last(self, number: int, at: datetime) -> Decision | Lasting | None:
        """What would be undone of a review; why nothing; None when there is no such review."""
        with reading(self._engine).connect() as connection:
            review = found(connection, number)
            return None if review is None else _last(connection, review, at)

    def former(self, number: int, decision: Decision) -> tuple[Drafted, Reading] | None:
        """The source of a review, and how it was before this edit; None for other decisions."""
        if decision.what is not State.EDITED:
            return None
        with reading(self._engine).connect() as connection:
            now = opened(connection, source_of(connection, number) or 0)
            return now, as_before(now.reading, decision.before["source"])

    def undo(
        self, number: int, decision: Decision, drafted: Drafted | None = None
    ) -> Undone | Lasting | None:
        """Take back what was decided last; an edit by what was `drafted` of how it was before.

        Handled again, a message gets what it undid before. None when there is no such review.
        """
        with writing(self._engine) as connection:
            review = found(connection, number)
            if review is None:
                return None
            if (before := _undone_by(connection, review, decision.message)) is not None:
                return before
            last = _last(connection, review, decision.at)
            if isinstance(last, Lasting):
                return last
            key = source_of(connection, number) or 0
            if last.what is not State.EDITED:
                stands_again(connection, key, last.before)
                review = _as_before(review, last)
                _opened_again(connection, key)
            elif drafted is None or not rewritten(connection, key, drafted):
                return Lasting.CHANGED_SINCE
            outcome = _noted(connection, review, replace(decision, undoes=last.id))
            return Undone(outcome.review, outcome.decision or decision, last)

    def undoable(self, at: datetime) -> list[tuple[Review, Decision]]:
        """What was decided in the day before then and can still be undone, oldest first."""
        since = (at - WITHIN).astimezone(UTC)
        with reading(self._engine).connect() as connection:
            recent = select(decisions.c.review).where(decisions.c.at >= since).distinct()
            rows = connection.execute(every().where(reviews.c.id.in_(recent)))
            pairs = [(review, _last(connection, review, at)) for review in map(review_of, rows)]
        able = [(review, last) for review, last in pairs if isinstance(last, Decision)]
        return sorted(able, key=lambda pair: (pair[1].at, pair[1].id))


def _as_before(review: Review, last: Decision) -> Review:
    """The review as far as it was; the place of a source says nothing of that."""
    if last.what in WEIGHT_OF:
        return review
    state = State(last.before["state"])
    return replace(review, state=State.WAITING if state in OPEN else state)


def _opened_again(connection: Connection, key: int) -> None:
    """Let what was still to be decided about an approved source be so again, once that is back.

    Its reviews were closed with it, and by no decision of their own.
    """
    own = exists().where(decisions.c.review == reviews.c.id, decisions.c.what == reviews.c.state)
    closed = (
        reviews.c.source == key,
        reviews.c.matter != Matter.NEW,
        reviews.c.state.in_((State.WITHDRAWN, State.REJECTED)),
        ~own,
    )
    if _status(connection, key) == Status.APPROVED:
        # A card that was dropped before it was sent is posted after all; another is there already.
        values = {"state": State.WAITING, "posted": False}
        connection.execute(update(reviews).where(*closed).values(**values))


def _noted(connection: Connection, review: Review, decision: Decision) -> Outcome:
    """Note that a decision was taken back; the review is as far as it was before that."""
    outcome = noted(connection, review, decision, review.proposed)
    moved(connection, review.id, review.state, review.proposed)
    return Outcome(review, outcome.decision)


def _undone_by(connection: Connection, review: Review, message: str) -> Undone | None:
    made = select(decisions).where(decisions.c.review == review.id)
    row = connection.execute(made.where(decisions.c.message == message)).first()
    if row is None or row.undoes is None:
        return None
    undid = connection.execute(made.where(decisions.c.id == row.undoes)).one()
    return Undone(review, decision_of(row), decision_of(undid))


def _last(connection: Connection, review: Review, at: datetime) -> Decision | Lasting:
    """What was decided last of a review, when that is also the last about its source."""
    key = source_of(connection, review.id) or 0
    all_of_it = (
        select(decisions, reviews.c.matter)
        .join(reviews, reviews.c.id == decisions.c.review)
        .where(reviews.c.source == key)
        .order_by(decisions.c.id.desc())
    )
    rows = connection.execute(all_of_it).all()
    undone = {row.undoes for row in rows}
    able = [row for row in rows if row.before != "{}" and row.id not in undone]
    of_it = next((row for row in able if row.review == review.id), None)
    if of_it is None:
        return Lasting.NOTHING
    last = decision_of(of_it)
    if is_withdrawn_by_author(connection, key):
        return Lasting.OF_AUTHOR
    if last.at < at.astimezone(UTC) - WITHIN:
        return Lasting.TOO_LONG_AGO
    if able[0].id != last.id or not _still_is(connection, key, last, Matter(of_it.matter)):
        return Lasting.CHANGED_SINCE
    return last


def _still_is(connection: Connection, key: int, last: Decision, matter: Matter) -> bool:
    """Whether a source is still as a decision made it."""
    if last.what is State.EDITED:
        return last.before.get("made") == made_of(connection, key)
    if last.what in WEIGHT_OF:
        return _weight(connection, key) == WEIGHT_OF[last.what]
    return bool(_status(connection, key) == status_after(matter, last.what))


def _weight(connection: Connection, key: int) -> int:
    query = select(sources.c.weight).where(sources.c.id == key)
    return int(connection.execute(query).scalar_one())


def _status(connection: Connection, key: int) -> str:
    query = select(sources.c.status).where(sources.c.id == key)
    return str(connection.execute(query).scalar_one())
