"""Questions about plans: the whole of a workspace in one go, and single rows by id."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from storage.tables import (
    Absence,
    Action,
    ActionPost,
    ChangeRequest,
    Evidence,
    FollowUp,
    MeasureReading,
    Plan,
    Post,
    ProgressUpdate,
    Recommendation,
    RoleHolder,
    Service,
    SignOff,
    SuccessMeasure,
)


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
    follow_ups: Sequence[Any]
    changes: Sequence[Any]
    sign_offs: Sequence[Any]
    roles: Sequence[Any]
    absences: Sequence[Any]


def whole_workspace(session: Session, team_id: str) -> Rows:
    """Every row that a workspace's people can read."""

    def of(table: Any, *order: Any) -> Sequence[Any]:
        columns = table.__table__.c
        # Core columns, keyed as the attributes are: an entity for each row would cost ten times as much.
        chosen = [getattr(table, name).label(name) for name in table.model_fields]
        return session.execute(select(*chosen).where(columns.team_id == team_id).order_by(*order)).all()

    return Rows(
        plans=of(Plan, col(Plan.id)),
        recommendations=of(Recommendation, col(Recommendation.position)),
        actions=of(Action, col(Action.position)),
        owners=of(ActionPost, col(ActionPost.position)),
        posts=of(Post, col(Post.title)),
        services=of(Service, col(Service.name)),
        measures=of(SuccessMeasure, col(SuccessMeasure.position)),
        readings=of(MeasureReading, col(MeasureReading.id)),
        updates=of(ProgressUpdate, col(ProgressUpdate.id)),
        evidence=of(Evidence, col(Evidence.id)),
        follow_ups=of(FollowUp, col(FollowUp.due_on), col(FollowUp.id)),
        changes=of(ChangeRequest, col(ChangeRequest.id)),
        sign_offs=of(SignOff, col(SignOff.id)),
        roles=of(RoleHolder, col(RoleHolder.user_id)),
        absences=of(Absence, col(Absence.user_id)),
    )


def plan_titled(session: Session, team_id: str, title: str) -> Plan | None:
    """The workspace's plan with this title."""
    return session.exec(select(Plan).where(Plan.team_id == team_id, Plan.title == title)).first()


def plan_by_id(session: Session, team_id: str, plan_id: int) -> Plan | None:
    """The plan, if it is this workspace's."""
    row = session.get(Plan, plan_id)
    return row if row and row.team_id == team_id else None


def action_by_id(session: Session, team_id: str, action_id: int) -> Action | None:
    """The action, if it is this workspace's and has not been taken out of its plan."""
    row = session.get(Action, action_id)
    return row if row and row.team_id == team_id and row.archived_at is None else None


def holds(session: Session, team_id: str, recommendation_id: int, action_id: int | None) -> bool:
    """Whether a plan of the workspace has this recommendation now and, unless it is None, this action of it."""
    if action_id is not None:
        action = action_by_id(session, team_id, action_id)
        return action is not None and action.recommendation_id == recommendation_id
    row = session.get(Recommendation, recommendation_id)
    return row is not None and row.team_id == team_id and row.archived_at is None


def is_measure_of(session: Session, team_id: str, recommendation_id: int, measure_id: int) -> bool:
    """Whether this success measure is one of a recommendation, or of its actions, in this workspace."""
    row = session.get(SuccessMeasure, measure_id)
    if row is None or row.archived_at:
        return False
    return (row.team_id, row.recommendation_id) == (team_id, recommendation_id)


def actions_of(session: Session, team_id: str, recommendation_id: int) -> Sequence[Action]:
    """Every action of a recommendation, archived ones too."""
    own = (Action.team_id == team_id, Action.recommendation_id == recommendation_id)
    return session.exec(select(Action).where(*own).order_by(col(Action.position))).all()


def owners_of(session: Session, team_id: str, action_id: int) -> Sequence[ActionPost]:
    """Which posts own an action, in their order."""
    own = (ActionPost.team_id == team_id, ActionPost.action_id == action_id)
    return session.exec(select(ActionPost).where(*own).order_by(col(ActionPost.position))).all()


def owned_by(session: Session, team_id: str, post_id: int) -> Sequence[ActionPost]:
    """What a post owns, archived actions too."""
    return session.exec(select(ActionPost).where(ActionPost.team_id == team_id, ActionPost.post_id == post_id)).all()


def measures_of_action(session: Session, team_id: str, action_id: int) -> Sequence[SuccessMeasure]:
    """Every success measure of one action."""
    own = (SuccessMeasure.team_id == team_id, SuccessMeasure.action_id == action_id)
    return session.exec(select(SuccessMeasure).where(*own)).all()


def updates_of_action(session: Session, team_id: str, action_id: int) -> Sequence[ProgressUpdate]:
    """Every version of every update on one action."""
    own = (ProgressUpdate.team_id == team_id, ProgressUpdate.action_id == action_id)
    return session.exec(select(ProgressUpdate).where(*own)).all()


def action_ids(session: Session, team_id: str, plan_id: int) -> set[int]:
    """The ids of a plan's actions; none if it is not this workspace's."""
    own = (Recommendation.plan_id == plan_id, Recommendation.team_id == team_id, Action.team_id == team_id)
    stands = col(Action.archived_at).is_(None)
    return set(session.exec(select(col(Action.id)).join(Recommendation).where(*own, stands)))  # type: ignore[arg-type]


def is_first_plan(session: Session, team_id: str) -> bool:
    """Whether the workspace has no plan yet."""
    return session.exec(select(Plan.id).where(Plan.team_id == team_id)).first() is None


def unset_default(session: Session, team_id: str) -> None:
    """No plan is the workspace's default any more: another is about to be."""
    for row in session.exec(select(Plan).where(Plan.team_id == team_id, col(Plan.is_default))):
        row.is_default = False
        session.add(row)


def post_titled(session: Session, team_id: str, title: str) -> Post | None:
    """The post with exactly this title."""
    return session.exec(select(Post).where(Post.team_id == team_id, Post.title == title)).first()


def post_by_id(session: Session, team_id: str, post_id: int) -> Post | None:
    """The post, if it is this workspace's."""
    row = session.get(Post, post_id)
    return row if row and row.team_id == team_id else None


def posts_of(session: Session, team_id: str, user_id: str) -> Sequence[Post]:
    """The posts that a user holds or stands in for, by title."""
    of = (col(Post.holder_id) == user_id) | (col(Post.deputy_id) == user_id)
    return session.exec(select(Post).where(Post.team_id == team_id, of).order_by(col(Post.title))).all()


def absence_of(session: Session, team_id: str, user_id: str) -> Absence | None:
    """Until when somebody is away, if they are."""
    return session.get(Absence, (team_id, user_id))


def service_of_channel(session: Session, team_id: str, channel_id: str) -> Service | None:
    """The service whose people read this channel."""
    return session.exec(select(Service).where(Service.team_id == team_id, Service.channel_id == channel_id)).first()
