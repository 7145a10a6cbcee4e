"""Messages that Vertel begins by itself: each key once, kept until it is sent."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from corpus.store.engine import reading, writing
from corpus.tables import outbox


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to users of a platform, or to an address there; what it says is opaque here.

    One user is written to directly, more of them meet in a room.
    """

    key: str
    platform: str
    body: str
    recipients: tuple[str, ...] = ()
    address: str | None = None


class Outbox:
    """What is still to be sent, and where what was sent landed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, letter: Letter, at: datetime) -> bool:
        """Take a message to be sent; False when one of its key was taken before."""
        try:
            with writing(self._engine) as connection:
                post(connection, letter, at)
        except IntegrityError:
            return False
        return True

    def unsent(self, platform: str, most: int = 50, after: int = 0) -> list[tuple[int, Letter]]:
        """The next to be sent on a platform, oldest first, with their numbers above `after`."""
        due = (outbox.c.platform == platform, outbox.c.sent_at.is_(None), outbox.c.id > after)
        query = select(outbox).where(*due).order_by(outbox.c.id).limit(most)
        with reading(self._engine).connect() as connection:
            return [
                (
                    row.id,
                    Letter(
                        row.key,
                        row.platform,
                        row.body,
                        tuple(json.loads(row.recipients)),
                        row.address,
                    ),
                )
                for row in connection.execute(query)
            ]

    def sent(self, number: int, at: datetime, landed: str | None) -> None:
        """Note where a message landed, None when it cannot be sent at all; its words are wiped."""
        values = {"sent_at": at.astimezone(UTC), "landed": landed, "body": ""}
        with writing(self._engine) as connection:
            connection.execute(update(outbox).where(outbox.c.id == number).values(**values))

    def landed_at(self, address: str) -> str | None:
        """The key of the message that landed at this address, if it is one of these."""
        query = select(outbox.c.key).where(outbox.c.landed == address)
        with reading(self._engine).connect() as connection:
            found: str | None = connection.execute(query).scalar()
            return found

    def failed(self, platform: str) -> Sequence[str]:
        """The keys of messages that could not be sent."""
        query = select(outbox.c.key).where(
            outbox.c.platform == platform,
            outbox.c.sent_at.is_not(None),
            outbox.c.landed.is_(None),
        )
        with reading(self._engine).connect() as connection:
            return connection.execute(query).scalars().all()

    def forget_before(self, at: datetime) -> int:
        """Forget what was sent before `at`; how many that were."""
        old = (outbox.c.sent_at.is_not(None), outbox.c.made_at < at.astimezone(UTC))
        with writing(self._engine) as connection:
            return connection.execute(delete(outbox).where(*old)).rowcount


def post(connection: Connection, letter: Letter, at: datetime) -> None:
    """Take a message within a transaction. Raises IntegrityError when its key was taken before."""
    connection.execute(
        insert(outbox).values(
            key=letter.key,
            platform=letter.platform,
            recipients=json.dumps(letter.recipients),
            address=letter.address,
            body=letter.body,
            made_at=at.astimezone(UTC),
        )
    )
