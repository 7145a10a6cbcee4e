"""Who asks whom what: introductions, open questions, and messages that Vertel sends by itself."""

from sqlalchemy import (
    Boolean,
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

#: Someone who would like to meet a contact, and what came of it.
introductions = Table(
    "introductions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("asker", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("contact", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("question", Text, nullable=False),
    #: The message that asked for it, by platform and id: made again, it is the same wish.
    Column("message", Text, nullable=False),
    #: asked, accepted, declined or expired.
    Column("state", String(20), nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("decided_at", DateTime(timezone=True), nullable=True),
    #: When the asker was asked how it went, and what they said.
    Column("looked_back_at", DateTime(timezone=True), nullable=True),
    Column("met", Boolean, nullable=True),
    Column("helped", Boolean, nullable=True),
    UniqueConstraint("asker", "contact", "message", name="uq_introductions_asker"),
    Index("ix_introductions_state", "state", "asked_at"),
    # Its number is in keys of the outbox and in answers that are waited for: when it is gone, it
    # must not come to mean another one.
    sqlite_autoincrement=True,
)

#: Questions that nobody had an answer to, and the asker wants one.
open_questions = Table(
    "open_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("asker", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("region", String(200), nullable=True),
    #: The message that asked it, by platform and id: opened twice, it is one.
    Column("message", Text, nullable=False, unique=True),
    #: open, answered or closed.
    Column("state", String(20), nullable=False, index=True),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    # As of introductions.
    sqlite_autoincrement=True,
)

#: To whom an open question was put, and their reply until they say what may become of it.
#: A row is the claim: nobody is asked the same twice.
asked_around = Table(
    "asked_around",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("open_question", ForeignKey("open_questions.id", ondelete="CASCADE"), nullable=False),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("reply", Text, nullable=True),
    #: Under this name the reply is passed on, that tells nobody whose it is. Wiped with the reply.
    Column("token", String(32), nullable=True),
    UniqueConstraint("open_question", "person", name="uq_asked_around_open_question"),
)

#: Messages that Vertel begins by itself. A row is the claim: one key is sent once.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    #: Some hold the id of a reaction, which may be long.
    Column("key", Text, nullable=False, unique=True),
    Column("platform", String(50), nullable=False),
    #: Users, as a list in JSON: one is written to directly, more of them meet in a room.
    Column("recipients", Text, nullable=False, default="[]"),
    #: Where it goes instead, as the platform stores addresses.
    Column("address", Text, nullable=True),
    #: Where the message landed that this one takes the place of.
    Column("edits", Text, nullable=True),
    #: What it says, until it is sent: then empty.
    Column("body", Text, nullable=False),
    #: The person it is written to, and the one it tells of.
    Column("reader", ForeignKey("people.id", ondelete="SET NULL"), nullable=True, index=True),
    Column("subject", ForeignKey("people.id", ondelete="SET NULL"), nullable=True, index=True),
    #: What it says instead when its subject is not to be told of any more; empty: nothing.
    Column("without", Text, nullable=False, default=""),
    Column("made_at", DateTime(timezone=True), nullable=False, index=True),
    Column("sent_at", DateTime(timezone=True), nullable=True),
    #: Where it landed.
    Column("landed", Text, nullable=True, index=True),
    Index("ix_outbox_due", "platform", "sent_at"),
    # What is taken back while it is being sent must not be taken for the next one.
    sqlite_autoincrement=True,
)

#: What Vertel asked someone, and waits for their answer to.
awaited = Table(
    "awaited",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(30), nullable=False),
    #: The row the answer is about, in the table that belongs to the kind.
    Column("about", Integer, nullable=False, default=0),
    Column("since", DateTime(timezone=True), nullable=False),
    #: The key of the message in the outbox that asks it: before that is sent, nobody was asked.
    Column("letter", Text, nullable=True),
    #: The message that answered it, by platform and id: handled again, it means the same.
    Column("answered", Text, nullable=True),
    #: Whether they talked about something else since: a mere yes may then be about that.
    Column("aside", Boolean, nullable=False, default=False),
    #: The message on which it was asked again: handled again, it is asked again.
    Column("repeated", Text, nullable=True),
    UniqueConstraint("person", "kind", "about", name="uq_awaited_person"),
    # What was answered is told from what the answer led on to by its number.
    sqlite_autoincrement=True,
)
