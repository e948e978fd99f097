"""Find the sources of plans, and the rows that a plan has, in reading order."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from storage import tables

Key = tuple[int, int | None]  # a recommendation's id, and an action's where something is the action's own


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The rows that stand in a plan, as its file prints them: ids of recommendations, of each one's actions, and the
    measures and printed progress of either. In reading order.
    """

    recommendations: Sequence[int]
    actions: Mapping[int, Sequence[int]]
    measures: Mapping[Key, Sequence[Any]]
    progress: Mapping[Key, Sequence[Any]]


def rows_of_plan(session: Session, team_id: str, plan_id: int) -> PlanRows:
    """List the rows of a plan that stand in it now."""
    of, action, measure, said = tables.Recommendation, tables.Action, tables.SuccessMeasure, tables.ProgressUpdate
    here = select(of.id).where(of.team_id == team_id, of.plan_id == plan_id, col(of.archived_at).is_(None))
    recommendations = session.exec(here.order_by(col(of.position), col(of.id))).all()
    actions: defaultdict[int, list[int]] = defaultdict(list)
    own = select(action.recommendation_id, action.id).where(
        action.team_id == team_id, col(action.recommendation_id).in_(here), col(action.archived_at).is_(None)
    )
    for recommendation_id, action_id in session.exec(own.order_by(col(action.position), col(action.id))):
        actions[recommendation_id].append(action_id or 0)
    measures = session.execute(
        select(measure.id, measure.recommendation_id, measure.action_id)
        .where(measure.team_id == team_id, col(measure.recommendation_id).in_(here), col(measure.archived_at).is_(None))
        .order_by(col(measure.position), col(measure.id))
    ).all()
    progress = session.execute(
        select(said.id, said.recommendation_id, said.action_id, said.note)
        .where(said.team_id == team_id, col(said.recommendation_id).in_(here), said.source == "import")
        .order_by(col(said.id))
    ).all()
    return PlanRows([each or 0 for each in recommendations], actions, _by_key(measures), _by_key(progress))


def _by_key(rows: Sequence[Any]) -> Mapping[Key, Sequence[Any]]:
    found: defaultdict[Key, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.recommendation_id, row.action_id].append(row)
    return found


def of_plan(session: Session, team_id: str, plan_id: int) -> Sequence[tables.PlanSource]:
    """List the sources of a plan, oldest first."""
    table = tables.PlanSource
    own = select(table).where(table.team_id == team_id, table.plan_id == plan_id)
    return session.exec(own.order_by(col(table.id))).all()
