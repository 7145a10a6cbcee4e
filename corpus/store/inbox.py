"""Messages, each taken once: claimed before anything is done, and forgotten word for word after.

What is claimed and not done is done later, by whoever opens the store next. A message is named by
its platform and the platform's own id; what it says is opaque here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from corpus.store.engine import reading, writing
from corpus.tables import inbox, replies


@dataclass(frozen=True, slots=True)
class Handled:
    """A message that was taken: when, whether it is done, in which thread, and its replies."""

    claimed_at: datetime
    done: bool
    thread: str | None
    replies: tuple[str, ...]


class Inbox:
    """What was heard, and what became of it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim(
        self, platform: str, message: str, content: str, at: datetime, *, thread: str | None = None
    ) -> bool:
        """Take a message, so that nobody else does; False when it was taken before.

        `thread` is where its replies will stand.
        """
        row = {"platform": platform, "message": message, "content": content, "thread": thread}
        try:
            with writing(self._engine) as connection:
                connection.execute(
                    insert(inbox).values(**row, claimed_at=at.astimezone(UTC), done=False)
                )
        except IntegrityError:
            return False
        return True

    def unfinished(self, platform: str) -> list[str]:
        """What was heard on a platform and not done, in the order in which it was claimed."""
        query = (
            select(inbox.c.content)
            .where(inbox.c.platform == platform, inbox.c.done.is_(False))
            .order_by(inbox.c.id)
        )
        with reading(self._engine).connect() as connection:
            return [content for (content,) in connection.execute(query)]

    def finish(self, platform: str, message: str, addresses: Sequence[str] = ()) -> None:
        """Wipe what a message said, and keep where its replies landed."""
        with writing(self._engine) as connection:
            key = connection.execute(
                select(inbox.c.id).where(inbox.c.platform == platform, inbox.c.message == message)
            ).scalar()
            if key is None:
                return
            connection.execute(update(inbox).where(inbox.c.id == key).values(content="", done=True))
            if addresses:
                connection.execute(
                    insert(replies), [{"inbox": key, "address": address} for address in addresses]
                )

    def find(self, platform: str, message: str) -> Handled | None:
        """What became of a message; None when it was never taken, or long ago."""
        query = select(inbox.c.id, inbox.c.claimed_at, inbox.c.done, inbox.c.thread).where(
            inbox.c.platform == platform, inbox.c.message == message
        )
        with reading(self._engine).connect() as connection:
            row = connection.execute(query).one_or_none()
            if row is None:
                return None
            landed = connection.execute(
                select(replies.c.address).where(replies.c.inbox == row.id).order_by(replies.c.id)
            ).scalars()
            return Handled(row.claimed_at.replace(tzinfo=UTC), row.done, row.thread, tuple(landed))

    def answered_at(self, platform: str, address: str) -> str | None:
        """The message that the reply at this address answers; None for any other place."""
        query = (
            select(inbox.c.message)
            .join(replies, replies.c.inbox == inbox.c.id)
            .where(inbox.c.platform == platform, replies.c.address == address)
        )
        with reading(self._engine).connect() as connection:
            found: str | None = connection.execute(query.limit(1)).scalar()
            return found

    def waiting(self) -> int:
        """How many messages are claimed and not done."""
        with reading(self._engine).connect() as connection:
            query = select(func.count()).where(inbox.c.done.is_(False))
            return int(connection.execute(query).scalar_one())

    def forget_before(self, at: datetime) -> int:
        """Forget that messages claimed before `at` and done were ever there; how many."""
        old = inbox.c.claimed_at < at.astimezone(UTC)
        with writing(self._engine) as connection:
            return connection.execute(delete(inbox).where(old, inbox.c.done.is_(True))).rowcount
