"""How sources and passages are written as rows, and read back."""

import json
from array import array
from collections.abc import Iterable
from typing import Any

from corpus.model import (
    Kind,
    Knowledge,
    Level,
    Metadata,
    Passage,
    Reading,
    Span,
    Status,
    StoredSource,
    Visibility,
)
from corpus.tables import sources

#: The place of a source that its file no longer holds: nobody decided that, so it may come back.
VANISHED = -1
#: How much of a file's hash is of its bytes; the rest is of how it was read, and for whom.
BYTES = 48

#: The columns of a source that make a StoredSource.
SOURCE = (
    sources.c.id.label("source_key"),
    sources.c.source_id,
    sources.c.status,
    sources.c.hub,
    sources.c.title,
    sources.c.kind,
    sources.c.visibility,
    sources.c.region,
    sources.c.level,
    sources.c.date,
    sources.c.url,
    sources.c.origin,
    sources.c.starter,
    sources.c.owner,
    sources.c.valid_until,
    sources.c.confirmed_on,
    sources.c.weight,
    sources.c.details,
)


def source_values(reading: Reading, content_hash: str) -> dict[str, object]:
    """The columns of `sources` that follow from a reading."""
    known = reading.metadata
    details = {
        "knowledge": known.knowledge,
        "themes": known.themes,
        "authors": known.authors,
        "guessed": sorted(known.guessed),
        "pages": reading.pages,
        "notes": reading.notes,
    }
    return {
        "content_hash": content_hash,
        "text": reading.text,
        "title": known.title,
        "kind": known.kind,
        "visibility": known.visibility,
        "region": known.region,
        "level": known.level,
        "date": known.date,
        "url": known.url,
        "origin": known.origin,
        "starter": known.starter,
        "owner": known.owner,
        "valid_until": known.valid_until,
        "details": json.dumps({key: value for key, value in details.items() if value}),
    }


def stored_source(row: Any, passages: int | None = None) -> StoredSource:
    """The source of a row that holds the columns SOURCE."""
    details = json.loads(row.details)
    known = Metadata(
        title=row.title,
        kind=Kind(row.kind),
        url=row.url,
        date=row.date,
        region=row.region,
        level=Level(row.level) if row.level else None,
        knowledge=tuple(map(Knowledge, details.get("knowledge", ()))),
        themes=tuple(details.get("themes", ())),
        authors=tuple(details.get("authors", ())),
        visibility=Visibility(row.visibility),
        origin=row.origin,
        starter=row.starter,
        owner=row.owner,
        valid_until=row.valid_until,
        guessed=frozenset(details.get("guessed", ())),
    )
    return StoredSource(
        row.source_key,
        row.source_id,
        Status(row.status),
        row.hub,
        known,
        passages,
        row.confirmed_on,
        row.weight,
    )


def pages_of(row: Any) -> tuple[int, ...]:
    """The offset at which each page begins, of a row that holds the details of a source."""
    return tuple(json.loads(row.details).get("pages", ()))


def passage_values(passage: Passage, position: int, content_hash: str) -> dict[str, object]:
    """The columns of `passages` that follow from a passage."""
    return {
        "position": position,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "heading": json.dumps(passage.heading, ensure_ascii=False),
        "page": passage.page,
        "sentences": pack(passage.sentences),
        "content_hash": content_hash,
    }


def stored_passage(row: Any) -> Passage:
    """The passage of a row of `passages`."""
    return Passage(
        row.text,
        row.start,
        row.end,
        tuple(json.loads(row.heading)),
        row.page,
        unpack(row.sentences),
    )


def pack(spans: Iterable[Span]) -> bytes:
    """Spans as int32 pairs, in the byte order of this machine's kind (little-endian)."""
    return array("i", [edge for span in spans for edge in (span.start, span.end)]).tobytes()


def unpack(blob: bytes) -> tuple[Span, ...]:
    """The spans that `pack` wrote."""
    edges = array("i", blob)
    return tuple(map(Span, edges[::2], edges[1::2]))
