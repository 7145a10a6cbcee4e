"""Two who turn out to be one, and were both invited: one invitation a round and a week remains."""

from typing import Any

from sqlalchemy import Connection, delete, or_, select, update

from corpus.store.awaited import Awaits
from corpus.store.drafts import NOTHING_SAID
from corpus.store.inviting import letter_of
from corpus.tables import awaited, drafts, invitations, outbox


def one_invitation(connection: Connection, kept: int, gone: int) -> None:
    """Within a transaction: drop what is one invitation too many, rather what is not answered.

    What was sent already may still be answered; then nobody is reminded of the other as well.
    """
    theirs = select(invitations).where(invitations.c.person == gone).order_by(invitations.c.id)
    for one in connection.execute(theirs).all():
        doubles = or_(invitations.c.round == one.round, invitations.c.week == one.week)
        mine = select(invitations).where(invitations.c.person == kept, doubles)
        others = connection.execute(mine).all()
        if not others:
            continue
        better = one.answered and not any(other.answered for other in others)
        remains, dropped = ([one], others) if better else (others, [one])
        sent = [_drop(connection, row) for row in dropped]
        if any(sent):
            numbers = [row.id for row in remains]
            reminded = update(invitations).where(invitations.c.id.in_(numbers))
            connection.execute(reminded.values(reminded=True))


def _drop(connection: Connection, row: Any) -> bool:
    """Drop an invitation; whether it was sent, so that it can still be answered."""
    letter = letter_of(row.id)
    unsent = outbox.c.sent_at.is_(None)
    waits = delete(outbox).where(outbox.c.key == letter, unsent)
    sent = connection.execute(waits).rowcount == 0
    connection.execute(delete(outbox).where(outbox.c.key == f"remind {row.id}", unsent))
    if not sent:
        begun = (drafts.c.invitation == row.id, drafts.c.said == NOTHING_SAID)
        numbers = list(connection.execute(select(drafts.c.id).where(*begun)).scalars())
        asked = (awaited.c.kind == Awaits.REFLECTION.value, awaited.c.about.in_(numbers))
        connection.execute(delete(awaited).where(*asked))
        connection.execute(delete(drafts).where(drafts.c.id.in_(numbers)))
    connection.execute(delete(invitations).where(invitations.c.id == row.id))
    return sent
