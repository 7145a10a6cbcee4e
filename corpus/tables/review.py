"""What moderators decide about, and what they decided."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
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

#: A source that waits for a decision, or had one. The number is what moderators type.
reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), nullable=False, index=True),
    #: What there is to decide: new, remark or recheck.
    Column("matter", String(20), nullable=False, default="new", server_default="new"),
    #: waiting, asked, edited, approved, rejected or withdrawn; never restored.
    Column("state", String(20), nullable=False),
    #: The day from which it waits: of what has no name the Monday of its week.
    Column("since", Date, nullable=False),
    #: Fields a moderator changed and the author has not agreed to yet, as JSON.
    Column("proposed", Text, nullable=False, default="{}"),
    #: Whether its card was posted: the outbox forgets after a while, and a review may wait longer.
    Column("posted", Boolean, nullable=False, default=False),
    Index("ix_reviews_state", "state", "id"),
    sqlite_autoincrement=True,
)

#: Which moderator decided what, when and why. Never changed.
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("review", ForeignKey("reviews.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("what", String(20), nullable=False),
    #: The moderator, by platform and id, and the name they had; "author" and no name for who wrote
    #: the source.
    Column("moderator", Text, nullable=False),
    Column("name", Text, nullable=False),
    #: Of what an author without a name did: the Monday of that week.
    Column("at", DateTime(timezone=True), nullable=False),
    Column("reason", Text, nullable=False, default=""),
    #: The message or the sign that said it, by platform and id: handled again, it is the same one.
    Column("message", Text, nullable=False),
    #: What it changed, as it was before, as JSON: so that it can be undone.
    Column("before", Text, nullable=False, default="{}", server_default="{}"),
    #: The decision that this one undoes, once.
    Column("undoes", Integer, nullable=True),
    UniqueConstraint("review", "message", name="uq_decisions_review"),
    Index("ix_decisions_undoes", "undoes", unique=True),
)
