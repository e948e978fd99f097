"""Ask about plans: the whole of a workspace in one go, and single rows by id."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlmodel import Session, col, select

from storage import tables


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything that a workspace's people can read, in reading order. Light rows, not entities."""

    plans: Sequence[Any]
    recommendations: Sequence[Any]
    actions: Sequence[Any]
    owners: Sequence[Any]
    posts: Sequence[Any]
    services: Sequence[Any]
    measures: Sequence[Any]
    readings: Sequence[Any]
    updates: Sequence[Any]
    evidence: Sequence[Any]
    reminders: Sequence[Any]
    changes: Sequence[Any]
    sign_offs: Sequence[Any]
    roles: Sequence[Any]
    absences: Sequence[Any]


def whole_workspace(session: Session, team_id: str) -> Rows:
    """Load every row that a workspace's people can read."""

    def of(table: Any, *order: Any) -> Sequence[Any]:
        return session.execute(_light(table).where(table.team_id == team_id).order_by(*order)).all()

    return Rows(
        plans=of(tables.Plan, col(tables.Plan.id)),
        recommendations=of(tables.Recommendation, col(tables.Recommendation.position)),
        actions=of(tables.Action, col(tables.Action.position)),
        owners=of(tables.ActionPost, col(tables.ActionPost.position)),
        posts=of(tables.Post, col(tables.Post.title)),
        services=of(tables.Service, col(tables.Service.name)),
        measures=of(tables.SuccessMeasure, col(tables.SuccessMeasure.position)),
        readings=of(tables.MeasureReading, col(tables.MeasureReading.id)),
        updates=of(tables.ProgressUpdate, col(tables.ProgressUpdate.id)),
        evidence=of(tables.Evidence, col(tables.Evidence.id)),
        reminders=of(tables.FollowUp, col(tables.FollowUp.due_on), col(tables.FollowUp.id)),
        changes=of(tables.ChangeRequest, col(tables.ChangeRequest.id)),
        sign_offs=of(tables.SignOff, col(tables.SignOff.id)),
        roles=of(tables.RoleHolder, col(tables.RoleHolder.user_id)),
        absences=of(tables.Absence, col(tables.Absence.user_id)),
    )


@dataclass(frozen=True, slots=True)
class DecidedRows:
    """The rows that the ratings of a recommendation's actions follow from, archived actions' too.

    Light rows, not entities.
    """

    actions: Sequence[Any]
    updates: Sequence[Any]
    changes: Sequence[Any]
    sign_offs: Sequence[Any]


def decided_rows(session: Session, team_id: str, recommendation_id: int) -> DecidedRows:
    """List what was said, decided and signed of a recommendation and its actions, each oldest first."""

    def of(table: Any, *where: Any) -> Sequence[Any]:
        own = _light(table).where(table.team_id == team_id, *where)
        return session.execute(own.order_by(col(table.id))).all()

    here = select(tables.Action.id).where(tables.Action.recommendation_id == recommendation_id)
    return DecidedRows(
        actions=of(tables.Action, tables.Action.recommendation_id == recommendation_id),
        updates=of(tables.ProgressUpdate, tables.ProgressUpdate.recommendation_id == recommendation_id),
        changes=of(tables.ChangeRequest, col(tables.ChangeRequest.action_id).in_(here)),
        sign_offs=of(tables.SignOff, col(tables.SignOff.action_id).in_(here)),
    )


@cache
def _light(table: Any) -> Any:
    """Core columns, keyed as the attributes are: an entity for each row would cost ten times as much."""
    return select(*(getattr(table, name).label(name) for name in table.model_fields))


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
