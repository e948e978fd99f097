"""Roles, absences, requests of every kind, and words held back."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _roles()
    _requests()
    op.create_table(
        "absence",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        _of_workspace("absence"),
        sa.PrimaryKeyConstraint("team_id", "user_id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("workspace") as batch:
        batch.drop_column("coordinator_id")
        batch.drop_column("director_id")
        batch.add_column(sa.Column("is_open", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch.add_column(sa.Column("case_pattern", sa.String(), nullable=True))
    with op.batch_alter_table("workspace") as batch:
        batch.alter_column("is_open", server_default=None)
    with op.batch_alter_table("notice") as batch:
        batch.add_column(sa.Column("subject_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("drawn", sa.String(), nullable=True))
    with op.batch_alter_table("draft") as batch:
        batch.add_column(sa.Column("held_for", sa.String(), nullable=True))
        batch.add_column(sa.Column("action_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("thread_ts", sa.String(), nullable=True))
        batch.add_column(sa.Column("files", sa.JSON(), nullable=True))
        batch.create_foreign_key(op.f("fk_draft_action_id"), "action", ["action_id"], ["id"], ondelete="SET NULL")
        batch.create_index(batch.f("ix_draft_action_id"), ["action_id"])
    with op.batch_alter_table("evidence") as batch:
        batch.add_column(sa.Column("error", sa.String(), nullable=True))
        batch.add_column(sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("evidence") as batch:
        batch.alter_column("attempts", server_default=None)


def _of_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["team_id"],
        ["workspace.team_id"],
        name=op.f(f"fk_{table}_team_id"),
        onupdate="CASCADE",
        ondelete="CASCADE",
    )


def _roles() -> None:
    op.create_table(
        "role_holder",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        _of_workspace("role_holder"),
        sa.PrimaryKeyConstraint("team_id", "role", "user_id", name=op.f("pk_role_holder")),
    )
    for role in ("coordinator", "director"):
        op.execute(
            f"INSERT INTO role_holder (team_id, role, user_id) "
            f"SELECT team_id, '{role}', {role}_id FROM workspace WHERE {role}_id IS NOT NULL"
        )


def _requests() -> None:
    """A request to move a date becomes one kind of request among several."""
    op.create_table(
        "change_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.String(), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        _of_workspace("change_request"),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_change_request_action_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_request")),
    )
    op.create_index(op.f("ix_change_request_team_id"), "change_request", ["team_id"])
    op.create_index(op.f("ix_change_request_action_id"), "change_request", ["action_id"])
    op.execute(
        "INSERT INTO change_request (id, team_id, action_id, kind, from_on, to_on, reason, asked_by, asked_at, "
        "decision, decided_by, decided_at, decision_reason, agreed_on) "
        "SELECT id, team_id, action_id, 'due', from_on, to_on, reason, asked_by, asked_at, decision, decided_by, "
        "decided_at, decision_reason, CASE WHEN decision = 'agreed' THEN to_on END FROM date_change"
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('change_request', 'id'), COALESCE(MAX(id), 0) + 1, false) "
            "FROM change_request"
        )
    op.drop_table("date_change")
