"""One reminder each, halfway a round, for who neither answered nor would rather not."""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, String, cast, exists, literal, select, update

from corpus.store.engine import writing
from corpus.store.inviting import letter_of
from corpus.store.memberships import in_room
from corpus.store.outbox import Letter, post_all
from corpus.store.people import at_rest
from corpus.store.rounds import StoredRound, still_open
from corpus.tables import awaited, invitations, memberships, outbox, people, rounds
from corpus.workdays import HERE


class Reminding:
    """Reminds the members of a round."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def remind(self, of: StoredRound, at: datetime, body: str, most: int = 500) -> int:
        """Remind whom comes next of this round, so many at most; how many that were.

        Only of an invitation that arrived before today, and only who still takes part and does not
        want to be left alone. Whom does not qualify when the others are reminded, never is.
        """
        day = at.astimezone(HERE).date()
        with writing(self._engine) as connection:
            now = still_open(connection, of.id)
            if now is None or now.reminded_all:
                return 0
            rows = connection.execute(_unanswered(of, day).limit(most)).all()
            if rows:
                _claim(connection, rows, body, at)
            if len(rows) < most:
                done = update(rounds).where(rounds.c.id == of.id)
                connection.execute(done.values(reminded_all=True))
        return len(rows)


def _unanswered(of: StoredRound, today: date) -> Select[Any]:
    letter = outbox.c.key == literal("invite ").concat(cast(invitations.c.id, String))
    takes_part = exists().where(memberships.c.person == invitations.c.person, in_room(of.room))
    return (
        select(invitations.c.id, invitations.c.person, outbox.c.platform, outbox.c.recipients)
        .join(people, people.c.id == invitations.c.person)
        .join(outbox, letter)
        .where(
            invitations.c.round == of.id,
            invitations.c.reminded.is_(False),
            invitations.c.answered.is_(False),
            invitations.c.dismissed.is_(False),
            invitations.c.day < today,
            outbox.c.landed.is_not(None),
            at_rest(today),
            takes_part,
        )
        .order_by(invitations.c.id)
    )


def _claim(connection: Connection, rows: Any, body: str, at: datetime) -> None:
    numbers = [row.id for row in rows]
    reminded = update(invitations).where(invitations.c.id.in_(numbers))
    connection.execute(reminded.values(reminded=True))
    letters = [
        Letter(
            f"remind {row.id}",
            row.platform,
            body,
            tuple(json.loads(row.recipients)),
            reader=row.person,
        )
        for row in rows
    ]
    post_all(connection, letters, at)
    # They have it before them again, whatever they talked of since.
    asked = awaited.c.letter.in_([letter_of(number) for number in numbers])
    connection.execute(update(awaited).where(asked).values(aside=False))
