"""People and organisations, what they agreed to, and what came of it."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from corpus.tables.base import metadata

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("name", Text, nullable=False),
    #: The name folded, as texts are searched for it.
    Column("name_key", Text, nullable=False, index=True),
    Column("organisation", Text, nullable=False, default=""),
    Column("region", String(200), nullable=True),
    Column("role", Text, nullable=False, default=""),
    #: A list, as JSON.
    Column("themes", Text, nullable=False, default="[]"),
    Column("side", String(20), nullable=True),
    Column("about", Text, nullable=False, default=""),
    #: The file they came in with; nobody who told of themselves has one.
    Column("file", ForeignKey("files.id"), nullable=True, index=True),
    #: Whether someone else than they themselves gave the name. What is written under a name counts
    #: as theirs only then, or anyone could take another's.
    Column("vouched", Boolean, nullable=False, default=False),
    #: Hash of what is embedded of the profile: the key of its vector.
    Column("profile_hash", String(64), nullable=False, index=True),
    Column("paused_until", Date, nullable=True),
    Column("stopped", Boolean, nullable=False, default=False),
    # A number that is written down elsewhere must not come to mean someone else.
    sqlite_autoincrement=True,
)

#: Where someone can be reached, and by which they are known again.
addresses = Table(
    "addresses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    #: A chat platform, or empty for what a file gave that is none.
    Column("platform", String(50), nullable=False),
    #: As it was written: this is where something is sent to.
    Column("user", Text, nullable=False),
    #: The same without capitals, as addresses are compared.
    Column("folded", Text, nullable=False),
    #: When they were heard there, of who has more than one: there they are written to.
    Column("heard_at", DateTime(timezone=True), nullable=True),
    UniqueConstraint("platform", "folded", name="uq_addresses_platform"),
)

#: What people agreed to, and took back. Kept as the proof of it.
consents = Table(
    "consents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("given", Date, nullable=False),
    Column("purpose", Text, nullable=False, default=""),
    Column("via", Text, nullable=False, default=""),
    #: The file it came in with; what someone said themselves has none.
    Column("file", ForeignKey("files.id"), nullable=True, index=True),
    #: When they were told, in a direct message, of a consent that came in with a file.
    Column("told_at", DateTime(timezone=True), nullable=True),
    #: When they said it themselves: being told is not yet agreeing.
    Column("confirmed_at", DateTime(timezone=True), nullable=True),
    Column("withdrawn_at", DateTime(timezone=True), nullable=True),
)

#: By which names someone is known, and was before. Only hashes.
marks = Table(
    "marks",
    metadata,
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("fingerprint", String(64), primary_key=True),
    Index("ix_marks_fingerprint", "fingerprint"),
)

#: Who does not want to be named: no consent of that day or before brings them in. Only hashes.
refusals = Table(
    "refusals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", String(64), nullable=False, index=True),
    #: Whose own yes takes it away; nobody's once nothing else is known of them.
    Column("person", ForeignKey("people.id", ondelete="SET NULL"), nullable=True, index=True),
    Column("at", DateTime(timezone=True), nullable=False),
)

profile_vectors = Table(
    "profile_vectors",
    metadata,
    Column("profile_hash", String(64), primary_key=True),
    Column("model", String(200), primary_key=True),
    #: float16, normalised.
    Column("vector", LargeBinary, nullable=False),
)

#: Who wrote a source, and whom it names to turn to: by folded name, whether they are known or not.
source_people = Table(
    "source_people",
    metadata,
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    Column("name_key", Text, primary_key=True),
    Column("part", String(20), primary_key=True),
    Index("ix_source_people_name_key", "name_key"),
)

#: Who was shown to whom: for the load on them, and against saying the same thing twice.
suggestions = Table(
    "suggestions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    #: The chat user who saw it, by platform and id, hashed.
    Column("asker", String(64), nullable=False),
    #: The message it was shown under: made again, it is the same suggestion.
    Column("message", Text, nullable=False),
    Column("shown_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("person", "message", name="uq_suggestions_person"),
    Index("ix_suggestions_load", "person", "shown_at"),
    Index("ix_suggestions_asker", "asker", "shown_at"),
)
