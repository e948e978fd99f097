"""Columns that plans have: priority, response, who is accountable, what an action depends on and waits for."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

COLUMNS = {
    "recommendation": ("noun", "priority", "response", "response_text"),
    "action": ("priority", "depends_on", "waiting_on"),
}


def upgrade() -> None:
    for table, names in COLUMNS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.String(), nullable=True))
    op.create_table(
        "accountable_post",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_accountable_post_action_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_accountable_post_post_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["team_id"],
            ["workspace.team_id"],
            name=op.f("fk_accountable_post_team_id"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("action_id", "post_id", name=op.f("pk_accountable_post")),
    )
    op.create_index(op.f("ix_accountable_post_post_id"), "accountable_post", ["post_id"])
    op.create_index(op.f("ix_accountable_post_team_id"), "accountable_post", ["team_id"])
