"""Where conversations are written to, and one person's addresses on more than one platform."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what a second platform needs."""
    _add_references()
    _add_deliveries()
    _add_linking()
    op.add_column("addresses", sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take it away again."""
    # Not in a batch: that makes a new table, and with the old one go all that hang on it.
    op.drop_column("addresses", "heard_at")
    for table in ("merged", "link_tries", "link_codes", "deliveries", "conversation_references"):
        op.drop_table(table)


def _add_references() -> None:
    op.create_table(
        "conversation_references",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=50), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("tenant", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=True),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("brought_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_references")),
        sa.UniqueConstraint("platform", "conversation", name="uq_conversation_references_platform"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_conversation_references_user", "conversation_references", ["platform", "user"]
    )


def _add_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=50), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("platform", "key", "part", name="uq_deliveries_platform"),
    )
    op.create_index(op.f("ix_deliveries_address"), "deliveries", ["address"])
    op.create_index(op.f("ix_deliveries_at"), "deliveries", ["at"])


def _add_linking() -> None:
    op.create_table(
        "link_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used", sa.Text(), nullable=True),
        sa.Column("left", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_link_codes_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_codes")),
        sa.UniqueConstraint("code", name=op.f("uq_link_codes_code")),
        sa.UniqueConstraint("used", name=op.f("uq_link_codes_used")),
    )
    op.create_index(op.f("ix_link_codes_person"), "link_codes", ["person"])
    op.create_index(op.f("ix_link_codes_until"), "link_codes", ["until"])
    op.create_table(
        "link_tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_tries")),
        sa.UniqueConstraint("message", name=op.f("uq_link_tries_message")),
    )
    op.create_index(op.f("ix_link_tries_sender"), "link_tries", ["sender"])
    op.create_index(op.f("ix_link_tries_at"), "link_tries", ["at"])
    op.create_table(
        "merged",
        sa.Column("was", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_merged_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("was", name=op.f("pk_merged")),
    )
    op.create_index(op.f("ix_merged_person"), "merged", ["person"])
