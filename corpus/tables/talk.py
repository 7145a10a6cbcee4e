"""What was asked and answered, and where."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from corpus.tables.base import metadata

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
    #: How long whoever asked waited until there was an answer.
    Column("seconds", Float, nullable=True),
    #: Whether nobody else read along: then nobody else is shown it either.
    Column("direct", Boolean, nullable=False, default=True, server_default="1"),
    UniqueConstraint("message", "part", name="uq_questions_message"),
    # An answer is waited for by the number of a question: wiped, it is not that of the next one.
    sqlite_autoincrement=True,
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
    #: On which side of the work they who gave it stand, where their profile tells; never who.
    Column("side", String(20), nullable=True),
    #: What was wrong, when that was told: wrong, old, off_topic, unclear or other; and in words.
    Column("fault", String(20), nullable=True),
    Column("words", Text, nullable=True),
    #: The source that it is about.
    Column("source", ForeignKey("sources.id", ondelete="SET NULL"), nullable=True, index=True),
    #: The review in which the moderators decide about it.
    Column("review", ForeignKey("reviews.id", ondelete="SET NULL"), nullable=True, index=True),
    #: Tells two people apart: a short hash of who gave it and of the message, and once it is told
    #: what was wrong of who and of the source. It is too short to tell who.
    Column("voter", String(4), nullable=True),
    #: Whether nobody else read the question.
    Column("direct", Boolean, nullable=False, default=False, server_default="0"),
)

#: Which sources an answer quoted, for as long as the question is kept.
cited = Table(
    "cited",
    metadata,
    Column("question", ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    #: How often its thread was told that the source does not count any more, or does again: by
    #: turns, so after an odd number it was told last that it does not.
    Column("notes", Integer, nullable=False, default=0, server_default="0"),
    Index("ix_cited_source", "source"),
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
    #: Whether the moderators of its hub decide here.
    Column("moderates", Boolean, nullable=False, default=False, server_default="0"),
    UniqueConstraint("platform", "conversation", name="uq_rooms_platform"),
)
