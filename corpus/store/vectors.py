"""Vectors of passages and of their sentences, by content and model, so that none is made twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, and_, delete, insert, select

from corpus.store.engine import MOST, reading, writing
from corpus.tables import passages, vectors


@dataclass(frozen=True, slots=True)
class Embedded:
    """The vectors of one content: float16 for the passage, int8 rows for its sentences."""

    content_hash: str
    passage: bytes
    sentences: bytes


class Vectors:
    """What the embedding models made of the passages."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, model: str, made: Iterable[Embedded]) -> None:
        """Keep these vectors of that model.

        Content whose vectors are kept already is passed over.
        """
        rows = {
            item.content_hash: {
                "content_hash": item.content_hash,
                "model": model,
                "passage": item.passage,
                "sentences": item.sentences,
            }
            for item in made
        }
        with writing(self._engine) as connection:
            known = select(vectors.c.content_hash).where(
                vectors.c.model == model, vectors.c.content_hash.in_(list(rows))
            )
            for content_hash in connection.execute(known).scalars().all():
                del rows[content_hash]
            if rows:
                connection.execute(insert(vectors), list(rows.values()))

    def of(self, model: str, content_hashes: Iterable[str]) -> dict[str, bytes]:
        """The passage vectors (float16) that are kept for this content."""
        query = select(vectors.c.content_hash, vectors.c.passage).where(
            vectors.c.model == model, vectors.c.content_hash.in_(list(content_hashes))
        )
        with reading(self._engine).connect() as connection:
            return {content_hash: vector for content_hash, vector in connection.execute(query)}  # noqa: C416

    def of_passages(self, model: str, ids: Sequence[int]) -> dict[int, bytes]:
        """The passage vectors (float16) of these passages, by their id."""
        query = select(passages.c.id, vectors.c.passage).join(
            vectors,
            and_(vectors.c.content_hash == passages.c.content_hash, vectors.c.model == model),
        )
        with reading(self._engine).connect() as connection:
            return {
                key: vector
                for start in range(0, len(ids), MOST)
                for key, vector in connection.execute(
                    query.where(passages.c.id.in_(ids[start : start + MOST]))
                )
            }

    def drop_unused(self) -> int:
        """Drop the vectors that no passage refers to any more; how many those were."""
        used = select(passages.c.content_hash)
        with writing(self._engine) as connection:
            return connection.execute(
                delete(vectors).where(vectors.c.content_hash.not_in(used))
            ).rowcount
