"""What is not said any more: what waits in the outbox, to or about someone who was forgotten."""

from sqlalchemy import ColumnElement, Connection, delete, select, true, update

from corpus.tables import outbox

UNSENT = outbox.c.sent_at.is_(None)


def silenced(
    connection: Connection, person: int, which: ColumnElement[bool] | None = None
) -> list[str]:
    """Within a transaction: let what is not sent yet tell nobody of someone any more.

    Returns the keys of what is not sent at all.
    """
    of_them = (UNSENT, outbox.c.subject == person, true() if which is None else which)
    empty = (*of_them, outbox.c.without == "")
    keys = list(connection.execute(select(outbox.c.key).where(*empty)).scalars())
    connection.execute(delete(outbox).where(*empty))
    nameless = {"body": outbox.c.without, "without": "", "subject": None}
    connection.execute(update(outbox).where(*of_them).values(nameless))
    return keys


def unwritten(connection: Connection, person: int) -> None:
    """Within a transaction: do not send someone what was written to them and is not sent yet."""
    connection.execute(delete(outbox).where(UNSENT, outbox.c.reader == person))
