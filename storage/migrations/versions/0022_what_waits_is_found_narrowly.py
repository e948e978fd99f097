"""A file that was given is kept as to be read until that is done, and Slack is asked of those workspaces that are due."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "file_to_read",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=True),
        sa.Column("ts", sa.String(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=True),
        sa.Column("free_at", sa.Float(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"],
            ["workspace.team_id"],
            name=op.f("fk_file_to_read_team_id"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["plan_import.id"], name=op.f("fk_file_to_read_import_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_to_read")),
    )
    for column in ("team_id", "import_id", "free_at"):
        op.create_index(op.f(f"ix_file_to_read_{column}"), "file_to_read", [column])
    op.add_column("workspace", sa.Column("next_reading_at", sa.Float(), nullable=True))
    op.create_index(op.f("ix_workspace_next_reading_at"), "workspace", ["next_reading_at"])
    op.execute("UPDATE workspace SET next_reading_at = 0")
    with op.batch_alter_table("directory_reading") as batch:
        batch.add_column(sa.Column("cursor", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("next_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE directory_reading SET next_at = begun_at")
    with op.batch_alter_table("directory_reading") as batch:
        for column in ("cursor", "failures"):
            batch.alter_column(column, server_default=None)
        batch.alter_column("next_at", nullable=False)
