"""What the indexes still have to take in or give up.

Being due is a fact in the rows, not a queue.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Engine,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from corpus.model import Passage, Status
from corpus.store.engine import reading, writing
from corpus.store.rows import stored_passage
from corpus.tables import passages, removals, sources, vectors


@dataclass(frozen=True, slots=True)
class DuePassage:
    """A passage that must be embedded or indexed."""

    id: int
    content_hash: str
    title: str
    passage: Passage


_COLUMNS = (
    passages.c.id,
    passages.c.content_hash,
    passages.c.start,
    passages.c.end,
    passages.c.text,
    passages.c.heading,
    passages.c.page,
    passages.c.sentences,
    sources.c.title,
)
_JOINED = passages.join(sources, passages.c.source == sources.c.id)
_LIVE = sources.c.status.in_((Status.APPROVED, Status.PENDING))
#: What stands in `indexed_hash` while a passage goes in: from here on the indexes may hold it.
_ENTERING = ""
_HELD = passages.c.indexed_hash > _ENTERING
_INDEXABLE = and_(
    sources.c.status == Status.APPROVED,
    or_(passages.c.indexed_hash.is_(None), passages.c.indexed_hash != passages.c.content_hash),
)


class Due:
    """The difference between what the store holds and what the indexes were given."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def to_embed(self, model: str) -> int:
        """How many different contents have no vectors of this model yet."""
        query = select(func.count(func.distinct(passages.c.content_hash))).select_from(_JOINED)
        with reading(self._engine).connect() as connection:
            return int(connection.execute(query.where(_LIVE, ~_has_vectors(model))).scalar_one())

    def embeddable(self, model: str, after: int, limit: int) -> list[DuePassage]:
        """Passages past id `after` without vectors of this model.

        At most `limit`, in order of id.
        """
        return self._passages(_ordered(after, limit).where(_LIVE, ~_has_vectors(model)))

    def to_index(self) -> int:
        """How many passages and removals the indexes still have to take in."""
        with reading(self._engine).connect() as connection:
            adding = connection.execute(
                select(func.count()).select_from(_JOINED).where(_INDEXABLE)
            ).scalar_one()
            removing = connection.execute(select(func.count()).select_from(removals)).scalar_one()
            hidden = connection.execute(
                select(func.count()).select_from(_JOINED).where(_HIDDEN)
            ).scalar_one()
        return int(adding + removing + hidden)

    def indexable(self, after: int, limit: int) -> list[DuePassage]:
        """Approved passages past id `after` that the indexes do not hold as they are.

        In order of id.
        """
        return self._passages(_ordered(after, limit).where(_INDEXABLE))

    def held(self, after: int, limit: int) -> list[DuePassage]:
        """Passages past id `after` that the indexes should hold by now, in order of id."""
        return self._passages(_ordered(after, limit).where(_HELD))

    def removable(self, limit: int) -> list[int]:
        """Passages that the indexes hold and must give up, at most `limit`."""
        with reading(self._engine).connect() as connection:
            gone = connection.execute(select(removals.c.passage).limit(limit)).scalars().all()
            hidden = connection.execute(
                select(passages.c.id).select_from(_JOINED).where(_HIDDEN).limit(limit - len(gone))
            )
            return [*gone, *hidden.scalars()]

    def entering(self, coming: Sequence[DuePassage]) -> None:
        """Record that the indexes may hold these passages from now on, whatever happens next.

        They stay due; but when they are withdrawn or replaced, the indexes must give them up.
        """
        self._mark([{"key": item.id, "hash": _ENTERING} for item in coming])

    def indexed(self, done: Sequence[DuePassage]) -> None:
        """Record that the indexes now hold these passages."""
        self._mark([{"key": item.id, "hash": item.content_hash} for item in done])

    def removed(self, ids: Sequence[int]) -> None:
        """Record that the indexes gave these passages up."""
        with writing(self._engine) as connection:
            connection.execute(delete(removals).where(removals.c.passage.in_(list(ids))))
            connection.execute(
                update(passages).where(passages.c.id.in_(list(ids))).values(indexed_hash=None)
            )

    def forget_indexed(self) -> None:
        """Make everything due again: the indexes are to be filled from nothing."""
        with writing(self._engine) as connection:
            connection.execute(update(passages).values(indexed_hash=None))
            connection.execute(delete(removals))

    def indexed_count(self) -> int:
        """How many passages the indexes should hold by now."""
        with reading(self._engine).connect() as connection:
            return int(
                connection.execute(
                    select(func.count()).select_from(passages).where(_HELD)
                ).scalar_one()
            )

    def indexed_ids(self) -> Iterator[int]:
        """The passages the indexes should hold by now, in order of id."""
        query = select(passages.c.id).where(_HELD).order_by(passages.c.id)
        with reading(self._engine).connect() as connection:
            yield from connection.execute(query).scalars()

    def _mark(self, rows: Sequence[dict[str, object]]) -> None:
        if not rows:
            return
        change = update(passages).where(passages.c.id == bindparam("key"))
        with writing(self._engine) as connection:
            connection.execute(change.values(indexed_hash=bindparam("hash")), list(rows))

    def _passages(self, query: Select[Any]) -> list[DuePassage]:
        with reading(self._engine).connect() as connection:
            return [
                DuePassage(row.id, row.content_hash, row.title, stored_passage(row))
                for row in connection.execute(query)
            ]


_HIDDEN = and_(sources.c.status != Status.APPROVED, passages.c.indexed_hash.is_not(None))


def _ordered(after: int, limit: int) -> Select[Any]:
    query = select(*_COLUMNS).select_from(_JOINED)
    return query.where(passages.c.id > after).order_by(passages.c.id).limit(limit)


def _has_vectors(model: str) -> ColumnElement[bool]:
    return exists().where(
        vectors.c.content_hash == passages.c.content_hash, vectors.c.model == model
    )
