"""Read every update of a plan, where the newest is not enough."""

from collections import defaultdict
from datetime import UTC
from typing import Any

from sqlmodel import Session

from bot.plan import row_values
from bot.plan.model.action import Update
from bot.plan.model.record import Record
from bot.plan.model.workspace import Plan
from storage import summaries


def load_record(session: Session, team_id: str, plan: Plan) -> Record:
    """Read what was said of a plan, of what was taken out of it too; times are in UTC."""
    own: defaultdict[int, list[Update]] = defaultdict(list)
    whole: defaultdict[int, list[Update]] = defaultdict(list)
    recommendation_ids = {r.id for r in (*plan.recommendations, *plan.archived)}
    evidence: defaultdict[int, list[Any]] = defaultdict(list)
    for row in summaries.evidence_on(session, team_id, recommendation_ids):
        evidence[row.update_id].append(row)
    for of, rows in summaries.versions_on(session, team_id, recommendation_ids).items():
        for action_id, update in row_values.current_updates(rows, evidence, UTC):
            (whole[of] if action_id is None else own[action_id]).append(update)
    return Record({of: tuple(said) for of, said in own.items()}, {of: tuple(said) for of, said in whole.items()})
