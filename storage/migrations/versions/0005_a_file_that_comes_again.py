"""A file that comes again: what it printed last, what it no longer has, and files that wait."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("plan", sa.Column("printed_title", sa.String(), nullable=True))
    op.execute("UPDATE plan SET printed_title = title")
    op.add_column("action", sa.Column("printed_due_on", sa.Date(), nullable=True))
    # The first date there was is the printed one, unless it was agreed to for an action that had none.
    op.execute(
        "UPDATE action SET printed_due_on = original_due_on WHERE NOT EXISTS (SELECT 1 FROM change_request "
        "WHERE change_request.action_id = action.id AND change_request.kind = 'due' "
        "AND change_request.decision = 'agreed' AND change_request.from_on IS NULL)"
    )
    for table in ("recommendation", "action", "success_measure"):
        op.add_column(table, sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "plan_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=True),
        sa.Column("unknown_columns", sa.JSON(), nullable=True),
        sa.Column("channel_id", sa.String(), nullable=True),
        sa.Column("ts", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["team_id"],
            ["workspace.team_id"],
            name=op.f("fk_plan_import_team_id"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_import_plan_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_import")),
    )
    op.create_index(op.f("ix_plan_import_team_id"), "plan_import", ["team_id"])
    op.create_index(op.f("ix_plan_import_plan_id"), "plan_import", ["plan_id"])
