"""What is kept stays: no workspace goes without a row that says so, and evidence is copied with longer pauses.

What earlier versions gave up after five tries within minutes is tried again.
"""

import sqlalchemy as sa
from alembic import op

from storage.migrations.workspace_triggers import triggers

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erased_workspace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erased_workspace")),
    )
    op.create_index(op.f("ix_erased_workspace_team_id"), "erased_workspace", ["team_id"])
    op.add_column("evidence", sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("evidence", sa.Column("given_up_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE evidence SET attempts = 0 WHERE sha256 IS NULL AND path IS NULL AND file_id IS NOT NULL")
    for statement in triggers(op.get_bind().dialect.name):
        op.execute(statement)
