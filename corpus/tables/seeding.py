"""Files that moderators hand in, on their way to becoming sources."""

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

#: Every file that was handed in, once: what is not done yet is taken up again after a restart.
uploads = Table(
    "uploads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String(50), nullable=False),
    #: The platform's own id of the message, and which file of a folder in it this is; 0 is itself.
    Column("message", Text, nullable=False),
    Column("part", Integer, nullable=False, default=0),
    #: The message under which it was acknowledged: of files that come together, the first.
    Column("first", Text, nullable=False),
    #: Where the moderators hear what came of it, as the platform stores an address.
    Column("address", Text, nullable=False),
    #: Who handed it in, by platform and id, and the name they had.
    Column("moderator", Text, nullable=False),
    Column("moderator_name", Text, nullable=False),
    Column("hub", ForeignKey("hubs.id"), nullable=True),
    #: What the file is called, and the link it came with.
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=True),
    #: How the platform finds it back; empty once that is not needed any more: it may hold a key.
    Column("reference", Text, nullable=False),
    #: waiting, done or refused.
    Column("state", String(20), nullable=False),
    #: What the store calls the file, from before its sources are written; empty when they were
    #: there already.
    Column("file", Text, nullable=False, default=""),
    #: How often it was begun: a file that ends the process is not begun for ever.
    Column("attempts", Integer, nullable=False, default=0),
    #: Why it was refused, as a code.
    Column("reason", String(50), nullable=False, default=""),
    Column("at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("platform", "message", "part", name="uq_uploads_platform"),
    Index("ix_uploads_state", "state", "id"),
    sqlite_autoincrement=True,
)
