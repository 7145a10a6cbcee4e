"""Which source each reading of a file is: one that was known, or a new one with its own name."""

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from corpus.model import Metadata, Reading
from corpus.tables import sources


def names(
    connection: Connection, file: int, readings: Sequence[Reading], hashes: Sequence[str]
) -> list[str]:
    """The id of each reading of a file, in order.

    Its own id; else that of the source in this file that says the same, so that a line keeps its
    name and what was decided about it wherever it moves; else that of the source that stood at its
    place, whose new version it is; else one made from its words.
    """
    known = _known(connection, file)
    saying = {row.content_hash: row.source_id for row in known}
    standing = {row.place: row.source_id for row in known}
    found = {
        place: source_id
        for place, (reading, hash_) in enumerate(zip(readings, hashes, strict=True))
        if (source_id := reading.source_id or saying.get(hash_))
    }
    taken = {source_id: hashes[place] for place, source_id in found.items()}
    for place, (reading, hash_) in enumerate(zip(readings, hashes, strict=True)):
        if place not in found:
            name = saying.get(hash_) or standing.get(place)
            if name is None or taken.get(name, hash_) != hash_:
                name = _free(connection, file, reading, hash_, taken)
            found[place] = saying[hash_] = name
            taken[name] = hash_
    return [found[place] for place in range(len(readings))]


def name_of(text: str, metadata: Metadata) -> str:
    """The id of a source that came without one.

    Made from its words, so equal words are one source.
    """
    digest = hashlib.sha256(f"{metadata.title}\n{text}".encode()).hexdigest()
    return f"b-{digest[:12]}"


def _known(connection: Connection, file: int) -> Sequence[Any]:
    columns = select(sources.c.place, sources.c.source_id, sources.c.content_hash)
    return connection.execute(columns.where(sources.c.file == file)).all()


def _free(
    connection: Connection, file: int, reading: Reading, hash_: str, taken: dict[str, str]
) -> str:
    """A name from its words, numbered when its source says something else by now."""
    name = name_of(reading.text, reading.metadata)
    number = 1
    while True:
        tried = name if number == 1 else f"{name}-{number}"
        row = connection.execute(
            select(sources.c.file, sources.c.content_hash).where(sources.c.source_id == tried)
        ).one_or_none()
        ours = row is None or row.content_hash == hash_ or row.file in {None, file}
        if ours and taken.get(tried, hash_) == hash_:
            return tried
        number += 1
