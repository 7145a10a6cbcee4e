"""Messages, replies, feedback, rooms and tallies; questions know their message."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what a chat platform needs to be remembered."""
    with op.batch_alter_table("questions") as batch_op:
        batch_op.add_column(sa.Column("message", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("part", sa.Integer(), nullable=False, server_default="0"))
        batch_op.create_unique_constraint("uq_questions_message", ["message", "part"])
    op.create_table(
        "tallies",
        sa.Column("week", sa.String(length=10), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "verdict", name=op.f("pk_tallies")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=50), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=True),
        sa.Column("original", sa.Text(), nullable=True),
        sa.Column("origin", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("platform", "message", name="uq_inbox_platform"),
    )
    op.create_index(op.f("ix_inbox_claimed_at"), "inbox", ["claimed_at"])
    op.create_index(op.f("ix_inbox_original"), "inbox", ["original"])
    op.create_index("ix_inbox_open", "inbox", ["platform", "done"])
    op.create_table(
        "replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inbox", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inbox"], ["inbox.id"], name=op.f("fk_replies_inbox"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies")),
    )
    op.create_index(op.f("ix_replies_inbox"), "replies", ["inbox"])
    op.create_index(op.f("ix_replies_address"), "replies", ["address"])
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reaction", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("reaction", name=op.f("uq_feedback_reaction")),
    )
    op.create_index(op.f("ix_feedback_message"), "feedback", ["message"])
    op.create_table(
        "rooms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=50), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("speaks", sa.String(length=20), nullable=False),
        sa.Column("greeted", sa.Boolean(), nullable=False),
        sa.Column("hub", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["hub"], ["hubs.id"], name=op.f("fk_rooms_hub")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
        sa.UniqueConstraint("platform", "conversation", name="uq_rooms_platform"),
    )


def downgrade() -> None:
    """Take it away again."""
    for table in ("rooms", "feedback", "replies", "inbox", "tallies"):
        op.drop_table(table)
    with op.batch_alter_table("questions") as batch_op:
        batch_op.drop_constraint("uq_questions_message", type_="unique")
        batch_op.drop_column("part")
        batch_op.drop_column("message")
