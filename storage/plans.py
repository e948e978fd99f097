"""Ask about plans: the whole of a workspace in one go, and single rows by id."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from storage import plan_questions, tables


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
    judgements: Sequence[Any]
    roles: Sequence[Any]
    absences: Sequence[Any]
    channels: Sequence[Any]
    boards: Sequence[Any]
    muted: Sequence[Any]


def whole_workspace(session: Session, team_id: str, recommendation_ids: Collection[int] | None = None) -> Rows:
    """Load every row that a workspace's people can read; or only those that some of its recommendations are made of.

    With `recommendation_ids` there are no plans, roles, absences, channels, boards and muted kinds, and of posts only
    those that own one of the actions, or answer for it; reminders and services are the workspace's all the same.
    """
    is_part = recommendation_ids is not None
    given = {"team_id": team_id} | ({"part": sorted(recommendation_ids)} if recommendation_ids is not None else {})
    session.flush()  # what this transaction has changed is asked for below the session
    connection = session.connection()

    def of(table: Any) -> Sequence[Any]:
        return connection.execute(plan_questions.rows_of(table, is_part), given).all()

    def of_workspace(table: Any) -> Sequence[Any]:
        return () if is_part else of(table)

    return Rows(
        plans=of_workspace(tables.Plan),
        recommendations=of(tables.Recommendation),
        actions=of(tables.Action),
        owners=of(tables.ActionPost),
        accountable=of(tables.AccountablePost),
        posts=of(tables.Post),
        services=of(tables.Service),
        measures=of(tables.SuccessMeasure),
        readings=of(tables.MeasureReading),
        reminders=of(tables.FollowUp),
        changes=of(tables.ChangeRequest),
        sign_offs=of(tables.SignOff),
        judgements=of(tables.Judgement),
        roles=of_workspace(tables.RoleHolder),
        absences=of_workspace(tables.Absence),
        channels=of_workspace(tables.Channel),
        boards=of_workspace(tables.BoardMeeting),
        muted=of_workspace(tables.MutedKind),
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

    session.flush()  # as above
    connection, given = session.connection(), {"team_id": team_id, "part": [recommendation_id]}

    def of(table: Any) -> Sequence[Any]:
        return connection.execute(plan_questions.oldest_first(table), given).all()

    return DecidedRows(actions=of(tables.Action), changes=of(tables.ChangeRequest), sign_offs=of(tables.SignOff))


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


def plan_of_recommendation(session: Session, team_id: str, recommendation_id: int) -> int | None:
    """Find the id of the plan that a recommendation stands in, if it is this workspace's."""
    row = session.get(tables.Recommendation, recommendation_id)
    return row.plan_id if row and row.team_id == team_id else None


def in_order(session: Session, team_id: str) -> Sequence[Any]:
    """List (id, plan's id) of every recommendation of the workspace, archived ones too, in their plans' order."""
    session.flush()  # as above
    return session.connection().execute(plan_questions.in_order(), {"team_id": team_id}).all()


def titles_in_use(session: Session, team_id: str) -> tuple[tuple[int, str], ...]:
    """List (id, title) of the plans in which something stands, the oldest first."""
    plan, part = tables.Plan, tables.Recommendation
    standing = select(part.plan_id).where(part.team_id == team_id, col(part.archived_at).is_(None))
    which = select(plan.id, plan.title).where(plan.team_id == team_id, col(plan.id).in_(standing))
    return tuple((i, title) for i, title in session.exec(which.order_by(col(plan.id))) if i is not None)


def is_measure_of(session: Session, team_id: str, recommendation_id: int, measure_id: int) -> bool:
    """Tell whether this success measure is one of a recommendation, or of its actions, in this workspace."""
    row = measure_by_id(session, team_id, measure_id)
    return row is not None and row.recommendation_id == recommendation_id


def measure_by_id(session: Session, team_id: str, measure_id: int) -> tables.SuccessMeasure | None:
    """Find the success measure, if it is this workspace's and has not been taken out of its plan."""
    row = session.get(tables.SuccessMeasure, measure_id)
    return row if row and row.team_id == team_id and row.archived_at is None else None


