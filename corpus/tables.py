"""The tables of the store. Migrations make them; this file says what the newest ones look like."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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
    #: The lists of the metadata and the pages' offsets, as JSON.
    Column("details", Text, nullable=False, default="{}"),
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

questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    #: Where it was asked: a platform's own conversation key, opaque here.
    Column("place", Text, nullable=False, index=True),
    Column("asked_at", DateTime(timezone=True), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("confidence", Float, nullable=False),
    #: The citations shown and those kept for "meer", as JSON.
    Column("shown", Text, nullable=False, default="[]"),
    #: The message that asked it and its place among the questions in there; a message that is
    #: handled again asks the same thing, not another.
    Column("message", Text, nullable=True),
    Column("part", Integer, nullable=False, default=0, server_default="0"),
    UniqueConstraint("message", "part", name="uq_questions_message"),
)

#: What is left of questions that were wiped: how many there were in an ISO week.
tallies = Table(
    "tallies",
    metadata,
    #: As "2025-W14", by the clock of Amsterdam.
    Column("week", String(10), primary_key=True),
    Column("verdict", String(20), primary_key=True),
    Column("questions", Integer, nullable=False),
)

#: Every message that was taken, once: claimed before anything is done about it.
inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String(50), nullable=False),
    #: The platform's own id of the message.
    Column("message", Text, nullable=False),
    Column("claimed_at", DateTime(timezone=True), nullable=False, index=True),
    #: What was heard, until it is done: then empty, so that no words stay behind.
    Column("content", Text, nullable=False),
    Column("done", Boolean, nullable=False, default=False),
    #: The thread in which it is answered.
    Column("thread", Text, nullable=True),
    #: The message that this one is about: the one it changes, or the question it wakes.
    Column("original", Text, nullable=True, index=True),
    #: Who said it and where, to compare: it tells neither.
    Column("origin", String(64), nullable=False, default=""),
    UniqueConstraint("platform", "message", name="uq_inbox_platform"),
)
Index("ix_inbox_open", inbox.c.platform, inbox.c.done)

#: What was sent about a message, in order: where each reply landed.
replies = Table(
    "replies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("inbox", ForeignKey("inbox.id", ondelete="CASCADE"), nullable=False, index=True),
    #: The reply's address, as the platform stores it.
    Column("address", Text, nullable=False, index=True),
)

#: What people thought of an answer.
feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    #: The reaction itself, by platform and id: taking it back takes this row back.
    Column("reaction", Text, nullable=False, unique=True),
    #: The message that was answered, by platform and id.
    Column("message", Text, nullable=False, index=True),
    Column("helped", Boolean, nullable=False),
    Column("given_at", DateTime(timezone=True), nullable=False),
)

#: Rooms that Vertel is or was in, and how it behaves there.
rooms = Table(
    "rooms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String(50), nullable=False),
    Column("conversation", Text, nullable=False),
    Column("speaks", String(20), nullable=False, default="mentioned"),
    Column("greeted", Boolean, nullable=False, default=False),
    Column("hub", ForeignKey("hubs.id"), nullable=True),
    UniqueConstraint("platform", "conversation", name="uq_rooms_platform"),
)

#: Facts about the whole store: which model filled the indexes, and which index folder is its own.
state = Table(
    "state",
    metadata,
    Column("key", String(50), primary_key=True),
    Column("value", Text, nullable=False),
)
