"""The end of a round: nothing of it is sent any more. Who answers late still answers it."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Engine,
    String,
    cast,
    delete,
    literal,
    select,
    update,
)

from corpus.store.engine import writing
from corpus.store.outbox import Letter, post
from corpus.store.rounds import StoredRound, Tally, still_open, tallied
from corpus.tables import invitations, outbox, rounds


class Closing:
    """Closes rounds, each once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

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
