"""Messages, each taken once: claimed before anything is done, and forgotten word for word after.

What is claimed and not done is done later, by whoever opens the store next. A message is named by
its platform and the platform's own id; what it says is opaque here.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from corpus.model import About
from corpus.store.engine import reading, writing
from corpus.tables import inbox, replies

NOTHING_MORE = About()
#: What is told of a message; never its words.
_FACTS = (
    inbox.c.id,
    inbox.c.message,
    inbox.c.claimed_at,
    inbox.c.done,
    inbox.c.thread,
    inbox.c.origin,
    inbox.c.original,
)


@dataclass(frozen=True, slots=True)
class Handled:
    """A message that was taken: when, whether it is done, and the replies to all its versions."""

    claimed_at: datetime
    done: bool
    replies: tuple[str, ...]
    about: About = NOTHING_MORE

    @property
    def thread(self) -> str | None:
        """The thread in which it was answered."""
        return self.about.thread

    @property
    def original(self) -> str | None:
        """The message that it is about, when that is another."""
        return self.about.original

    @property
    def origin(self) -> str:
        """Who said it and where, to compare."""
        return self.about.origin


class Inbox:
    """What was heard, and what became of it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim(
        self, platform: str, message: str, content: str, at: datetime, about: About = NOTHING_MORE
    ) -> bool:
        """Take a message, so that nobody else does; False when it was taken before."""
        row = {"platform": platform, "message": message, "content": content} | asdict(about)
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
            # What is noted again, after a fault in between, is noted once.
            new = set(addresses).difference(_landed(connection, key))
            if new:
                rows = [{"inbox": key, "address": one} for one in addresses if one in new]
                connection.execute(insert(replies), rows)

    def find(self, platform: str, message: str) -> Handled | None:
        """What became of a message; None when it was never taken, or long ago.

        Where only a later version of it was answered, that one counts.
        """
        named = or_(inbox.c.message == message, inbox.c.original == message)
        query = select(*_FACTS).where(inbox.c.platform == platform, named).order_by(inbox.c.id)
        with reading(self._engine).connect() as connection:
            rows = [(row, _landed(connection, row.id)) for row in connection.execute(query)]
        answered = [row for row, landed in rows if landed]
        known = answered or [row for row, _ in rows if row.message == message]
        if not known:
            return None
        return Handled(
            known[0].claimed_at.replace(tzinfo=UTC),
            known[0].done,
            tuple(address for _, landed in rows for address in landed),
            About(known[0].thread, known[0].original, known[0].origin),
        )

    def join(self, platform: str, message: str, original: str) -> None:
        """Note that a message is about another: what is said to it belongs to that one as well."""
        with writing(self._engine) as connection:
            connection.execute(
                update(inbox)
                .where(
                    inbox.c.platform == platform,
                    inbox.c.message == message,
                    inbox.c.original.is_(None),
                )
                .values(original=original)
            )

    def answered_at(self, platform: str, address: str) -> str | None:
        """The message that the reply at this address answers; None for any other place.

        Of a message about another it is that other one.
        """
        query = (
            select(func.coalesce(inbox.c.original, inbox.c.message))
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

    def give_up_before(self, at: datetime) -> int:
        """Wipe what was claimed before `at` and is not done yet; how many messages that were.

        What another version wrote is never done, and its words must not stay.
        """
        old = inbox.c.claimed_at < at.astimezone(UTC)
        with writing(self._engine) as connection:
            wiped = update(inbox).where(old, inbox.c.done.is_(False)).values(content="", done=True)
            return connection.execute(wiped).rowcount

    def forget_before(self, at: datetime) -> int:
        """Forget that messages claimed before `at` were ever there; how many."""
        with writing(self._engine) as connection:
            old = inbox.c.claimed_at < at.astimezone(UTC)
            return connection.execute(delete(inbox).where(old)).rowcount


def _landed(connection: Connection, key: int) -> list[str]:
    query = select(replies.c.address).where(replies.c.inbox == key).order_by(replies.c.id)
    return list(connection.execute(query).scalars())
