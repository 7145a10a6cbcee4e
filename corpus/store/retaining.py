"""What is too old to keep of each kind of record that no other part forgets by itself."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, case, delete, func, or_, select, update

from corpus.model import Status
from corpus.store.contents import emptied
from corpus.store.engine import reading, writing
from corpus.store.ruling import OPEN, State
from corpus.tables import decisions, feedback, reviews, source_people, sources

_GONE = (Status.REJECTED, Status.WITHDRAWN)
#: What stays of a source whose text is wiped: its id and title, so that the audit can be read.
_WIPED: dict[str, Any] = {
    "text": "",
    "details": "{}",
    "content_hash": "",
    "url": None,
    "origin": None,
    "owner": None,
}


class Retaining:
    """Forgets; each method says how much that was."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def feedback_before(self, at: datetime) -> int:
        """Forget what people thought of answers before then, unless that is still decided about."""
        waits = select(reviews.c.id).where(reviews.c.state.in_(OPEN))
        decided = or_(feedback.c.review.is_(None), feedback.c.review.not_in(waits))
        return self._deleted(feedback, feedback.c.given_at < at.astimezone(UTC), decided)

    def audit_before(self, at: datetime) -> int:
        """Forget who decided what before then."""
        return self._deleted(decisions, decisions.c.at < at.astimezone(UTC))

    def withdrawn_before(self, at: datetime) -> int:
        """Wipe the text of sources that were rejected or withdrawn before then.

        What the audit does not tell the day of, such as a lesson that its file no longer holds,
        stays: nobody decided that it should go.
        """
        last = (
            select(reviews.c.source, func.max(decisions.c.at).label("at"))
            .join(decisions, decisions.c.review == reviews.c.id)
            .group_by(reviews.c.source)
            .subquery()
        )
        query = (
            select(sources.c.id)
            .join(last, last.c.source == sources.c.id)
            .where(sources.c.status.in_(_GONE), sources.c.text != "")
            .where(last.c.at < at.astimezone(UTC))
        )
        with reading(self._engine).connect() as connection:
            keys = list(connection.execute(query).scalars())
        return sum(map(self._wiped, keys))

    def _wiped(self, key: int) -> int:
        # Asked again within the transaction: a moderator may have changed their mind meanwhile.
        still = (sources.c.id == key, sources.c.status.in_(_GONE))
        with writing(self._engine) as connection:
            if not connection.execute(update(sources).where(*still).values(**_WIPED)).rowcount:
                return 0
            emptied(connection, key)
            # What an edit replaced, or wrote, are words of the source as well.
            of_it = decisions.c.review.in_(select(reviews.c.id).where(reviews.c.source == key))
            edited = decisions.c.what == State.EDITED
            reason = case((edited, ""), else_=decisions.c.reason)
            wiped = update(decisions).where(of_it).values(before="{}", reason=reason)
            connection.execute(wiped)
            connection.execute(delete(source_people).where(source_people.c.source == key))
            return 1

    def _deleted(self, table: Any, *which: Any) -> int:
        with writing(self._engine) as connection:
            return connection.execute(delete(table).where(*which)).rowcount
