"""Where conversations are written to, and whose addresses on several platforms are one person's."""

from sqlalchemy import (
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from corpus.tables.base import metadata

#: Where a conversation is written to, on a platform that must be told so each time.
references = Table(
    "conversation_references",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String(50), nullable=False),
    Column("conversation", Text, nullable=False),
    #: personal, group or channel.
    Column("scope", String(20), nullable=False),
    Column("service", Text, nullable=False),
    Column("tenant", Text, nullable=False),
    #: Who talks there with Vertel alone, by their lasting id and by the one they are written to.
    Column("user", Text, nullable=True),
    Column("account", Text, nullable=True),
    #: Who put Vertel there.
    Column("brought_by", Text, nullable=True),
    UniqueConstraint("platform", "conversation", name="uq_conversation_references_platform"),
    Index("ix_conversation_references_user", "platform", "user"),
    # The one that was kept last has the highest number.
    sqlite_autoincrement=True,
)

#: What was delivered, where the platform does not remember it: a message by its key, as a hash.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String(50), nullable=False),
    Column("key", String(64), nullable=False),
    #: Of a message that is too large for one: the first is 0.
    Column("part", Integer, nullable=False),
    #: Where it landed, and by what the platform put it there.
    Column("address", Text, nullable=False, index=True),
    Column("line", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    UniqueConstraint("platform", "key", "part", name="uq_deliveries_platform"),
)

#: Codes with which someone shows on another platform who they are. Only hashes.
link_codes = Table(
    "link_codes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(64), nullable=False, unique=True),
    #: Who asked for it, and until when it is good.
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("until", DateTime(timezone=True), nullable=False, index=True),
    #: The message that used it, by platform and id: handled again, it means the same.
    Column("used", Text, nullable=True, unique=True),
    #: What could not be kept of both, as JSON: told again with that message.
    Column("left", Text, nullable=False, default=""),
)

#: Codes that were wrong. Each message counts once; who sent it is a hash.
link_tries = Table(
    "link_tries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sender", String(64), nullable=False, index=True),
    Column("message", Text, nullable=False, unique=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
)

#: Numbers by which someone was known before it turned out that they are the same as another.
merged = Table(
    "merged",
    metadata,
    Column("was", Integer, primary_key=True, autoincrement=False),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
)
