"""The first tables."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STRING, INTEGER, BOOLEAN, JSON = sa.String(), sa.Integer(), sa.Boolean(), sa.JSON()
DATE, TIME = sa.Date(), sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "workspace",
        *_has(STRING, "team_id"),
        *_may_have(STRING, "name"),
        *_has(INTEGER, "revision"),
        *_may_have(STRING, "timezone"),
        *_has(STRING, "alert_time"),
        *_may_have(STRING, "coordinator_id", "director_id"),
        *_may_have(DATE, "board_on"),
        *_may_have(TIME, "connected_at"),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_workspace")),
    )
    _table(
        "audit_entry",
        *_has(TIME, "at"),
        *_may_have(STRING, "who"),
        *_has(STRING, "what", "source", "subject"),
        *_may_have(JSON, "before", "after"),
        _of_workspace("audit_entry"),
    )
    _table(
        "draft",
        *_has(STRING, "user_id", "channel_id"),
        *_may_have(STRING, "ts"),
        *_has(STRING, "source", "typed", "note"),
        *_may_have(STRING, "delivery"),
        *_has(TIME, "created_at"),
        *_may_have(TIME, "settled_at"),
        _of_workspace("draft"),
        unique=("team_id", "channel_id", "ts"),
    )
    _table(
        "plan",
        *_has(STRING, "title"),
        *_may_have(JSON, "rating_key"),
        *_has(BOOLEAN, "is_default"),
        *_may_have(STRING, "channel_id"),
        *_has(STRING, "source_name", "source_digest"),
        *_may_have(STRING, "imported_by"),
        *_has(TIME, "imported_at"),
        _of_workspace("plan"),
    )
    _table(
        "receipt",
        *_has(STRING, "team_id", "key"),
        *_has(TIME, "created_at"),
        _of_workspace("receipt"),
        key=("team_id", "key"),
        indexes=("created_at",),
    )
    _table(
        "service",
        *_has(STRING, "name"),
        *_may_have(STRING, "channel_id"),
        _of_workspace("service"),
        unique=("team_id", "name"),
    )
    _table(
        "notice",
        *_has(STRING, "key", "kind", "why"),
        *_has(INTEGER, "plan_id"),
        *_has(STRING, "channel_id"),
        *_may_have(STRING, "user_id"),
        *_has(DATE, "local_on"),
        *_has(STRING, "state"),
        *_has(INTEGER, "attempts"),
        *_has(STRING, "text"),
        *_may_have(STRING, "ts", "error"),
        *_has(TIME, "created_at"),
        *_may_have(TIME, "sent_at"),
        _part_of("notice", "plan_id", "plan"),
        _of_workspace("notice"),
        unique=("team_id", "key"),
        indexes=("plan_id", "team_id"),
    )
    op.create_index("ix_notice_thread", "notice", ["team_id", "channel_id", "ts"])
    _table(
        "post",
        *_has(STRING, "title"),
        *_may_have(STRING, "holder_id", "deputy_id"),
        *_may_have(INTEGER, "service_id"),
        _may_name("post", "service_id", "service"),
        _of_workspace("post"),
        unique=("team_id", "title"),
        indexes=("service_id", "team_id"),
    )
    _table(
        "recommendation",
        *_has(INTEGER, "plan_id", "position"),
        *_has(STRING, "number"),
        *_may_have(STRING, "section"),
        *_has(STRING, "text"),
        _part_of("recommendation", "plan_id", "plan"),
        _of_workspace("recommendation"),
        indexes=("plan_id", "team_id"),
    )
    _table(
        "action",
        *_has(INTEGER, "recommendation_id", "position"),
        *_has(STRING, "number", "text"),
        *_may_have(DATE, "due_on", "original_due_on"),
        *_may_have(STRING, "due_text", "delivery", "delivery_text"),
        *_may_have(INTEGER, "service_id"),
        _part_of("action", "recommendation_id", "recommendation"),
        _may_name("action", "service_id", "service"),
        _of_workspace("action"),
        indexes=("due_on", "recommendation_id", "service_id", "team_id"),
    )
    _table(
        "action_post",
        *_has(INTEGER, "action_id", "post_id"),
        *_has(STRING, "team_id"),
        *_has(INTEGER, "position"),
        _part_of("action_post", "action_id", "action"),
        _part_of("action_post", "post_id", "post"),
        _of_workspace("action_post"),
        key=("action_id", "post_id"),
        indexes=("post_id", "team_id"),
    )
    _table(
        "date_change",
        *_has(INTEGER, "action_id"),
        *_may_have(DATE, "from_on"),
        *_has(DATE, "to_on"),
        *_has(STRING, "reason", "asked_by"),
        *_has(TIME, "asked_at"),
        *_may_have(STRING, "decision", "decided_by"),
        *_may_have(TIME, "decided_at"),
        *_may_have(STRING, "decision_reason"),
        _part_of("date_change", "action_id", "action"),
        _of_workspace("date_change"),
        indexes=("action_id", "team_id"),
    )
    _table(
        "notice_action",
        *_has(INTEGER, "notice_id", "action_id"),
        *_has(STRING, "team_id", "why"),
        _part_of("notice_action", "action_id", "action"),
        _part_of("notice_action", "notice_id", "notice"),
        _of_workspace("notice_action"),
        key=("notice_id", "action_id"),
        indexes=("action_id", "team_id"),
    )
    _table(
        "progress_update",
        *_has(INTEGER, "recommendation_id"),
        *_may_have(INTEGER, "action_id"),
        *_has(STRING, "note", "typed"),
        *_may_have(DATE, "on_date"),
        *_may_have(STRING, "delivery", "impact", "author_id"),
        *_has(STRING, "source"),
        *_may_have(STRING, "channel_id", "ts", "message_ts"),
        *_has(INTEGER, "place"),
        *_may_have(INTEGER, "corrects_id"),
        *_has(TIME, "created_at"),
        *_may_have(TIME, "retracted_at"),
        *_may_have(STRING, "retracted_by"),
        _may_name("progress_update", "action_id", "action"),
        _may_name("progress_update", "corrects_id", "progress_update"),
        _part_of("progress_update", "recommendation_id", "recommendation"),
        _of_workspace("progress_update"),
        unique=("team_id", "channel_id", "ts", "place"),
        indexes=("action_id", "corrects_id", "recommendation_id", "team_id"),
    )
    op.create_index("ix_progress_update_message", "progress_update", ["team_id", "channel_id", "message_ts"])
    _table(
        "sign_off",
        *_has(INTEGER, "action_id"),
        *_has(STRING, "decision"),
        *_may_have(STRING, "reason"),
        *_has(STRING, "decided_by"),
        *_has(TIME, "decided_at"),
        _part_of("sign_off", "action_id", "action"),
        _of_workspace("sign_off"),
        indexes=("action_id", "team_id"),
    )
    _table(
        "success_measure",
        *_has(INTEGER, "recommendation_id"),
        *_may_have(INTEGER, "action_id"),
        *_has(INTEGER, "position"),
        *_may_have(STRING, "label"),
        *_has(STRING, "text"),
        _may_name("success_measure", "action_id", "action"),
        _part_of("success_measure", "recommendation_id", "recommendation"),
        _of_workspace("success_measure"),
        indexes=("action_id", "recommendation_id", "team_id"),
    )
    _table(
        "evidence",
        *_has(INTEGER, "update_id"),
        *_has(STRING, "name"),
        *_may_have(STRING, "url", "file_id", "sha256", "path"),
        *_has(TIME, "created_at"),
        _of_workspace("evidence"),
        _part_of("evidence", "update_id", "progress_update"),
        indexes=("team_id", "update_id"),
    )
    _table(
        "follow_up",
        *_may_have(INTEGER, "action_id", "update_id"),
        *_has(STRING, "text"),
        *_has(DATE, "due_on"),
        *_may_have(STRING, "user_id"),
        *_has(TIME, "created_at"),
        *_may_have(TIME, "done_at"),
        _may_name("follow_up", "action_id", "action"),
        _of_workspace("follow_up"),
        _may_name("follow_up", "update_id", "progress_update"),
        indexes=("action_id", "team_id", "update_id"),
    )
    _table(
        "measure_reading",
        *_has(INTEGER, "measure_id"),
        *_may_have(INTEGER, "update_id"),
        *_has(STRING, "value"),
        *_may_have(STRING, "comparator"),
        *_may_have(DATE, "from_on", "to_on"),
        *_may_have(STRING, "author_id"),
        *_has(TIME, "created_at"),
        _part_of("measure_reading", "measure_id", "success_measure"),
        _of_workspace("measure_reading"),
        _may_name("measure_reading", "update_id", "progress_update"),
        indexes=("measure_id", "team_id", "update_id"),
    )


def _table(
    name: str,
    *parts: Any,
    key: Sequence[str] = ("id",),
    unique: Sequence[str] = (),
    indexes: Sequence[str] = ("team_id",),
) -> None:
    if key == ("id",):
        parts = (*_has(INTEGER, "id"), *_has(STRING, "team_id"), *parts)
    constraints: list[sa.Constraint] = [sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}"))]
    if unique:
        constraints.append(sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{unique[0]}")))
    op.create_table(name, *parts, *constraints)
    for column in indexes:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _has(kind: Any, *names: str) -> Iterator[sa.Column[Any]]:
    return (sa.Column(name, kind, nullable=False) for name in names)


def _may_have(kind: Any, *names: str) -> Iterator[sa.Column[Any]]:
    return (sa.Column(name, kind, nullable=True) for name in names)


def _of_workspace(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_team_id")
    return sa.ForeignKeyConstraint(
        ["team_id"], ["workspace.team_id"], name=name, onupdate="CASCADE", ondelete="CASCADE"
    )


def _part_of(table: str, column: str, whole: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{whole}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE")


def _may_name(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="SET NULL")
