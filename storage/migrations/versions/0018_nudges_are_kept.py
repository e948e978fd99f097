"""Nudges have answers, followers, board meetings and switches; a plan is told of once somebody has pressed Start.

The channels of a plan that there is already go on being alerted; nobody is nudged about it before Start.
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from storage.migrations.workspace_triggers import triggers

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def _workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["team_id"],
        ["workspace.team_id"],
        name=op.f(f"fk_{table}_team_id"),
        onupdate="CASCADE",
        ondelete="CASCADE",
    )


def _part(table: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([f"{of}_id"], [f"{of}.id"], name=op.f(f"fk_{table}_{of}_id"), ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "nudge_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        _workspace("nudge_answer"),
        _part("nudge_answer", "action"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge_answer")),
    )
    op.create_index(op.f("ix_nudge_answer_team_id"), "nudge_answer", ["team_id"])
    op.create_index(op.f("ix_nudge_answer_action_id"), "nudge_answer", ["action_id"])
    op.create_table(
        "follower",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=False),
        _workspace("follower"),
        _part("follower", "recommendation"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follower")),
    )
    op.create_index(op.f("ix_follower_team_id"), "follower", ["team_id"])
    op.create_index(op.f("ix_follower_recommendation_id"), "follower", ["recommendation_id"])
    op.create_index(op.f("ix_follower_action_id"), "follower", ["action_id"])
    op.create_table(
        "board_meeting",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        _workspace("board_meeting"),
        _part("board_meeting", "plan"),
        sa.PrimaryKeyConstraint("plan_id", "held_on", name=op.f("pk_board_meeting")),
    )
    op.create_index(op.f("ix_board_meeting_team_id"), "board_meeting", ["team_id"])
    op.create_table(
        "muted_kind",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        _workspace("muted_kind"),
        sa.PrimaryKeyConstraint("team_id", "channel_id", "kind", name=op.f("pk_muted_kind")),
    )
    _add_columns()


def _add_columns() -> None:
    with op.batch_alter_table("workspace") as batch:
        batch.add_column(sa.Column("nation", sa.String(), nullable=False, server_default="ENG"))
        batch.add_column(sa.Column("ring", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("next_sweep_at", sa.Float(), nullable=True))
    with op.batch_alter_table("workspace") as batch:
        batch.alter_column("nation", server_default=None)
        batch.alter_column("ring", server_default=None)
        batch.create_index(batch.f("ix_workspace_next_sweep_at"), ["next_sweep_at"])
    if op.get_bind().dialect.name == "sqlite":  # the table was copied to alter it, without what keeps it
        for statement in triggers("sqlite"):
            if " ON workspace" in statement:
                op.execute(statement)
    with op.batch_alter_table("plan") as batch:
        batch.add_column(sa.Column("alerts_from", sa.Date(), nullable=True))
        batch.add_column(sa.Column("nudges_from", sa.Date(), nullable=True))
        batch.add_column(sa.Column("paper_days", sa.Integer(), nullable=True))
    with op.batch_alter_table("post") as batch:
        batch.add_column(sa.Column("reports_to_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_post_reports_to_id"), "post", ["reports_to_id"], ["id"], ondelete="SET NULL"
        )
        batch.create_index(batch.f("ix_post_reports_to_id"), ["reports_to_id"])
    with op.batch_alter_table("channel") as batch:
        batch.add_column(sa.Column("is_threaded", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("channel") as batch:
        batch.alter_column("is_threaded", server_default=None)
    op.add_column("notice", sa.Column("under_id", sa.Integer(), nullable=True))
    op.create_index("ix_notice_local_on", "notice", ["team_id", "local_on"])
    op.execute("UPDATE workspace SET next_sweep_at = 0")
    op.execute("UPDATE plan SET alerts_from = DATE(imported_at)")
    _alert_by_week()


def _alert_by_week() -> None:
    """The last alert of a channel in the newest week, sent or to be sent, is that week's: it is said once a week now."""
    notice = sa.table(
        "notice",
        *(sa.column(name, sa.String()) for name in ("team_id", "channel_id", "key", "kind", "state")),
        sa.column("id", sa.Integer()),
        sa.column("local_on", sa.Date()),
    )
    run = op.get_bind().execute
    alerts = (notice.c.kind == "alert", notice.c.state.in_(("sent", "due", "sending")))
    newest = run(sa.select(sa.func.max(notice.c.local_on)).where(*alerts)).scalar()
    if newest is None:
        return
    columns = (notice.c.id, notice.c.team_id, notice.c.channel_id, notice.c.local_on)
    since = newest - timedelta(newest.weekday())
    found = run(sa.select(*columns).where(*alerts, notice.c.local_on >= since).order_by(notice.c.id))
    last = {(row.team_id, row.channel_id, row.local_on.isocalendar()[:2]): row.id for row in found}
    for (_, channel_id, (year, week)), notice_id in last.items():
        key = f"alert:{channel_id}:{year}-W{week:02}"
        run(notice.update().where(notice.c.id == notice_id).values(key=key))
