"""Read every update of a plan, where the newest is not enough: to compare it with a file, or to export it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.plan import row_values
from bot.plan.model.action import Action, Update
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.workspace import Plan
from storage.progress import summaries


@dataclass(frozen=True, slots=True)
class Record:
    """Every update as it now reads, oldest first: `own` of actions and `whole` of recommendations, by their ids."""

    own: Mapping[int, tuple[Update, ...]] = field(default_factory=dict)
    whole: Mapping[int, tuple[Update, ...]] = field(default_factory=dict)

    def of_action(self, action: Action) -> tuple[Update, ...]:
        """List what was said of an action alone."""
        return self.own.get(action.id, ())

    def of_whole(self, recommendation: Recommendation) -> tuple[Update, ...]:
        """List what was said of a recommendation as a whole."""
        return self.whole.get(recommendation.id, ())


def load_record(session: Session, team_id: str, plan: Plan, until: datetime | None = None) -> Record:
    """Read what was said of a plan, of what was taken out of it too; times are in UTC.

    With `until`, as it read at that moment: what was recorded later is not in it, what was retracted later still is.
    """
    own: defaultdict[int, list[Update]] = defaultdict(list)
    whole: defaultdict[int, list[Update]] = defaultdict(list)
    recommendation_ids = {r.id for r in (*plan.recommendations, *plan.archived)}
    evidence: defaultdict[int, list[Any]] = defaultdict(list)
    for row in summaries.evidence_on(session, team_id, recommendation_ids):
        evidence[row.update_id].append(row)
    for of, rows in summaries.versions_on(session, team_id, recommendation_ids, until).items():
        for action_id, update in row_values.current_updates(rows, evidence, until):
            (whole[of] if action_id is None else own[action_id]).append(update)
    return Record({of: tuple(said) for of, said in own.items()}, {of: tuple(said) for of, said in whole.items()})
