"""Passages as an asker may see them. Nothing is quoted that does not come through here."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, and_, bindparam, func, or_, select

from corpus.model import (
    Passage,
    Rights,
    Span,
    Status,
    StoredPassage,
    StoredSource,
    Visibility,
    Wanted,
)
from corpus.store.engine import reading
from corpus.store.rows import SOURCE, pages_of, stored_passage, stored_source, unpack
from corpus.tables import passages, source_knowledge, sources, vectors

_PASSAGE = (
    passages.c.id.label("passage_id"),
    passages.c.position,
    passages.c.start,
    passages.c.end,
    passages.c.text,
    passages.c.heading,
    passages.c.page,
    passages.c.sentences,
    passages.c.content_hash,
)


@dataclass(frozen=True)
class Confirmed:
    """A passage that may be quoted to this asker, with its own vector and those of its sentences.

    `start` is its offset in the source, `spans` its sentences as offsets there, `weight` what
    moderators decided about the place of its source. The rest is read
    from the row only when it is asked for: most of the confirmed are never shown.
    """

    id: int
    source_id: str
    region: str | None
    text: str
    start: int
    spans: tuple[Span, ...]
    vector: bytes
    sentences: bytes
    row: Any
    weight: int = 0

    @cached_property
    def stored(self) -> StoredPassage:
        """All that is known of the passage and its source."""
        row = self.row
        return StoredPassage(
            self.id,
            stored_source(row),
            stored_passage(row),
            row.position,
            row.content_hash,
            pages_of(row),
        )


@dataclass(frozen=True, slots=True)
class Context:
    """A passage with what stands around it in its source."""

    source: StoredSource
    passage: Passage
    before: str
    after: str


class Passages:
    """The passages of this store, behind the question who asks."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def confirmed(
        self, ids: Collection[int], model: str, rights: Rights, wanted: Wanted
    ) -> dict[int, Confirmed]:
        """Those of these passages that are approved, visible and wanted, by their id."""
        asked = {"ids": list(ids), "model": model}
        with reading(self._engine).connect() as connection:
            rows = connection.execute(_confirming(rights, wanted), asked).all()
        return {
            row.passage_id: Confirmed(
                row.passage_id,
                row.source_id,
                row.region,
                row.text,
                row.start,
                unpack(row.sentences),
                row.vector or b"",
                row.sentence_vectors or b"",
                row,
                row.weight,
            )
            for row in rows
        }

    def every_allowed(self, rights: Rights, wanted: Wanted, most: int) -> list[int] | None:
        """All passages this asker may see and wants, when there are at most `most`; else None."""
        query = select(passages.c.id).join_from(
            passages, sources, passages.c.source == sources.c.id
        )
        query = query.where(visible(rights), *limits(wanted)).limit(most + 1)
        with reading(self._engine).connect() as connection:
            ids = list(connection.execute(query).scalars())
        return ids if len(ids) <= most else None

    def context(self, passage_id: int, rights: Rights, around: int = 600) -> Context | None:
        """The passage with at most `around` characters on each side.

        None when it may not be shown.
        """
        query = (
            select(*_PASSAGE, *SOURCE, sources.c.text.label("whole"))
            .join_from(passages, sources, passages.c.source == sources.c.id)
            .where(passages.c.id == passage_id, visible(rights))
        )
        with reading(self._engine).connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        passage = stored_passage(row)
        before = row.whole[max(0, passage.start - around) : passage.start]
        after = row.whole[passage.end : passage.end + around]
        return Context(stored_source(row), passage, before, after)

    def count(self) -> int:
        """How many passages there are in approved sources."""
        query = select(func.count()).join_from(passages, sources, passages.c.source == sources.c.id)
        with reading(self._engine).connect() as connection:
            return int(
                connection.execute(query.where(sources.c.status == Status.APPROVED)).scalar_one()
            )


@lru_cache(maxsize=256)
def _confirming(rights: Rights, wanted: Wanted) -> Select[Any]:
    """The query for one kind of asker; building it takes as long as running it."""
    return (
        select(
            *_PASSAGE,
            *SOURCE,
            vectors.c.passage.label("vector"),
            vectors.c.sentences.label("sentence_vectors"),
        )
        .join_from(passages, sources, passages.c.source == sources.c.id)
        .outerjoin(
            vectors,
            and_(
                vectors.c.content_hash == passages.c.content_hash,
                vectors.c.model == bindparam("model"),
            ),
        )
        .where(
            passages.c.id.in_(bindparam("ids", expanding=True)), visible(rights), *limits(wanted)
        )
    )


def visible(rights: Rights) -> ColumnElement[bool]:
    """Whether a source is approved and may be seen with these rights."""
    seen = [sources.c.visibility == Visibility.EVERYONE]
    if rights.regions:
        seen.append(
            and_(
                sources.c.visibility == Visibility.REGION,
                sources.c.region.in_(sorted(rights.regions)),
            )
        )
    if rights.hubs:
        seen.append(
            and_(
                sources.c.visibility != Visibility.EVERYONE, sources.c.hub.in_(sorted(rights.hubs))
            )
        )
    return and_(sources.c.status == Status.APPROVED, or_(*seen))


def limits(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What the asker limits the search to, as conditions on a source."""
    conditions: list[ColumnElement[bool]] = []
    for column, values in (
        (sources.c.region, wanted.regions),
        (sources.c.level, wanted.levels),
        (sources.c.kind, wanted.kinds),
    ):
        if values:
            conditions.append(column.in_(sorted(values)))
    if wanted.knowledge:
        kinds = select(source_knowledge.c.source).where(
            source_knowledge.c.knowledge.in_(sorted(wanted.knowledge))
        )
        conditions.append(sources.c.id.in_(kinds))
    if wanted.since:
        conditions.append(sources.c.date >= wanted.since)
    return conditions
