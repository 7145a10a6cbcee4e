"""People, their consent, introductions, open questions and what Vertel says by itself."""

import json
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what must be known to bring people together."""
    _add_people()
    _add_what_goes_on()
    if op.get_bind().dialect.name == "sqlite":
        _never_reuse_numbers_of_questions()
    _name_authors()


def _never_reuse_numbers_of_questions() -> None:
    kind = {"sqlite_autoincrement": True}
    with op.batch_alter_table("questions", recreate="always", table_kwargs=kind):
        pass


def _add_people() -> None:
    op.create_table(
        "profile_vectors",
        sa.Column("profile_hash", sa.String(length=64), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("profile_hash", "model", name=op.f("pk_profile_vectors")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("region", sa.String(length=200), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("themes", sa.Text(), nullable=False),
        sa.Column("side", sa.String(length=20), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("file", sa.Integer(), nullable=True),
        sa.Column("vouched", sa.Boolean(), nullable=False),
        sa.Column("profile_hash", sa.String(length=64), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["file"], ["files.id"], name=op.f("fk_people_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_people_file"), ["file"], unique=False)
        batch_op.create_index(batch_op.f("ix_people_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_people_profile_hash"), ["profile_hash"], unique=False)

    op.create_table(
        "addresses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=50), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_addresses_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
        sa.UniqueConstraint("platform", "folded", name="uq_addresses_platform"),
    )
    with op.batch_alter_table("addresses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_addresses_person"), ["person"], unique=False)

    op.create_table(
        "marks",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_marks_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", "fingerprint", name=op.f("pk_marks")),
    )
    with op.batch_alter_table("marks", schema=None) as batch_op:
        batch_op.create_index("ix_marks_fingerprint", ["fingerprint"], unique=False)

    op.create_table(
        "refusals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_refusals_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusals")),
    )
    with op.batch_alter_table("refusals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_refusals_fingerprint"), ["fingerprint"], unique=False)
        batch_op.create_index(batch_op.f("ix_refusals_person"), ["person"], unique=False)

    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("given", sa.Date(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("file", sa.Integer(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["file"], ["files.id"], name=op.f("fk_consents_file")),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_consents_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consents_file"), ["file"], unique=False)
        batch_op.create_index(batch_op.f("ix_consents_person"), ["person"], unique=False)

    op.create_table(
        "source_people",
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("fk_source_people_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source", "name_key", "part", name=op.f("pk_source_people")),
    )
    with op.batch_alter_table("source_people", schema=None) as batch_op:
        batch_op.create_index("ix_source_people_name_key", ["name_key"], unique=False)


def _add_what_goes_on() -> None:
    op.create_table(
        "awaited",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("about", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("letter", sa.Text(), nullable=True),
        sa.Column("answered", sa.Text(), nullable=True),
        sa.Column("aside", sa.Boolean(), nullable=False),
        sa.Column("repeated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_awaited_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awaited")),
        sa.UniqueConstraint("person", "kind", "about", name="uq_awaited_person"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("awaited", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_awaited_person"), ["person"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("platform", sa.String(length=50), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("reader", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("without", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("landed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reader"], ["people.id"], name=op.f("fk_outbox_reader"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["subject"], ["people.id"], name=op.f("fk_outbox_subject"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_due", ["platform", "sent_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_landed"), ["landed"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_reader"), ["reader"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_made_at"), ["made_at"], unique=False)

    op.create_table(
        "introductions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asker", sa.Integer(), nullable=False),
        sa.Column("contact", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("met", sa.Boolean(), nullable=True),
        sa.Column("helped", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asker"], ["people.id"], name=op.f("fk_introductions_asker"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["contact"], ["people.id"], name=op.f("fk_introductions_contact"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introductions")),
        sa.UniqueConstraint("asker", "contact", "message", name="uq_introductions_asker"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("introductions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_introductions_asker"), ["asker"], unique=False)
        batch_op.create_index(batch_op.f("ix_introductions_contact"), ["contact"], unique=False)
        batch_op.create_index("ix_introductions_state", ["state", "asked_at"], unique=False)

    op.create_table(
        "open_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asker", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("region", sa.String(length=200), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["asker"], ["people.id"], name=op.f("fk_open_questions_asker"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_questions")),
        sa.UniqueConstraint("message", name=op.f("uq_open_questions_message")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("open_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_open_questions_asker"), ["asker"], unique=False)
        batch_op.create_index(batch_op.f("ix_open_questions_state"), ["state"], unique=False)

    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("asker", sa.String(length=64), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_suggestions_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
        sa.UniqueConstraint("person", "message", name="uq_suggestions_person"),
    )
    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.create_index("ix_suggestions_asker", ["asker", "shown_at"], unique=False)
        batch_op.create_index("ix_suggestions_load", ["person", "shown_at"], unique=False)

    op.create_table(
        "asked_around",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("open_question", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("token", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["open_question"],
            ["open_questions.id"],
            name=op.f("fk_asked_around_open_question"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_asked_around_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_around")),
        sa.UniqueConstraint("open_question", "person", name="uq_asked_around_open_question"),
    )
    with op.batch_alter_table("asked_around", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asked_around_person"), ["person"], unique=False)


def downgrade() -> None:
    """Take it away again."""
    for table in (
        "outbox",
        "asked_around",
        "suggestions",
        "source_people",
        "open_questions",
        "introductions",
        "consents",
        "awaited",
        "refusals",
        "marks",
        "addresses",
        "people",
        "profile_vectors",
    ):
        op.drop_table(table)


def _name_authors() -> None:
    """Note who wrote the sources that are here already; whom they name follows when read anew."""
    connection = op.get_bind()
    sources = sa.table("sources", sa.column("id"), sa.column("details"))
    named = sa.table("source_people", sa.column("source"), sa.column("name_key"), sa.column("part"))
    for key, details in connection.execute(sa.select(sources.c.id, sources.c.details)).all():
        names = {_folded(name) for name in json.loads(details).get("authors", ())}
        if rows := [
            {"source": key, "name_key": name, "part": "author"} for name in sorted(names) if name
        ]:
            connection.execute(sa.insert(named), rows)


def _folded(name: str) -> str:
    """As names were folded when this revision was made."""
    behind, comma, front = name.partition(",")
    whole = unicodedata.normalize("NFKD", f"{front} {behind}" if comma else name).casefold()
    plain = "".join(c for c in whole if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())
