"""What members tell: drafts of their own, what is shared without a name, and what comes of it."""

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from corpus.tables.base import metadata

#: What someone is telling, theirs alone until they say yes; gone from here once it is shared.
drafts = Table(
    "drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    #: What answers an invitation is begun once.
    Column(
        "invitation", ForeignKey("invitations.id", ondelete="SET NULL"), nullable=True, unique=True
    ),
    #: The room whose round it answers; empty for none.
    Column("platform", String(50), nullable=False, default=""),
    Column("conversation", Text, nullable=False, default=""),
    Column("lane", String(20), nullable=False),
    #: The sort of question it answers.
    Column("asks", String(20), nullable=False, default=""),
    #: Their own words with the messages they stand in, as JSON.
    Column("said", Text, nullable=False, default="{}"),
    #: What was asked on, as a list in JSON.
    Column("asked", Text, nullable=False, default="[]"),
    #: What they changed in the card, by field, as JSON.
    Column("changed", Text, nullable=False, default="{}"),
    Column("shown_as", String(20), nullable=False),
    Column("visibility", String(20), nullable=False),
    #: The code with which they find back what they share without a name; empty: not shown yet.
    Column("code", String(40), nullable=False, default=""),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,
)

#: What is shared without a name, and said with a code, on its way to the moderators: taken out
#: together. The number is drawn, so that it tells no order.
sealed = Table(
    "sealed",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    #: The lesson, or what its author says of it later, as JSON.
    Column("lesson", Text, nullable=False),
)

#: Lessons that were told in chat, beside what they are as sources.
told = Table(
    "told",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), nullable=False, unique=True),
    #: Who told it, when it has a name or a role; and the hash of the code when it has none.
    Column("person", ForeignKey("people.id", ondelete="SET NULL"), nullable=True, index=True),
    Column("code", String(64), nullable=True, unique=True),
    Column("shown_as", String(20), nullable=False),
    #: The Monday of the week in which it was shared.
    Column("week", Date, nullable=False),
    #: The next day on which the author is asked whether it still holds.
    Column("recheck_on", Date, nullable=True, index=True),
    Column("confirmed_on", Date, nullable=True),
)

#: What there is to tell or ask the author of a lesson without a name, until they give its code.
news = Table(
    "news",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("told", ForeignKey("told.id", ondelete="CASCADE"), nullable=False, index=True),
    #: Of one key there is one: what goes on twice is told once.
    Column("key", String(100), nullable=False),
    #: A message, as it is kept in the outbox.
    Column("body", Text, nullable=False),
    UniqueConstraint("told", "key", name="uq_news_told"),
)

#: Regions that were helped by a lesson, each told to its author once.
uses = Table(
    "uses",
    metadata,
    Column("told", ForeignKey("told.id", ondelete="CASCADE"), primary_key=True),
    Column("region", String(200), primary_key=True),
)

#: What someone wants to try, in their own words, until they are asked how it went.
intentions = Table(
    "intentions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("words", Text, nullable=False),
    Column("day", Date, nullable=False),
    #: What they were telling when they said so, as long as it is not shared.
    Column("draft", ForeignKey("drafts.id", ondelete="SET NULL"), nullable=True, index=True),
)
