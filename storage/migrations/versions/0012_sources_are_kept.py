"""Sources are kept: the files that plans were loaded from, what was read of them, and what became of it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def of_workspace(table: str) -> Any:
    name = op.f(f"fk_{table}_team_id")
    return sa.ForeignKeyConstraint(
        ["team_id"], ["workspace.team_id"], name=name, onupdate="CASCADE", ondelete="CASCADE"
    )


def upgrade() -> None:
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        of_workspace("stored_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("team_id", "sha256", name=op.f("uq_stored_file_team_id")),
    )
    op.create_index(op.f("ix_stored_file_team_id"), "stored_file", ["team_id"])
    op.create_table(
        "file_chunk",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_file_chunk_file_id"), ondelete="CASCADE"
        ),
        of_workspace("file_chunk"),
        sa.PrimaryKeyConstraint("file_id", "place", name=op.f("pk_file_chunk")),
    )
    op.create_index(op.f("ix_file_chunk_team_id"), "file_chunk", ["team_id"])
    op.create_table(
        "plan_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("unknown_columns", sa.JSON(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("became", sa.JSON(), nullable=False),
        sa.Column("taken_over", sa.JSON(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=True),
        sa.Column("user_name", sa.String(), nullable=True),
        sa.Column("user_post", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("was_sha256", sa.String(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_because", sa.String(), nullable=True),
        of_workspace("plan_source"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_source_plan_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_source")),
    )
    for column in ("team_id", "plan_id", "sha256"):
        op.create_index(op.f(f"ix_plan_source_{column}"), "plan_source", [column])
    op.add_column("plan_import", sa.Column("sha256", sa.String(), nullable=True))
    op.add_column("plan_import", sa.Column("reader", sa.String(), nullable=True))
    op.create_index(op.f("ix_plan_import_sha256"), "plan_import", ["sha256"])
