"""What a source holds, within a transaction: its passages, and the kinds of knowledge it is."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from corpus.model import Metadata, Passage, Reading, Status
from corpus.searchable import content_hash
from corpus.store.rows import SOURCE, passage_values, source_values, stored_passage, stored_source
from corpus.tables import measurements, passages, removals, source_knowledge, sources

#: Fields that sources of before do not have: without a value they change nothing of their hash.
_LATER = ("owner", "valid_until")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A source read and cut anew; `of` is the fingerprint of the version it was made of."""

    reading: Reading
    passages: tuple[Passage, ...]
    of: str


def fingerprint(reading: Reading, cut: Sequence[Passage]) -> str:
    """The hash of all that is kept of a source, so that the same source is not written twice."""
    known = asdict(replace(reading.metadata, guessed=frozenset())) | {
        "guessed": sorted(reading.metadata.guessed)
    }
    for name in _LATER:
        if known[name] is None:
            del known[name]
    shape = [content_hash(reading.metadata.title, passage) for passage in cut]
    content = json.dumps([known, reading.pages, shape], default=str) + reading.text
    return hashlib.sha256(content.encode()).hexdigest()


def emptied(connection: Connection, key: int) -> None:
    """Take out all that a source holds; what the indexes have of it, they must give up."""
    indexed = select(passages.c.id).where(
        passages.c.source == key, passages.c.indexed_hash.is_not(None)
    )
    connection.execute(insert(removals).from_select(["passage"], indexed))
    connection.execute(delete(passages).where(passages.c.source == key))
    connection.execute(delete(source_knowledge).where(source_knowledge.c.source == key))
    # What was measured of its old text says nothing of the new one.
    connection.execute(delete(measurements).where(measurements.c.source == key))


def filled(connection: Connection, key: int, known: Metadata, cut: Sequence[Passage]) -> None:
    """Put in what a source holds."""
    rows = [
        passage_values(passage, position, content_hash(known.title, passage)) | {"source": key}
        for position, passage in enumerate(cut)
    ]
    if rows:
        connection.execute(insert(passages), rows)
    kinds = [{"source": key, "knowledge": kind} for kind in dict.fromkeys(known.knowledge)]
    if kinds:
        connection.execute(insert(source_knowledge), kinds)


def opened(connection: Connection, key: int) -> Drafted:
    """A source as it is now. Its headings are not kept apart: they stand in its text."""
    columns = (*SOURCE, sources.c.text, sources.c.content_hash)
    row = connection.execute(select(*columns).where(sources.c.id == key)).one()
    held = select(passages).where(passages.c.source == key).order_by(passages.c.position)
    details: dict[str, Any] = json.loads(row.details)
    reading = Reading(
        row.text,
        stored_source(row).metadata,
        pages=tuple(details.get("pages", ())),
        source_id=row.source_id,
        notes=tuple(details.get("notes", ())),
    )
    cut = tuple(stored_passage(passage) for passage in connection.execute(held))
    return Drafted(reading, cut, row.content_hash)


def loses(connection: Connection, key: int, drafted: Drafted) -> dict[str, object]:
    """What a source is and will not be as drafted, by column."""
    values = source_values(drafted.reading, "")
    del values["content_hash"]
    query = select(*(sources.c[name] for name in values)).where(sources.c.id == key)
    row = connection.execute(query).mappings().one()
    return {name: row[name] for name in values if row[name] != values[name]}


def as_before(reading: Reading, lost: Mapping[str, object]) -> Reading:
    """A source with these columns as `loses` gave them. Its headings stand in its text."""
    values: dict[str, Any] = source_values(reading, "") | dict(lost)
    same = {"source_key": 0, "source_id": reading.source_id or "", "status": Status.PENDING}
    row = SimpleNamespace(**values, **same, hub=None, confirmed_on=None, weight=0)
    details: dict[str, Any] = json.loads(values["details"])
    return replace(
        reading,
        text=values["text"],
        metadata=stored_source(row).metadata,
        pages=tuple(details.get("pages", ())),
        notes=tuple(details.get("notes", ())),
    )


def made_of(connection: Connection, key: int) -> str:
    """The fingerprint of a source as it is now."""
    query = select(sources.c.content_hash).where(sources.c.id == key)
    return str(connection.execute(query).scalar_one())


def rewritten(connection: Connection, key: int, drafted: Drafted) -> bool:
    """Let a source be what was drafted; False when it changed since. Who wrote it stays."""
    values = source_values(drafted.reading, fingerprint(drafted.reading, drafted.passages))
    same = (sources.c.id == key, sources.c.content_hash == drafted.of)
    if not connection.execute(update(sources).where(*same).values(**values)).rowcount:
        return False
    emptied(connection, key)
    filled(connection, key, drafted.reading.metadata, drafted.passages)
    return True
