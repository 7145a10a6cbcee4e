"""A file's sources into the store: all of them and the file's own hash in one transaction.

So a file is either wholly remembered or not at all, whenever the process is killed.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from sqlalchemy import Connection, Engine, delete, insert, select, update

from corpus.model import Metadata, Passage, Reading, Status
from corpus.searchable import content_hash
from corpus.store.engine import reading as reading_engine
from corpus.store.engine import writing
from corpus.store.rows import passage_values, source_values
from corpus.tables import files, passages, removals, source_knowledge, sources

#: A decision against a source outlives a new version of its text: only a person takes it back.
_DECIDED_AGAINST = (Status.REJECTED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One source of a file, read and cut, on its way into the store."""

    reading: Reading
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file's sources: their ids, how many changed, how many passages that took."""

    source_ids: tuple[str, ...]
    changed: int
    passages: int


class Writing:
    """The way in for what was read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def is_unchanged(self, path: str, sha256: str) -> bool:
        """Whether this file was remembered with exactly these bytes."""
        query = select(files.c.id).where(files.c.path == path, files.c.sha256 == sha256)
        with reading_engine(self._engine).connect() as connection:
            return connection.execute(query).first() is not None

    def write(
        self,
        path: str,
        sha256: str,
        incoming: Sequence[Incoming],
        *,
        status: Status,
        hub: int | None = None,
    ) -> Written:
        """Remember a file's sources instead of what that file held before. Raises StoreFull.

        A source without an id of its own takes the place of the source at the same place in the
        same file, else it is named after its content. What the file no longer holds is withdrawn.
        """
        with writing(self._engine) as connection:
            file = _file(connection, path, sha256)
            known = _known(connection, file)
            written = [
                _write_one(connection, file, known, place, item, status, hub)
                for place, item in enumerate(incoming)
            ]
            kept = [source_id for source_id, _ in written]
            gone = [source_id for source_id in known.values() if source_id not in kept]
            connection.execute(
                update(sources)
                .where(sources.c.source_id.in_(gone))
                .values(status=Status.WITHDRAWN, file=None)
            )
        counts = [count for _, count in written if count is not None]
        return Written(tuple(kept), len(counts), sum(counts))


def fingerprint(reading: Reading, cut: Sequence[Passage]) -> str:
    """The hash of all that is kept of a source, so that the same source is not written twice."""
    known = asdict(replace(reading.metadata, guessed=frozenset())) | {
        "guessed": sorted(reading.metadata.guessed)
    }
    shape = [content_hash(reading.metadata.title, passage) for passage in cut]
    content = json.dumps([known, reading.pages, shape], default=str) + reading.text
    return hashlib.sha256(content.encode()).hexdigest()


def name_of(text: str, metadata: Metadata) -> str:
    """The id of a source that came without one.

    Made from its words, so equal words are one source.
    """
    digest = hashlib.sha256(f"{metadata.title}\n{text}".encode()).hexdigest()
    return f"b-{digest[:12]}"


def _file(connection: Connection, path: str, sha256: str) -> int:
    key = connection.execute(select(files.c.id).where(files.c.path == path)).scalar()
    if key is None:
        made = connection.execute(
            insert(files).values(path=path, sha256=sha256)
        ).inserted_primary_key
        return int(made[0]) if made else 0
    connection.execute(update(files).where(files.c.id == key).values(sha256=sha256))
    return int(key)


def _known(connection: Connection, file: int) -> dict[int, str]:
    rows = connection.execute(
        select(sources.c.place, sources.c.source_id).where(sources.c.file == file)
    )
    return {place: source_id for place, source_id in rows}  # noqa: C416 - rows are not plain pairs


def _write_one(  # noqa: PLR0913 - private, called once
    connection: Connection,
    file: int,
    known: dict[int, str],
    place: int,
    item: Incoming,
    status: Status,
    hub: int | None,
) -> tuple[str, int | None]:
    """The id of the source, and its number of passages when it was new or changed."""
    reading = item.reading
    source_id = reading.source_id or known.get(place) or name_of(reading.text, reading.metadata)
    hash_ = fingerprint(reading, item.passages)
    row = connection.execute(
        select(sources.c.id, sources.c.content_hash, sources.c.status).where(
            sources.c.source_id == source_id
        )
    ).one_or_none()
    values = source_values(reading, hash_) | {
        "source_id": source_id,
        "file": file,
        "place": place,
        "hub": hub,
    }
    if row is None:
        made = connection.execute(
            insert(sources).values(**values, status=status)
        ).inserted_primary_key
        key = int(made[0]) if made else 0
    else:
        key = row.id
        keeps = row.content_hash == hash_ or row.status in _DECIDED_AGAINST
        values["status"] = row.status if keeps else status
        connection.execute(update(sources).where(sources.c.id == key).values(**values))
        if row.content_hash == hash_:
            return source_id, None
        _clear(connection, key)
    _fill(connection, key, item)
    return source_id, len(item.passages)


def _clear(connection: Connection, key: int) -> None:
    indexed = select(passages.c.id).where(
        passages.c.source == key, passages.c.indexed_hash.is_not(None)
    )
    connection.execute(insert(removals).from_select(["passage"], indexed))
    connection.execute(delete(passages).where(passages.c.source == key))
    connection.execute(delete(source_knowledge).where(source_knowledge.c.source == key))


def _fill(connection: Connection, key: int, item: Incoming) -> None:
    title = item.reading.metadata.title
    rows = [
        passage_values(passage, position, content_hash(title, passage)) | {"source": key}
        for position, passage in enumerate(item.passages)
    ]
    if rows:
        connection.execute(insert(passages), rows)
    kinds = [
        {"source": key, "knowledge": kind}
        for kind in dict.fromkeys(item.reading.metadata.knowledge)
    ]
    if kinds:
        connection.execute(insert(source_knowledge), kinds)
