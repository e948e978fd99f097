"""What each revision touched, so that what is kept in memory is mended and not loaded again."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change_log",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["workspace.team_id"], "fk_change_log_team_id", onupdate="CASCADE", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("team_id", "revision", "place", name="pk_change_log"),
    )
    op.create_index("ix_change_log_at", "change_log", ["at"])
    # What was said of one recommendation: without it SQLite looks through all that was ever said in the workspace.
    op.create_index("ix_progress_update_recommendation", "progress_update", ["team_id", "recommendation_id"])
