"""Sources that wait for a decision of the moderators, and who decided what."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Engine, and_, insert, or_, select, update

from corpus.model import Status
from corpus.store.contents import Drafted, loses, made_of, opened, rewritten
from corpus.store.engine import reading, writing
from corpus.store.ruling import (
    NOTHING,
    OPEN,
    STATUS_OF,
    Decision,
    Matter,
    Outcome,
    Review,
    State,
    decision_of,
    every,
    found,
    guarded,
    moved,
    noted,
    review_of,
    source_of,
)
from corpus.store.standing import before_of, ruled
from corpus.store.trail import Entry, trail
from corpus.tables import SET_ASIDE, decisions, reviews, sources, told


class Reviews:
    """The queue of the moderators, and what was decided in it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def bring_up_to_date(self, today: date) -> None:
        """Let each pending source have a review, and close what was decided about elsewhere.

        What was told without a name waits since the Monday of its week: no day tells on its author.
        """
        waiting = select(reviews.c.source).where(
            reviews.c.state.in_(OPEN), reviews.c.matter == Matter.NEW
        )
        new = (
            select(sources.c.id, told.c.week)
            .outerjoin(told, (told.c.source == sources.c.id) & told.c.person.is_(None))
            .where(SET_ASIDE, sources.c.status == Status.PENDING, sources.c.id.not_in(waiting))
            .order_by(sources.c.id)
        )
        with reading(self._engine).connect() as connection:
            rows = connection.execute(new).all()
        overtaken = self.overtaken()
        if not rows and not overtaken:
            return
        with writing(self._engine) as connection:
            for review, status in overtaken:
                moved(connection, review.id, State(status))
            for row in connection.execute(new).all():
                values = {"source": row.id, "state": State.WAITING, "since": row.week or today}
                connection.execute(insert(reviews).values(**values))

    def overtaken(self) -> list[tuple[Review, Status]]:
        """The open reviews of sources that do not wait any more, with what was decided.

        A remark about a source whose approval was undone waits until that is decided about.
        """
        decided = (~_waits(), sources.c.status != Status.PENDING)
        query = every().where(reviews.c.state.in_(OPEN), *decided)
        with reading(self._engine).connect() as connection:
            return [(review_of(row), Status(row.status)) for row in connection.execute(query)]

    def waiting(self) -> list[Review]:
        """What waits for a decision, oldest first."""
        query = every().where(reviews.c.state.in_(OPEN), _waits())
        with reading(self._engine).connect() as connection:
            rows = connection.execute(query.order_by(reviews.c.since, reviews.c.id))
            return [review_of(row) for row in rows]

    def find(self, number: int) -> Review | None:
        """The review of this number."""
        with reading(self._engine).connect() as connection:
            return found(connection, number)

    def approved_since(self, at: datetime) -> list[str]:
        """The ids of the sources that moderators approved since then, newest first."""
        query = (
            select(sources.c.source_id)
            .join(reviews, reviews.c.source == sources.c.id)
            .join(decisions, decisions.c.review == reviews.c.id)
            .where(decisions.c.what == State.APPROVED, decisions.c.at >= at.astimezone(UTC))
            .where(reviews.c.matter == Matter.NEW)
            .order_by(decisions.c.id.desc())
        )
        with reading(self._engine).connect() as connection:
            return list(dict.fromkeys(connection.execute(query).scalars()))

    def open_of(self, source_id: str) -> Review | None:
        """The review in which a source waits to be found; None when it does not."""
        waiting = (one for one in self.waiting() if one.matter is Matter.NEW)
        return next((one for one in waiting if one.source_id == source_id), None)

    def of(self, number: int) -> list[Decision]:
        """All that was done about a review, in order."""
        query = select(decisions).where(decisions.c.review == number).order_by(decisions.c.id)
        with reading(self._engine).connect() as connection:
            return [decision_of(row) for row in connection.execute(query)]

    def proposals(self, number: int) -> int:
        """How often a change of a source was proposed: the number of the last proposal."""
        return sum(made.what is State.EDITED for made in self.of(number))

    def question(self, number: int) -> tuple[Review, Decision] | None:
        """What a moderator asked, by the number of that decision, and about which review."""
        query = select(decisions).where(decisions.c.id == number, decisions.c.what == State.ASKED)
        with reading(self._engine).connect() as connection:
            row = connection.execute(query).one_or_none()
            review = found(connection, row.review) if row is not None else None
            return (review, decision_of(row)) if review is not None else None

    def opened(self, number: int) -> Drafted | None:
        """The source of a review as it is now."""
        with reading(self._engine).connect() as connection:
            key = source_of(connection, number)
            return None if key is None else opened(connection, key)

    def decide(self, number: int, decision: Decision) -> Outcome | None:
        """Approve or reject a source; None when there is no such review.

        One that was there already stays, and is confirmed on that day, or is withdrawn. Of two
        moderators at once one decides, and the other gets that decision. What the author has not
        agreed to yet cannot be approved: then there is no decision, and the review is open.
        """
        with writing(self._engine) as connection:
            outcome = guarded(connection, number, decision)
            if outcome is None or outcome.decision is not decision:
                return outcome
            if decision.what is State.APPROVED and outcome.review.proposed:
                return Outcome(outcome.review, None)
            made = ruled(connection, outcome.review, decision)
            return noted(connection, outcome.review, made, {})

    def note(self, number: int, decision: Decision) -> Outcome | None:
        """Note what a moderator did that decides nothing yet, such as a question to the author.

        To be WAITING again also drops what the author has not agreed to.
        """
        with writing(self._engine) as connection:
            outcome = guarded(connection, number, decision)
            if outcome is None or outcome.decision is not decision:
                return outcome
            kept = {} if decision.what is State.WAITING else outcome.review.proposed
            return noted(connection, outcome.review, decision, kept)

    def propose(
        self, number: int, decision: Decision, changes: Mapping[str, str]
    ) -> Outcome | None:
        """Keep changes until the author agrees, beside those that wait already."""
        with writing(self._engine) as connection:
            outcome = guarded(connection, number, decision)
            if outcome is None or outcome.decision is not decision:
                return outcome
            proposed = {**outcome.review.proposed, **changes}
            return noted(connection, outcome.review, decision, proposed)

    def rewrite(self, number: int, decision: Decision, drafted: Drafted) -> Outcome | None:
        """Change a source at once; None also when it changed since it was opened."""
        with writing(self._engine) as connection:
            outcome = guarded(connection, number, decision)
            if outcome is None or outcome.decision is not decision:
                return outcome
            key = source_of(connection, number) or 0
            lost = loses(connection, key, drafted)
            before = {**before_of(connection, outcome.review), "source": lost}
            if not rewritten(connection, key, drafted):
                return None
            decision = replace(decision, before={**before, "made": made_of(connection, key)})
            return noted(connection, outcome.review, decision, outcome.review.proposed)

    def agreed(
        self,
        number: int,
        drafted: Drafted | None,
        proposed: Mapping[str, str],
        left: Mapping[str, str] = NOTHING,
    ) -> bool:
        """Let the source be as the author agreed to; nothing drafted drops what was proposed.

        Of that only what is `left` waits on.

        No time and no name is noted: who tells without a name must not be told by them. False when
        the source, or what was proposed, is not what the author saw.
        """
        with writing(self._engine) as connection:
            review = found(connection, number)
            if review is None or not review.is_open or review.proposed != proposed:
                return False
            key = source_of(connection, number) or 0
            if drafted is not None and not rewritten(connection, key, drafted):
                return False
            moved(connection, number, State.EDITED if left else State.WAITING, left)
            return True

    def trail(self, since: datetime) -> list[Entry]:
        """All that was decided since then, in order: who, when and why."""
        return trail(self._engine, since)

    def posted(self, number: int) -> None:
        """Note that the card of a review was posted."""
        with writing(self._engine) as connection:
            connection.execute(update(reviews).where(reviews.c.id == number).values(posted=True))

    def answered(self, number: int) -> None:
        """Note that the author answered what was asked."""
        asked = (reviews.c.id == number, reviews.c.state == State.ASKED)
        with writing(self._engine) as connection:
            connection.execute(update(reviews).where(*asked).values(state=State.WAITING))


def _waits() -> ColumnElement[bool]:
    """Whether there is still something to decide about the source of a review."""
    each = (
        and_(reviews.c.matter == matter, sources.c.status == status)
        for matter, status in STATUS_OF.items()
    )
    return or_(*each)
