"""What shows how good a source is: what was measured, and what was heard of it later."""

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from corpus.tables.base import metadata

#: Questions that moderators gave with a source: it must be found for them.
probes = Table(
    "probes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("question", Text, nullable=False),
)

#: The newest measurement of each of the six conditions, per source.
measurements = Table(
    "measurements",
    metadata,
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    Column("condition", String(20), primary_key=True),
    #: From 0 to 1; NULL when there was nothing to measure it by.
    Column("value", Float, nullable=True),
    #: By how much it was measured: questions, votes, quotes.
    Column("count", Integer, nullable=False, default=0),
    Column("day", Date, nullable=False),
)

#: Answers that helped, of which was asked after two weeks whether they brought someone further:
#: claimed here before it is asked.
lookbacks = Table(
    "lookbacks",
    metadata,
    Column("id", Integer, primary_key=True),
    #: The message that was answered, by platform and id: of each is asked once.
    Column("message", Text, nullable=False, unique=True),
    #: The address of the answer, as its platform stores it: it is asked in that thread.
    Column("address", Text, nullable=False),
    #: Where that is, by platform and conversation, and the ISO week: nowhere is asked twice in one.
    Column("room", Text, nullable=False),
    Column("week", String(10), nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=True),
    #: The ids of the sources it quoted, as a list in JSON: the question may be wiped by then.
    Column("sources", Text, nullable=False, default="[]"),
    UniqueConstraint("room", "week", name="uq_lookbacks_room"),
    sqlite_autoincrement=True,
)

#: What was said to that, by the reaction that said it.
furthered = Table(
    "furthered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reaction", Text, nullable=False, unique=True),
    Column("lookback", ForeignKey("lookbacks.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("value", Integer, nullable=False),
)
