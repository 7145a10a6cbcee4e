"""The end of a round: what was not answered goes, and nothing of it is sent any more."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    String,
    cast,
    delete,
    literal,
    select,
    update,
)

from corpus.store.awaited import Awaits
from corpus.store.drafts import NOTHING_SAID
from corpus.store.engine import writing
from corpus.store.outbox import Letter, post
from corpus.store.rounds import StoredRound, Tally, still_open, tallied
from corpus.tables import awaited, drafts, invitations, outbox, rounds


class Closing:
    """Closes rounds, each once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def clear(self, of: StoredRound, most: int) -> int:
        """Drop so many drafts without a word at most, and what asked for them; how many it were.

        Of a round that is over, before it is closed: many at once would hold up all others.
        """
        with writing(self._engine) as connection:
            asked = select(invitations.c.id).where(invitations.c.round == of.id)
            empty = (drafts.c.said == NOTHING_SAID, drafts.c.invitation.in_(asked))
            found = connection.execute(select(drafts.c.id).where(*empty).limit(most))
            numbers = list(found.scalars())
            _drop(connection, numbers)
        return len(numbers)

    def close(
        self, of: StoredRound, at: datetime, summary: Callable[[Tally], Letter | None]
    ) -> bool:
        """Close a round, with a letter about it where `summary` makes one; False if it was closed.

        What is not sent yet of it is not sent any more. What someone told stays theirs.
        """
        with writing(self._engine) as connection:
            if still_open(connection, of.id) is None:
                return False
            for kind in ("invite", "remind"):
                connection.execute(delete(outbox).where(*_unsent(of, kind)))
            letter = summary(tallied(connection, of.id))
            if letter is not None:
                post(connection, letter, at)
            connection.execute(update(rounds).where(rounds.c.id == of.id).values(closed=True))
        return True


def _unsent(of: StoredRound, kind: str) -> tuple[ColumnElement[bool], ...]:
    key = literal(f"{kind} ").concat(cast(invitations.c.id, String))
    keys = select(key).where(invitations.c.round == of.id)
    return outbox.c.sent_at.is_(None), outbox.c.key.in_(keys)


def _drop(connection: Connection, numbers: Sequence[int]) -> None:
    about = awaited.c.about.in_(numbers)
    waited_for = (awaited.c.kind == Awaits.REFLECTION.value, about)
    connection.execute(delete(awaited).where(*waited_for))
    connection.execute(delete(drafts).where(drafts.c.id.in_(numbers)))