def standing_actions(session: Session, team_id: str, recommendation_id: int) -> set[int]:
    """Return the ids of the actions that answer a recommendation now, without those that were taken out."""
    own = (tables.Action.team_id == team_id, tables.Action.recommendation_id == recommendation_id)
    found = session.exec(select(col(tables.Action.id)).where(*own, col(tables.Action.archived_at).is_(None)))
    return {action_id for action_id in found if action_id is not None}


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


def newest_update(session: Session, team_id: str, recommendation_id: int) -> int | None:
    """Return the id of the update on a recommendation, or an action of it, that was recorded last; None without any."""
    own = (tables.ProgressUpdate.team_id == team_id, tables.ProgressUpdate.recommendation_id == recommendation_id)
    return session.exec(select(func.max(tables.ProgressUpdate.id)).where(*own)).first()


def action_ids(session: Session, team_id: str, plan_id: int) -> set[int]:
    """Return the ids of a plan's actions; none if it is not this workspace's."""
    in_plan = (tables.Recommendation.plan_id == plan_id, tables.Recommendation.team_id == team_id)
    own = (*in_plan, tables.Action.team_id == team_id)
    stands = col(tables.Action.archived_at).is_(None)
    rows = session.exec(select(col(tables.Action.id)).join(tables.Recommendation).where(*own, stands))
    return {action_id for action_id in rows if action_id is not None}


def own_actions(session: Session, team_id: str, action_ids: Collection[int]) -> set[int]:
    """Tell which of these actions stand in a plan of the workspace."""
    own = (tables.Action.team_id == team_id, col(tables.Action.id).in_(action_ids))
    found = session.exec(select(col(tables.Action.id)).where(*own, col(tables.Action.archived_at).is_(None)))
    return {action_id for action_id in found if action_id is not None}


def is_first_plan(session: Session, team_id: str) -> bool:
    """Tell whether the workspace has no plan yet."""
    return session.exec(select(tables.Plan.id).where(tables.Plan.team_id == team_id)).first() is None


def known_plans(session: Session, team_id: str) -> list[tuple[int, bool]]:
    """List every plan's id, and whether it is the workspace's default."""
    which = select(tables.Plan.id, tables.Plan.is_default).where(tables.Plan.team_id == team_id)
    return [(plan_id, is_default) for plan_id, is_default in session.exec(which) if plan_id is not None]


def unset_default(session: Session, team_id: str) -> None:
    """Make no plan the workspace's default any more: another is about to be."""
    for row in session.exec(select(tables.Plan).where(tables.Plan.team_id == team_id, col(tables.Plan.is_default))):
        row.is_default = False
        session.add(row)


def plan_titles(session: Session, team_id: str) -> Sequence[str]:
    """List what every plan is called, archived ones too."""
    return session.exec(select(tables.Plan.title).where(tables.Plan.team_id == team_id)).all()


def post_titles(session: Session, team_id: str) -> Sequence[str]:
    """List the titles of every post, whichever plan has it."""
    return session.exec(select(tables.Post.title).where(tables.Post.team_id == team_id)).all()


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


def absences_of(session: Session, team_id: str, user_id: str) -> Sequence[tables.Absence]:
    """List when somebody is, was or will be away, the soonest first."""
    absence = tables.Absence
    own = select(absence).where(absence.team_id == team_id, absence.user_id == user_id)
    return session.exec(own.order_by(col(absence.until_on))).all()


def service_names(session: Session, team_id: str) -> set[str]:
    """List the names that services have already."""
    return set(session.exec(select(tables.Service.name).where(tables.Service.team_id == team_id)))


def service_of_channel(session: Session, team_id: str, channel_id: str) -> tables.Service | None:
    """Find the service whose people read this channel."""
    return session.exec(
        select(tables.Service).where(tables.Service.team_id == team_id, tables.Service.channel_id == channel_id)
    ).first()


def parts_of(session: Session, team_id: str, plan_id: int) -> Sequence[tables.Recommendation]:
    """List every recommendation of a plan, archived ones too."""
    own = (tables.Recommendation.team_id == team_id, tables.Recommendation.plan_id == plan_id)
    return session.exec(select(tables.Recommendation).where(*own).order_by(col(tables.Recommendation.position))).all()
