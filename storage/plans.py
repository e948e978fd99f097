"""Ask about plans: the whole of a workspace in one go, and single rows by id."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, inspect
from sqlalchemy import select as rows_of
from sqlmodel import Session, col, select

from storage import tables


@dataclass(frozen=True, slots=True)
class Rows:
    """What a workspace's people can read, in reading order, but for the updates. Light rows, not entities.

    `readings` are each measure's last that has not been taken back with its update. `reminders` are the open ones: not
    settled, not taken back, of an action that stands; each names the action that it is asked about with.
    """

    plans: Sequence[Any]
    recommendations: Sequence[Any]
    actions: Sequence[Any]
    owners: Sequence[Any]
    accountable: Sequence[Any]
    posts: Sequence[Any]
    services: Sequence[Any]
    measures: Sequence[Any]
    readings: Sequence[Any]
    reminders: Sequence[Any]
    changes: Sequence[Any]
    sign_offs: Sequence[Any]
    roles: Sequence[Any]
    absences: Sequence[Any]


def whole_workspace(session: Session, team_id: str, recommendation_ids: Collection[int] | None = None) -> Rows:
    """Load every row that a workspace's people can read; or only those that some of its recommendations are made of.

    With `recommendation_ids` there are no plans, roles and absences, and of posts only those that own one of the
    actions, or answer for it; reminders and services are the workspace's all the same.
    """
    given = {"team_id": team_id, "part": sorted(recommendation_ids or ())}
    asked = _whole_workspace(is_part=recommendation_ids is not None)
    return Rows(**{name: session.execute(rows, given).all() if rows is not None else () for name, rows in asked})


@cache
def _whole_workspace(*, is_part: bool) -> tuple[tuple[str, Any], ...]:
    """The question for each field of Rows, None where nothing is asked. They are put together once: doing it took most
    of the time of a change."""
    action, measure, owner, answering = (
        _columns(t) for t in (tables.Action, tables.SuccessMeasure, tables.ActionPost, tables.AccountablePost)
    )
    actions = rows_of(action.id).where(action.recommendation_id.in_(_PART))
    measures = rows_of(measure.id).where(measure.recommendation_id.in_(_PART))
    owning = rows_of(owner.post_id).where(owner.action_id.in_(actions))
    accountable = rows_of(answering.post_id).where(answering.action_id.in_(actions))

    def of(table: Any, *order: str, within: Any = None, by: str = "action_id") -> Any:
        columns = _columns(table)
        rows = _light(table).where(columns.team_id == _TEAM).order_by(*(columns[name] for name in order))
        return rows.where(columns[by].in_(within)) if is_part and within is not None else rows

    posts, post_id = of(tables.Post, "title"), _columns(tables.Post).id
    # Of two that stand at one position the older comes first, whichever database is asked, and for whichever part.
    return (
        ("plans", None if is_part else of(tables.Plan, "id")),
        ("recommendations", of(tables.Recommendation, "position", "id", within=_PART, by="id")),
        ("actions", of(tables.Action, "position", "id", within=_PART, by="recommendation_id")),
        ("owners", of(tables.ActionPost, "position", "post_id", within=actions)),
        ("accountable", of(tables.AccountablePost, "position", "post_id", within=actions)),
        ("posts", posts.where(post_id.in_(owning) | post_id.in_(accountable)) if is_part else posts),
        ("services", of(tables.Service, "name")),
        ("measures", of(tables.SuccessMeasure, "position", "id", within=_PART, by="recommendation_id")),
        ("readings", _last_readings(measures if is_part else None)),
        ("reminders", _open_reminders()),
        ("changes", of(tables.ChangeRequest, "id", within=actions)),
        ("sign_offs", of(tables.SignOff, "id", within=actions)),
        ("roles", None if is_part else of(tables.RoleHolder, "user_id")),
        ("absences", None if is_part else of(tables.Absence, "user_id")),
    )


def _columns(table: Any) -> Any:
    return inspect(table).columns


_TEAM: Any = bindparam("team_id")
_PART: Any = bindparam("part", expanding=True)  # ids of recommendations


def _last_readings(measures: Any) -> Any:
    """Each measure's last reading whose update has not been taken back; one that came with no update stands by
    itself. Of these measures, or of all."""
    reading, update = _columns(tables.MeasureReading), _columns(tables.ProgressUpdate)
    only = () if measures is None else (reading.measure_id.in_(measures),)
    last = (
        rows_of(func.max(reading.id))
        .outerjoin_from(reading.id.table, update.id.table, reading.update_id == update.id)
        .where(reading.team_id == _TEAM, update.retracted_at.is_(None), *only)
        .group_by(reading.measure_id)
    )
    return _light(tables.MeasureReading).where(reading.team_id == _TEAM, reading.id.in_(last)).order_by(reading.id)


@cache
def _open_reminders() -> Any:
    """Reminders that wait still, of actions that stand; one of a whole recommendation goes with its first."""
    reminder, update, action = (_columns(t) for t in (tables.FollowUp, tables.ProgressUpdate, tables.Action))
    first = (
        rows_of(action.id)
        .where(action.recommendation_id == update.recommendation_id)
        .order_by(action.position, action.id)
        .limit(1)
        .correlate(update.id.table)
        .scalar_subquery()
    )
    asked_with = func.coalesce(reminder.action_id, first)
    is_archived = rows_of(action.id).where(action.id == asked_with, action.archived_at.is_not(None)).exists()
    columns: Sequence[Any] = (
        reminder.id,
        asked_with.label("action_id"),
        reminder.text,
        reminder.due_on,
        reminder.user_id,
    )
    return (
        rows_of(*columns)
        .outerjoin_from(reminder.id.table, update.id.table, reminder.update_id == update.id)
        .where(reminder.team_id == _TEAM, reminder.done_at.is_(None), update.retracted_at.is_(None), ~is_archived)
        .order_by(reminder.due_on, reminder.id)
    )


@dataclass(frozen=True, slots=True)
class DecidedRows:
    """The rows, but for the updates, that the ratings of a recommendation's actions follow from, archived actions' too.

    Light rows, not entities.
    """

    actions: Sequence[Any]
    changes: Sequence[Any]
    sign_offs: Sequence[Any]


def decided_rows(session: Session, team_id: str, recommendation_id: int) -> DecidedRows:
    """List what was decided and signed of a recommendation and its actions, each oldest first."""

    def of(table: Any, *where: Any) -> Sequence[Any]:
        own = _light(table).where(table.team_id == team_id, *where)
        return session.execute(own.order_by(col(table.id))).all()

    here = select(tables.Action.id).where(tables.Action.recommendation_id == recommendation_id)
    return DecidedRows(
        actions=of(tables.Action, tables.Action.recommendation_id == recommendation_id),
        changes=of(tables.ChangeRequest, col(tables.ChangeRequest.action_id).in_(here)),
        sign_offs=of(tables.SignOff, col(tables.SignOff.action_id).in_(here)),
    )


@cache
def _light(table: Any) -> Any:
    """Core columns, keyed as the attributes are: an entity for each row would cost ten times as much."""
    return rows_of(*(column.label(name) for name, column in _columns(table).items()))


def plan_titled(session: Session, team_id: str, title: str) -> tables.Plan | None:
    """Find the workspace's plan with this title."""
    return session.exec(select(tables.Plan).where(tables.Plan.team_id == team_id, tables.Plan.title == title)).first()


