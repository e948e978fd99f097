"""What was overwritten is kept by date, from now on."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

WORKSPACE = sa.table("workspace", sa.column("dated_since", columns.Utc()))


def upgrade() -> None:
    op.create_table(
        "past_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("was", sa.String(), nullable=True),
        sa.Column("was_user_id", sa.String(), nullable=True),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"],
            ["workspace.team_id"],
            name=op.f("fk_past_value_team_id"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_value")),
    )
    op.create_index(op.f("ix_past_value_team_id"), "past_value", ["team_id"])
    op.create_index("ix_past_value_until", "past_value", ["team_id", "until_at"])
    op.add_column("workspace", sa.Column("dated_since", sa.DateTime(timezone=True), nullable=True))
    op.execute(sa.update(WORKSPACE).values(dated_since=datetime.now(UTC)))
