"""Rounds of reflection: who takes part where, when a round opens, and who was invited."""

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

#: Who takes part, and in the rounds of which room; of none where both are empty: they joined in a
#: direct message, and follow the rhythm of the house.
memberships = Table(
    "memberships",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("platform", String(50), nullable=False, default=""),
    Column("conversation", Text, nullable=False, default=""),
    Column("joined_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("person", "platform", "conversation", name="uq_memberships_person"),
    Index("ix_memberships_room", "platform", "conversation", "id"),
    # A round notes how far it came by this number: who joins later must have a higher one.
    sqlite_autoincrement=True,
)

#: The rhythm of a room that has one of its own, as moderators said it, and what else goes by it.
rhythms = Table(
    "rhythms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String(50), nullable=False),
    Column("conversation", Text, nullable=False),
    #: As people say it ("donderdag 15:00, elke twee weken"); empty: that of the house.
    Column("cadence", Text, nullable=False, default=""),
    #: Days without a round, as a list of ISO dates in JSON.
    Column("skipped", Text, nullable=False, default="[]"),
    #: Whether the room wants to hear on Monday morning what went on elsewhere.
    Column("digest", Boolean, nullable=False, default=False),
    UniqueConstraint("platform", "conversation", name="uq_rhythms_platform"),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String(50), nullable=False, default=""),
    Column("conversation", Text, nullable=False, default=""),
    #: The week or month it is of ("2026-W48", "2026-11"), or the moment when someone started it.
    Column("key", String(40), nullable=False),
    Column("opens_at", DateTime(timezone=True), nullable=False),
    Column("reminds_at", DateTime(timezone=True), nullable=False),
    Column("closes_at", DateTime(timezone=True), nullable=False),
    #: Whether who started it wants it now, quiet hours or not.
    Column("at_once", Boolean, nullable=False, default=False),
    #: The last membership that was looked at: who comes after it is still to be invited.
    Column("invited_to", Integer, nullable=False, default=0),
    Column("reminded_all", Boolean, nullable=False, default=False),
    Column("closed", Boolean, nullable=False, default=False),
    UniqueConstraint("platform", "conversation", "key", name="uq_rounds_platform"),
    Index("ix_rounds_closed", "closed", "opens_at"),
    # A letter about a round is known by this number, and old rounds are forgotten.
    sqlite_autoincrement=True,
)

#: A row is the claim: nobody is invited twice in a round, nor twice in a week over all rooms.
invitations = Table(
    "invitations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round", ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    #: The ISO week in which it is sent, by the clock of Amsterdam ("2026-W48").
    Column("week", String(10), nullable=False),
    #: Which question it asks: not asked again within a quarter. Empty once it led to a lesson
    #: without a name, which would be known by it.
    Column("opener", String(80), nullable=False),
    Column("day", Date, nullable=False),
    Column("reminded", Boolean, nullable=False, default=False),
    Column("dismissed", Boolean, nullable=False, default=False),
    #: Whether it was answered: never when, for that would tell whose an anonymous lesson is.
    Column("answered", Boolean, nullable=False, default=False),
    UniqueConstraint("person", "round", name="uq_invitations_person"),
    UniqueConstraint("person", "week", name="uq_invitations_week"),
    Index("ix_invitations_round", "round", "reminded", "answered", "dismissed"),
    # A letter is known by this number: it must not come to mean another invitation.
    sqlite_autoincrement=True,
)

#: Questions that moderators added or changed; a retired one is not asked. The rest ship with us.
openers = Table(
    "openers",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("lane", String(20), nullable=False),
    Column("sort", String(20), nullable=False),
    #: A list, as JSON.
    Column("themes", Text, nullable=False, default="[]"),
    Column("dutch", Text, nullable=False),
    Column("english", Text, nullable=False),
    Column("retired", Boolean, nullable=False, default=False),
)
