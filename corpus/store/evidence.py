"""Who wrote what, and whom a source names to turn to, and what profiles mean."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, exists, insert, select

from corpus.named_people import Part
from corpus.store.engine import MOST, reading, writing
from corpus.store.people import agreed, moved_on
from corpus.tables import people, profile_vectors, source_people


@dataclass(frozen=True, slots=True)
class Named:
    """Someone with a part in a source, by folded name. `source` is the store's own number."""

    source: int
    name_key: str
    part: Part


class Evidence:
    """What sources say of people, and the vectors of profiles."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def named_in(self, sources: Collection[int]) -> list[Named]:
        """Everyone with a part in these sources."""
        query = select(source_people).where(source_people.c.source.in_(list(sources)[:MOST]))
        with reading(self._engine).connect() as connection:
            return [
                Named(row.source, row.name_key, Part(row.part)) for row in connection.execute(query)
            ]

    def due(self, model: str) -> set[str]:
        """The hashes of the profiles of those who may be suggested, that have no vector yet."""
        kept = exists().where(
            profile_vectors.c.profile_hash == people.c.profile_hash,
            profile_vectors.c.model == model,
        )
        with reading(self._engine).connect() as connection:
            rows = connection.execute(select(people.c.profile_hash).where(agreed(), ~kept))
            return set(rows.scalars())

    def vectors(self, model: str) -> dict[str, bytes]:
        """The vector (float16) of every profile, by the hash of its text."""
        query = select(profile_vectors.c.profile_hash, profile_vectors.c.vector).where(
            profile_vectors.c.model == model,
            profile_vectors.c.profile_hash.in_(select(people.c.profile_hash)),
        )
        with reading(self._engine).connect() as connection:
            return {row.profile_hash: row.vector for row in connection.execute(query)}

    def keep(self, model: str, made: Mapping[str, bytes]) -> None:
        """Keep these vectors of profiles, by the hash of their text."""
        known = select(profile_vectors.c.profile_hash).where(profile_vectors.c.model == model)
        with writing(self._engine) as connection:
            there = set(connection.execute(known).scalars())
            rows = [
                {"profile_hash": hash_, "model": model, "vector": vector}
                for hash_, vector in made.items()
                if hash_ not in there
            ]
            if rows:
                connection.execute(insert(profile_vectors), rows)
                moved_on(connection)