def plan_by_id(session: Session, team_id: str, plan_id: int) -> tables.Plan | None:
    """Find the plan, if it is this workspace's."""
    row = session.get(tables.Plan, plan_id)
    return row if row and row.team_id == team_id else None


def action_by_id(session: Session, team_id: str, action_id: int) -> tables.Action | None:
    """Find the action, if it is this workspace's and has not been taken out of its plan."""
    row = session.get(tables.Action, action_id)
    return row if row and row.team_id == team_id and row.archived_at is None else None


def holds(session: Session, team_id: str, recommendation_id: int, action_id: int | None) -> bool:
    """Tell whether a plan of the workspace has this recommendation now and, unless it is None, this action of it."""
    if action_id is not None:
        action = action_by_id(session, team_id, action_id)
        return action is not None and action.recommendation_id == recommendation_id
    row = session.get(tables.Recommendation, recommendation_id)
    return row is not None and row.team_id == team_id and row.archived_at is None


def in_order(session: Session, team_id: str) -> Sequence[Any]:
    """List (id, plan's id) of every recommendation of the workspace, archived ones too, in their plans' order."""
    table = tables.Recommendation
    own = select(col(table.id), col(table.plan_id)).where(table.team_id == team_id)
    return session.execute(own.order_by(col(table.position), col(table.id))).all()


