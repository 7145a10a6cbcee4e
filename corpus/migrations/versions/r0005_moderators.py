"""Files that moderators hand in, what they decide beside a review, and what shows quality."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is needed to seed the corpus and to guard it."""
    _add_seeding()
    _add_quality()
    _add_columns()


def downgrade() -> None:
    """Take it away again."""
    for table in ("probes", "measurements", "cited", "uploads", "furthered", "lookbacks"):
        op.drop_table(table)
    _drop_columns()


def _add_seeding() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=50), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("moderator", sa.Text(), nullable=False),
        sa.Column("moderator_name", sa.Text(), nullable=False),
        sa.Column("hub", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=50), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["hub"], ["hubs.id"], name=op.f("fk_uploads_hub")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
        sa.UniqueConstraint("platform", "message", "part", name="uq_uploads_platform"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.create_index("ix_uploads_state", ["state", "id"], unique=False)


def _add_quality() -> None:
    op.create_table(
        "lookbacks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("week", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookbacks")),
        sa.UniqueConstraint("message", name=op.f("uq_lookbacks_message")),
        sa.UniqueConstraint("room", "week", name="uq_lookbacks_room"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "furthered",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reaction", sa.Text(), nullable=False),
        sa.Column("lookback", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lookback"], ["lookbacks.id"], name=op.f("fk_furthered_lookback"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_furthered")),
        sa.UniqueConstraint("reaction", name=op.f("uq_furthered_reaction")),
    )
    with op.batch_alter_table("furthered", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_furthered_lookback"), ["lookback"], unique=False)
    op.create_table(
        "cited",
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["question"], ["questions.id"], name=op.f("fk_cited_question"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("fk_cited_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question", "source", name=op.f("pk_cited")),
    )
    with op.batch_alter_table("cited", schema=None) as batch_op:
        batch_op.create_index("ix_cited_source", ["source"], unique=False)
    op.create_table(
        "measurements",
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("condition", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("fk_measurements_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source", "condition", name=op.f("pk_measurements")),
    )
    op.create_table(
        "probes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.id"], name=op.f("fk_probes_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_probes")),
    )
    with op.batch_alter_table("probes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_probes_source"), ["source"], unique=False)


def _add_columns() -> None:
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("before", sa.Text(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("undoes", sa.Integer(), nullable=True))
        batch_op.create_index("ix_decisions_undoes", ["undoes"], unique=True)
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.add_column(sa.Column("side", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("fault", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("words", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("source", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_feedback_source"), ["source"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_feedback_source"), "sources", ["source"], ["id"], ondelete="SET NULL"
        )
        batch_op.add_column(sa.Column("review", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("voter", sa.String(length=4), nullable=True))
        batch_op.add_column(sa.Column("direct", sa.Boolean(), server_default="0", nullable=False))
        batch_op.create_index(batch_op.f("ix_feedback_review"), ["review"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_feedback_review"), "reviews", ["review"], ["id"], ondelete="SET NULL"
        )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seconds", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("direct", sa.Boolean(), server_default="1", nullable=False))
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("edits", sa.Text(), nullable=True))
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("matter", sa.String(length=20), server_default="new", nullable=False)
        )
    with op.batch_alter_table("rooms", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("moderates", sa.Boolean(), server_default="0", nullable=False)
        )
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("valid_until", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("confirmed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("weight", sa.Integer(), server_default="0", nullable=False))
        batch_op.create_index(batch_op.f("ix_sources_valid_until"), ["valid_until"], unique=False)
    few = sa.text("status != 'approved'")
    op.create_index(
        "ix_sources_set_aside", "sources", ["status"], sqlite_where=few, postgresql_where=few
    )


def _drop_columns() -> None:
    op.drop_index("ix_sources_set_aside", "sources")
    op.drop_index("ix_sources_valid_until", "sources")
    op.drop_index("ix_decisions_undoes", "decisions")
    # Not in a batch: that makes a new table, and with the old one go all that hang on it.
    for table, columns in (
        ("sources", ("weight", "confirmed_on", "valid_until", "owner")),
        ("rooms", ("moderates",)),
        ("reviews", ("matter",)),
        ("outbox", ("edits",)),
        ("decisions", ("undoes", "before")),
        ("questions", ("direct", "seconds")),
    ):
        for column in columns:
            op.drop_column(table, column)
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_feedback_source"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_feedback_source"))
        batch_op.drop_constraint(batch_op.f("fk_feedback_review"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_feedback_review"))
        for column in ("direct", "voter", "review", "source", "words", "fault", "side"):
            batch_op.drop_column(column)
