"""Sources, their passages and vectors, and facts about the store."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    literal,
)

from corpus.tables.base import metadata

hubs = Table(
    "hubs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("region", String(200), nullable=False),
)

#: Every file once ingested, so that an unchanged one costs a hash and nothing more.
files = Table(
    "files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", String(300), nullable=False, unique=True),
    #: The file it came from and its place in there; a changed file replaces its own sources.
    Column("file", ForeignKey("files.id"), nullable=True, index=True),
    Column("place", Integer, nullable=False, default=0),
    Column("content_hash", String(64), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    # No index: nearly all are approved, and SQLite would walk them instead of the ids it is given.
    Column("status", String(20), nullable=False),
    Column("visibility", String(20), nullable=False),
    Column("hub", ForeignKey("hubs.id"), nullable=True),
    Column("region", String(200), nullable=True, index=True),
    Column("level", String(20), nullable=True),
    #: ISO date that may stop at the month or year, so it also sorts and compares as text.
    Column("date", String(10), nullable=True),
    Column("url", Text, nullable=True),
    Column("origin", Text, nullable=True),
    Column("starter", Boolean, nullable=False, default=False),
    #: Who confirms that it still holds, and the ISO date until which it does.
    Column("owner", Text, nullable=True),
    Column("valid_until", String(10), nullable=True, index=True),
    #: When someone last said that it still holds.
    Column("confirmed_on", Date, nullable=True),
    #: What moderators decided about its place in answers: -1 later, 0 as found, 1 sooner.
    Column("weight", Integer, nullable=False, default=0, server_default="0"),
    #: The lists of the metadata and the pages' offsets, as JSON.
    Column("details", Text, nullable=False, default="{}"),
)

#: What is not approved: few sources, that are looked for every few seconds. Without it that reads
#: past all texts.
SET_ASIDE = sources.c.status != literal("approved", literal_execute=True)
Index(
    "ix_sources_set_aside",
    sources.c.status,
    sqlite_where=SET_ASIDE,
    postgresql_where=SET_ASIDE,
)

source_knowledge = Table(
    "source_knowledge",
    metadata,
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    Column("knowledge", String(20), primary_key=True),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    #: A copy of sources.text[start:end]: quoting must not read a whole report.
    Column("text", Text, nullable=False),
    Column("heading", Text, nullable=False, default="[]"),
    Column("page", Integer, nullable=True),
    #: int32 pairs (start, end) in the source's text.
    Column("sentences", LargeBinary, nullable=False),
    #: Hash of all that is embedded and indexed of this passage; the key of its vectors.
    Column("content_hash", String(64), nullable=False, index=True),
    #: What the indexes hold of it: NULL nothing, empty perhaps, else the hash they were given.
    Column("indexed_hash", String(64), nullable=True),
    # An id is a name in the indexes: one that was ever given away must not come back.
    sqlite_autoincrement=True,
)
Index("ix_passages_due", passages.c.indexed_hash, passages.c.source)

#: Passages that are gone from the store and must still go from the indexes.
removals = Table(
    "removals",
    metadata,
    Column("passage", Integer, primary_key=True, autoincrement=False),
)

vectors = Table(
    "vectors",
    metadata,
    Column("content_hash", String(64), primary_key=True),
    Column("model", String(200), primary_key=True),
    #: The passage: float16, normalised.
    Column("passage", LargeBinary, nullable=False),
    #: Its sentences, in order: int8 rows, each scaled to 127 at its largest component.
    Column("sentences", LargeBinary, nullable=False),
)

#: Facts about the whole store: which model filled the indexes, and which index folder is its own.
state = Table(
    "state",
    metadata,
    Column("key", String(50), primary_key=True),
    Column("value", Text, nullable=False),
)