def is_measure_of(session: Session, team_id: str, recommendation_id: int, measure_id: int) -> bool:
    """Tell whether this success measure is one of a recommendation, or of its actions, in this workspace."""
    row = session.get(tables.SuccessMeasure, measure_id)
    if row is None or row.archived_at:
        return False
    return (row.team_id, row.recommendation_id) == (team_id, recommendation_id)


def actions_of(session: Session, team_id: str, recommendation_id: int) -> Sequence[tables.Action]:
    """List every action of a recommendation, archived ones too."""
    own = (tables.Action.team_id == team_id, tables.Action.recommendation_id == recommendation_id)
    return session.exec(select(tables.Action).where(*own).order_by(col(tables.Action.position))).all()


def owners_of(session: Session, team_id: str, action_id: int) -> Sequence[tables.ActionPost]:
    """List which posts own an action, in their order."""
    own = (tables.ActionPost.team_id == team_id, tables.ActionPost.action_id == action_id)
    return session.exec(select(tables.ActionPost).where(*own).order_by(col(tables.ActionPost.position))).all()


def owned_by(session: Session, team_id: str, post_id: int) -> Sequence[tables.ActionPost]:
    """List what a post owns, archived actions too."""
    return session.exec(
        select(tables.ActionPost).where(tables.ActionPost.team_id == team_id, tables.ActionPost.post_id == post_id)
    ).all()


def measures_of_action(session: Session, team_id: str, action_id: int) -> Sequence[tables.SuccessMeasure]:
    """List every success measure of one action."""
    own = (tables.SuccessMeasure.team_id == team_id, tables.SuccessMeasure.action_id == action_id)
    return session.exec(select(tables.SuccessMeasure).where(*own)).all()


def updates_of_action(session: Session, team_id: str, action_id: int) -> Sequence[tables.ProgressUpdate]:
    """List every version of every update on one action."""
    own = (tables.ProgressUpdate.team_id == team_id, tables.ProgressUpdate.action_id == action_id)
    return session.exec(select(tables.ProgressUpdate).where(*own)).all()


def action_ids(session: Session, team_id: str, plan_id: int) -> set[int]:
    """Return the ids of a plan's actions; none if it is not this workspace's."""
    own = (
        tables.Recommendation.plan_id == plan_id,
        tables.Recommendation.team_id == team_id,
        tables.Action.team_id == team_id,
    )
    stands = col(tables.Action.archived_at).is_(None)
    rows = session.exec(select(col(tables.Action.id)).join(tables.Recommendation).where(*own, stands))
    return {action_id for action_id in rows if action_id is not None}


def is_first_plan(session: Session, team_id: str) -> bool:
    """Tell whether the workspace has no plan yet."""
    return session.exec(select(tables.Plan.id).where(tables.Plan.team_id == team_id)).first() is None


def unset_default(session: Session, team_id: str) -> None:
    """Make no plan the workspace's default any more: another is about to be."""
    for row in session.exec(select(tables.Plan).where(tables.Plan.team_id == team_id, col(tables.Plan.is_default))):
        row.is_default = False
        session.add(row)


def post_titled(session: Session, team_id: str, title: str) -> tables.Post | None:
    """Find the post with exactly this title."""
    return session.exec(select(tables.Post).where(tables.Post.team_id == team_id, tables.Post.title == title)).first()


def post_by_id(session: Session, team_id: str, post_id: int) -> tables.Post | None:
    """Find the post, if it is this workspace's."""
    row = session.get(tables.Post, post_id)
    return row if row and row.team_id == team_id else None


def posts_of(session: Session, team_id: str, user_id: str) -> Sequence[tables.Post]:
    """List the posts that a user holds or stands in for, by title."""
    of = (col(tables.Post.holder_id) == user_id) | (col(tables.Post.deputy_id) == user_id)
    return session.exec(
        select(tables.Post).where(tables.Post.team_id == team_id, of).order_by(col(tables.Post.title))
    ).all()


def absence_of(session: Session, team_id: str, user_id: str) -> tables.Absence | None:
    """Find until when somebody is away, if they are."""
    return session.get(tables.Absence, (team_id, user_id))


def service_names(session: Session, team_id: str) -> set[str]:
    """List the names that services have already."""
    return set(session.exec(select(tables.Service.name).where(tables.Service.team_id == team_id)))


def service_of_channel(session: Session, team_id: str, channel_id: str) -> tables.Service | None:
    """Find the service whose people read this channel."""
    return session.exec(
        select(tables.Service).where(tables.Service.team_id == team_id, tables.Service.channel_id == channel_id)
    ).first()
