"""Messages that Vertel begins by itself: each key once, kept until it is sent."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    String,
    and_,
    cast,
    delete,
    exists,
    false,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from corpus.store.engine import MOST, reading, writing
from corpus.store.hushing import UNSENT, silenced
from corpus.store.ruling import OPEN
from corpus.tables import outbox, reviews


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to users of a platform, or to an address there; what it says is opaque here.

    One user is written to directly, more of them meet in a room. `reader` is the person it is for,
    and `subject` the one it tells of, by their numbers: when they are not to be told of any more
    before it is sent, it says `without` instead, or is not sent where that is empty. `edits` is
    where the message landed that this one takes the place of.
    """

    key: str
    platform: str
    body: str
    recipients: tuple[str, ...] = ()
    address: str | None = None
    reader: int | None = None
    subject: int | None = None
    without: str = ""
    edits: str | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that was taken, by its number, and where it goes; `landed` once it was sent."""

    number: int
    platform: str
    address: str
    landed: str | None


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

    def known(self, keys: Sequence[str]) -> set[str]:
        """Which of these keys are those of messages that were taken."""
        found: set[str] = set()
        with reading(self._engine).connect() as connection:
            for start in range(0, len(keys), MOST):
                these = outbox.c.key.in_(keys[start : start + MOST])
                found.update(connection.execute(select(outbox.c.key).where(these)).scalars())
        return found

    def unsent(self, platform: str, most: int = 50, after: int = 0) -> list[tuple[int, Letter]]:
        """The next to be sent on a platform, oldest first, with their numbers above `after`."""
        due = (outbox.c.platform == platform, outbox.c.sent_at.is_(None), outbox.c.id > after)
        query = select(outbox).where(*due).order_by(outbox.c.id).limit(most)
        with reading(self._engine).connect() as connection:
            return [(row.id, _letter(row)) for row in connection.execute(query)]

    def still(self, number: int) -> Letter | None:
        """What a message says by now; None when it was sent, or taken back."""
        query = select(outbox).where(outbox.c.id == number, UNSENT)
        with reading(self._engine).connect() as connection:
            row = connection.execute(query).one_or_none()
        return _letter(row) if row else None

    def sent(
        self, number: int, at: datetime, landed: str | None, brought: str | None = None
    ) -> None:
        """Note where a message landed, None when it cannot be sent at all; its words are wiped.

        `brought` is what it said there: when it came to say something else on its way, that is put
        in its place.
        """
        row = outbox.c.id == number
        values = {"sent_at": at.astimezone(UTC), "landed": landed, "body": "", "without": ""}
        with writing(self._engine) as connection:
            found = connection.execute(select(outbox).where(row).with_for_update()).one_or_none()
            connection.execute(update(outbox).where(row).values(**values))
            if found is not None and landed is not None and brought not in {None, found.body}:
                key, edits = f"newer {found.key}", found.edits or landed
                post(connection, replace(_letter(found), key=key, edits=edits), at)

    def drop(self, key: str) -> None:
        """Do not send this message any more, if it is not sent yet."""
        with writing(self._engine) as connection:
            connection.execute(delete(outbox).where(UNSENT, outbox.c.key == key))

    def silence(self, person: int, to_them: Collection[str], of_them: Collection[str]) -> list[str]:
        """Do not send what is of these kinds to someone, nor what is of those tells of them.

        The kind is the first word of a key. What can be told without them is told so. Returns the
        keys of what is not sent at all.
        """
        unwritten = and_(outbox.c.reader == person, _is_of(to_them))
        with writing(self._engine) as connection:
            keys = silenced(connection, person, _is_of(of_them))
            rest = (UNSENT, unwritten)
            keys += connection.execute(select(outbox.c.key).where(*rest)).scalars().all()
            connection.execute(delete(outbox).where(*rest))
        return keys

    def landed_at(self, address: str) -> str | None:
        """The key of the message that landed at this address, if it is one of these."""
        query = select(outbox.c.key).where(outbox.c.landed == address)
        with reading(self._engine).connect() as connection:
            found: str | None = connection.execute(query).scalar()
            return found

    def landing(self, key: str) -> str | None:
        """The address at which the message of a key landed; None when it is not there."""
        query = select(outbox.c.landed).where(outbox.c.key == key)
        with reading(self._engine).connect() as connection:
            found: str | None = connection.execute(query).scalar()
            return found

    def under(self, name: str) -> list[Posted]:
        """The messages to an address whose key is this name, or begins with it as a word."""
        named = or_(outbox.c.key == name, outbox.c.key.startswith(f"{name} ", autoescape=True))
        query = select(outbox).where(named, outbox.c.address.is_not(None)).order_by(outbox.c.id)
        with reading(self._engine).connect() as connection:
            rows = connection.execute(query)
            return [Posted(row.id, row.platform, row.address, row.landed) for row in rows]

    def replace(self, posted: Posted, body: str, key: str, at: datetime) -> None:
        """Let a message say something else: before it is sent, else in a change of this key.

        Does nothing for one that could not be sent at all.
        """
        row = outbox.c.id == posted.number
        with writing(self._engine) as connection:
            waits = connection.execute(update(outbox).where(row, UNSENT).values(body=body))
            landed = connection.execute(select(outbox.c.landed).where(row)).scalar()
        if not waits.rowcount and landed is not None:
            letter = Letter(key, posted.platform, body, address=posted.address, edits=landed)
            self.put(letter, at)

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
        """Forget what was made before `at`, but for cards of open reviews; how many that were.

        What could not be sent all that time is given up.
        """
        old = (outbox.c.made_at < at.astimezone(UTC), ~_on_the_table())
        with writing(self._engine) as connection:
            return connection.execute(delete(outbox).where(*old)).rowcount


def _on_the_table() -> ColumnElement[bool]:
    """Whether a letter is a card of an open review: a sign on it still decides."""
    name = literal("review ") + cast(reviews.c.id, String)
    named = or_(outbox.c.key == name, outbox.c.key.startswith(name + " "))
    return exists().where(reviews.c.state.in_(OPEN), named)


def _letter(row: Row[Any]) -> Letter:
    return Letter(
        row.key,
        row.platform,
        row.body,
        tuple(json.loads(row.recipients)),
        row.address,
        row.reader,
        row.subject,
        row.without,
        row.edits,
    )


def _is_of(kinds: Collection[str]) -> ColumnElement[bool]:
    return or_(false(), *(outbox.c.key.startswith(f"{kind} ") for kind in kinds))


def post(connection: Connection, letter: Letter, at: datetime) -> None:
    """Take a message within a transaction. Raises IntegrityError when its key was taken before."""
    post_all(connection, [letter], at)


def post_all(connection: Connection, letters: Iterable[Letter], at: datetime) -> None:
    """Take messages within a transaction. Raises IntegrityError when a key was taken before."""
    rows = [
        {
            "key": letter.key,
            "platform": letter.platform,
            "recipients": json.dumps(letter.recipients),
            "address": letter.address,
            "edits": letter.edits,
            "body": letter.body,
            "reader": letter.reader,
            "subject": letter.subject,
            "without": letter.without,
            "made_at": at.astimezone(UTC),
        }
        for letter in letters
    ]
    connection.execute(insert(outbox), rows)
