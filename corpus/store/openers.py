"""The questions that moderators added, changed or retired; the rest of the bank ships with us."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from config.invitations import Lane, Opener, Retired, Sort, revised
from config.invitations import openers as shipped
from corpus.store.engine import reading, writing
from corpus.tables import openers


class Openers:
    """The bank of questions of this house."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def bank(self) -> tuple[Opener, ...]:
        """Every question that may be asked: what ships, after what moderators said of it."""
        return revised(shipped(), self.own())

    def own(self) -> tuple[Opener | Retired, ...]:
        """What moderators said, by key."""
        query = select(openers).order_by(openers.c.key)
        with reading(self._engine).connect() as connection:
            return tuple(_said(row) for row in connection.execute(query))

    def revise(self, rows: Iterable[Opener | Retired]) -> None:
        """Keep these questions, each instead of what was said of its key before."""
        with writing(self._engine) as connection:
            for row in rows:
                connection.execute(delete(openers).where(openers.c.key == row.key))
                connection.execute(insert(openers).values(**_values(row)))


def _values(row: Opener | Retired) -> dict[str, object]:
    match row:
        case Retired(key):
            empty = dict.fromkeys(("lane", "sort", "dutch", "english"), "")
            return {"key": key, **empty, "retired": True}
        case Opener():
            return {
                "key": row.key,
                "lane": row.lane.value,
                "sort": row.sort.value,
                "themes": json.dumps(row.themes),
                "dutch": row.dutch,
                "english": row.english,
                "retired": False,
            }


def _said(row: Any) -> Opener | Retired:
    if row.retired:
        return Retired(row.key)
    themes = tuple(json.loads(row.themes))
    return Opener(row.key, Lane(row.lane), Sort(row.sort), themes, row.dutch, row.english)
