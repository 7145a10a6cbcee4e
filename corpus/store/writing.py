"""A file's sources into the store: all of them and the file's own hash in one transaction.

So a file is either wholly remembered or not at all, whenever the process is killed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, insert, select, update

from corpus.carried import Carried
from corpus.model import Passage, Reading, Status
from corpus.named_people import Part, people_of
from corpus.store.carrying import status_of, taken_over, told_again
from corpus.store.contents import emptied, filled, fingerprint
from corpus.store.engine import MOST, writing
from corpus.store.engine import reading as reading_engine
from corpus.store.naming import names
from corpus.store.profiles import name_key, person_key
from corpus.store.rows import BYTES, VANISHED, source_values
from corpus.tables import files, source_people, sources

#: A decision against a source outlives a new version of its text: only a person takes it back.
_DECIDED_AGAINST = (Status.REJECTED, Status.WITHDRAWN)


#: What decides what becomes of a source that is there already.
_BEFORE = (
    sources.c.id,
    sources.c.content_hash,
    sources.c.status,
    sources.c.place,
    sources.c.hub,
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One source of a file, read and cut, on its way into the store.

    `author` is the number of the person who told it, where that is known for sure. `hub` is its
    own, where that is another than that of its file. What an export tells is taken over from one
    that is `trusted`.
    """

    reading: Reading
    passages: tuple[Passage, ...]
    author: int | None = None
    hub: int | None = None
    trusted: bool = False

    @property
    def export(self) -> Carried | None:
        """What an export tells of it, when that is to be taken over."""
        return self.reading if self.trusted and isinstance(self.reading, Carried) else None


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file's sources.

    Their ids, how many changed and how many passages that took, how many the file no longer holds,
    and which of them another file gave another text until now, with its path.
    """

    source_ids: tuple[str, ...]
    changed: int
    passages: int
    vanished: int = 0
    taken_from: tuple[tuple[str, str], ...] = ()


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

        A source without an id of its own is the one in the same file that says the same or stood
        at the same place, else it is named after its content. What the file no longer holds is
        withdrawn until it comes back.
        """
        hashes = [fingerprint(item.reading, item.passages) for item in incoming]
        with writing(self._engine) as connection:
            file, same_bytes = file_of(connection, path, sha256)
            ids = names(connection, file, [item.reading for item in incoming], hashes)
            coming = {} if same_bytes else dict(zip(ids, hashes, strict=True))
            taken_from = _said_otherwise(connection, file, coming)
            written = [
                _write_one(
                    connection,
                    item,
                    source_values(item.reading, hash_)
                    | {"source_id": source_id, "file": file, "place": place}
                    | {"hub": hub if item.hub is None else item.hub}
                    | (taken_over(item.export) if item.export else {}),
                    status_of(item.export, status) if item.export else status,
                    same_bytes=same_bytes,
                )
                for place, (source_id, item, hash_) in enumerate(
                    zip(ids, incoming, hashes, strict=True)
                )
            ]
            vanished = _withdraw_others(connection, file, ids)
        counts = [count for count in written if count is not None]
        return Written(tuple(ids), len(counts), sum(counts), vanished, taken_from)


def file_of(connection: Connection, path: str, sha256: str) -> tuple[int, bool]:
    """The file's key, and whether its bytes are those that were read before."""
    row = connection.execute(
        select(files.c.id, files.c.sha256).where(files.c.path == path)
    ).one_or_none()
    if row is None:
        made = connection.execute(
            insert(files).values(path=path, sha256=sha256)
        ).inserted_primary_key
        return (int(made[0]) if made else 0), False
    connection.execute(update(files).where(files.c.id == row.id).values(sha256=sha256))
    return int(row.id), bool(sha256) and row.sha256[:BYTES] == sha256[:BYTES]


def _said_otherwise(
    connection: Connection, file: int, coming: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Which of these sources another file gave another text until now, with its path."""
    ids = list(coming)
    found = []
    for start in range(0, len(ids), MOST):
        query = (
            select(sources.c.source_id, sources.c.content_hash, files.c.path)
            .join(files, files.c.id == sources.c.file)
            .where(sources.c.source_id.in_(ids[start : start + MOST]), files.c.id != file)
        )
        found += [
            (row.source_id, row.path)
            for row in connection.execute(query)
            if row.content_hash != coming[row.source_id]
        ]
    return tuple(found)


def _withdraw_others(connection: Connection, file: int, kept: Sequence[str]) -> int:
    """Withdraw what this file held and holds no more, and count it.

    What was decided about it stays.
    """
    held = connection.execute(
        select(sources.c.id, sources.c.source_id).where(sources.c.file == file)
    ).all()
    still = frozenset(kept)
    gone = [row.id for row in held if row.source_id not in still]
    for start in range(0, len(gone), MOST):
        these = sources.c.id.in_(gone[start : start + MOST])
        connection.execute(
            update(sources)
            .where(these, sources.c.status.not_in(_DECIDED_AGAINST))
            .values(status=Status.WITHDRAWN, place=VANISHED)
        )
        connection.execute(update(sources).where(these).values(file=None))
    return len(gone)


def _write_one(
    connection: Connection,
    item: Incoming,
    values: dict[str, object],
    status: Status,
    *,
    same_bytes: bool,
) -> int | None:
    """The number of passages that a source brings which is new, changed, back or of another hub.

    None for one that is none of these. Bytes that are only read in another way say nothing that was
    not decided about before.
    """
    row = connection.execute(
        select(*_BEFORE).where(sources.c.source_id == values["source_id"])
    ).one_or_none()
    if row is None:
        made = connection.execute(insert(sources).values(**values, status=status))
        key = int((made.inserted_primary_key or (0,))[0])
        _fill(connection, key, item)
        if item.export is not None:
            told_again(connection, key, item.export)
        return len(item.passages)
    same = row.content_hash == values["content_hash"]
    back = row.place == VANISHED and row.status == Status.WITHDRAWN
    keeps = (same or same_bytes or row.status in _DECIDED_AGAINST) and not back
    connection.execute(
        update(sources)
        .where(sources.c.id == row.id)
        .values(**values, status=row.status if keeps else status)
    )
    if same and back:
        return len(item.passages)
    if same:
        return None if row.hub == values["hub"] else 0
    _clear(connection, row.id)
    _fill(connection, row.id, item)
    return len(item.passages)


def _clear(connection: Connection, key: int) -> None:
    emptied(connection, key)
    connection.execute(delete(source_people).where(source_people.c.source == key))


def _fill(connection: Connection, key: int, item: Incoming) -> None:
    filled(connection, key, item.reading.metadata, item.passages)
    named = {(name_key(name), part) for name, part in people_of(item.reading)}
    if item.author is not None:
        # Who they are is known for sure; what they call themselves and others proves nothing.
        named = {(person_key(item.author), Part.AUTHOR)}
    if rows := [
        {"source": key, "name_key": name, "part": part} for name, part in sorted(named) if name
    ]:
        connection.execute(insert(source_people), rows)
