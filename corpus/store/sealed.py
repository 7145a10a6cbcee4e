"""Lessons without a name, on their way to the moderators: nothing here tells whose they are."""

from sqlalchemy import Engine, delete, select

from corpus.store.engine import reading, writing
from corpus.tables import sealed


class Sealed:
    """What was shared without a name and is not taken out yet."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[tuple[int, str]]:
        """Every lesson that was put away, by its drawn number: in no order that means anything."""
        with reading(self._engine).connect() as connection:
            rows = connection.execute(select(sealed).order_by(sealed.c.id))
            return [(row.id, row.lesson) for row in rows]

    def taken_out(self, number: int) -> None:
        """Forget a lesson that reached the moderators."""
        with writing(self._engine) as connection:
            connection.execute(delete(sealed).where(sealed.c.id == number))

    def leave_no_trace(self) -> bool:
        """Let nothing of what was wiped stay in the write-ahead log; whether that could be done.

        It cannot while someone reads: then it is for another time. Other databases than SQLite
        keep their log themselves.
        """
        if self._engine.dialect.name != "sqlite":
            return True
        with reading(self._engine).connect() as connection:
            row = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            return row[0] == 0
