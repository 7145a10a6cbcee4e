"""Answers that helped, of which is asked once, after two weeks, whether they brought someone on."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from corpus.store.engine import reading, writing
from corpus.tables import cited, feedback, furthered, lookbacks, outbox, questions, sources


@dataclass(frozen=True, slots=True)
class Helped:
    """A message whose answer helped, by platform and id, and where its question was asked."""

    message: str
    place: str

    @property
    def platform(self) -> str:
        """The platform it was asked on."""
        return self.message.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Lookback:
    """A question that is claimed and perhaps not asked yet; `address` is where it is asked."""

    id: int
    message: str
    address: str


class Lookbacks:
    """Claims each once, and keeps what was said to it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def helped(self, since: datetime, until: datetime) -> list[Helped]:
        """The messages whose answers were said to help in that time, oldest first.

        Not those that were claimed, nor those whose question was wiped or taken back since.
        """
        known = exists().where(lookbacks.c.message == questions.c.message)
        query = (
            select(questions.c.message, questions.c.place)
            .join(feedback, feedback.c.message == questions.c.message)
            .where(
                feedback.c.helped.is_(True),
                feedback.c.given_at > since.astimezone(UTC),
                feedback.c.given_at <= until.astimezone(UTC),
                ~known,
            )
            .order_by(feedback.c.given_at)
        )
        with reading(self._engine).connect() as connection:
            rows = [Helped(message, place) for message, place in connection.execute(query)]
        return list(dict.fromkeys(rows))

    def claim(self, of: Helped, address: str, room: str, week: str) -> bool:
        """Claim the one question about an answer, to be asked there.

        False when it was claimed, when something was asked in that room in this week, when the
        question is gone, or when nothing was quoted.
        """
        try:
            with writing(self._engine) as connection:
                quoted = _quoted(connection, of.message)
                if not quoted:
                    return False
                row = {"message": of.message, "address": address, "room": room, "week": week}
                connection.execute(insert(lookbacks).values(**row, sources=json.dumps(quoted)))
        except IntegrityError:
            return False
        return True

    def unasked(self) -> list[Lookback]:
        """What was claimed and not asked yet: more than none only when the house was killed."""
        return self._all(lookbacks.c.asked_at.is_(None))

    def asked(self, number: int, at: datetime) -> None:
        """Note that it was asked."""
        of = update(lookbacks).where(lookbacks.c.id == number)
        with writing(self._engine) as connection:
            connection.execute(of.values(asked_at=at.astimezone(UTC)))

    def answer(self, reaction: str, number: int, *, helped: bool) -> bool:
        """Keep what a reaction says of one; False when it was kept before, or that one is gone."""
        row = {"reaction": reaction, "lookback": number, "value": int(helped)}
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(furthered).values(**row))
        except IntegrityError:
            return False
        return True

    def take_back(self, reaction: str) -> bool:
        """Undo what a reaction said; whether it said anything."""
        these = furthered.c.reaction == reaction
        with writing(self._engine) as connection:
            return connection.execute(delete(furthered).where(these)).rowcount > 0

    def wipe(self, message: str) -> None:
        """Forget what was asked about the answer to a message, and do not ask it any more."""
        with writing(self._engine) as connection:
            query = select(lookbacks.c.id).where(lookbacks.c.message == message)
            for number in connection.execute(query).scalars().all():
                unsent = (outbox.c.key == key_of(number), outbox.c.sent_at.is_(None))
                connection.execute(delete(outbox).where(*unsent))
                connection.execute(delete(lookbacks).where(lookbacks.c.id == number))

    def forget_before(self, at: datetime) -> int:
        """Forget what was asked before `at`, with what was said to it; how many that were."""
        old = lookbacks.c.asked_at < at.astimezone(UTC)
        with writing(self._engine) as connection:
            return connection.execute(delete(lookbacks).where(old)).rowcount

    def _all(self, which: Any) -> list[Lookback]:
        columns = (lookbacks.c.id, lookbacks.c.message, lookbacks.c.address)
        with reading(self._engine).connect() as connection:
            rows = connection.execute(select(*columns).where(which).order_by(lookbacks.c.id))
            return [Lookback(*row) for row in rows]


def key_of(number: int) -> str:
    """The key under which a question is sent."""
    return f"furthered {number}"


def _quoted(connection: Connection, message: str) -> Sequence[str]:
    query = (
        select(sources.c.source_id)
        .join(cited, cited.c.source == sources.c.id)
        .join(questions, questions.c.id == cited.c.question)
        .where(questions.c.message == message)
        .distinct()
    )
    return sorted(connection.execute(query).scalars())
