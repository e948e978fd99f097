"""List what was given as evidence of a plan, for an export: also with updates that were taken back, which say so."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.plan.model.action import Action, Evidence
from bot.plan.model.document import GivenEvidence
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.workspace import Plan
from bot.plan.privacy import policy
from storage.files import evidence


@dataclass(frozen=True, slots=True)
class PlansEvidence:
    """Evidence in the order in which it was given: `own` of actions and `whole` of recommendations, by their ids."""

    own: Mapping[int, tuple[GivenEvidence, ...]] = field(default_factory=dict)
    whole: Mapping[int, tuple[GivenEvidence, ...]] = field(default_factory=dict)

    def of_action(self, action: Action) -> tuple[GivenEvidence, ...]:
        """List what was given of an action alone."""
        return self.own.get(action.id, ())

    def of_whole(self, recommendation: Recommendation) -> tuple[GivenEvidence, ...]:
        """List what was given of a recommendation as a whole."""
        return self.whole.get(recommendation.id, ())


def load_evidence(
    session: Session, team_id: str, plan: Plan, zone: ZoneInfo, until: datetime | None = None
) -> PlansEvidence:
    """Read what was given of a plan, with `until` by that moment, on the days of a zone.

    What was given with an update that was taken back or reworded is named as far as its words may be shown still.
    """
    own: defaultdict[int, list[GivenEvidence]] = defaultdict(list)
    whole: defaultdict[int, list[GivenEvidence]] = defaultdict(list)
    own_words = policy.own_words(session, team_id)
    for row in evidence.given_with(session, team_id, [r.id for r in (*plan.recommendations, *plan.archived)]):
        if until and row.created_at > until:
            continue
        named = Evidence(0, row.name, row.url)
        if row.retracted_at or row.is_corrected:
            named = policy.evidence_no_longer_standing(named, own_words)
        given = GivenEvidence(
            on=row.created_at.astimezone(zone).date(),
            name=named.name,
            url=named.url,
            by=row.author_name or row.author_id,
            sha256=row.sha256,
            taken_back_on=row.retracted_at.astimezone(zone).date() if row.retracted_at else None,
        )
        (whole[row.recommendation_id] if row.action_id is None else own[row.action_id]).append(given)
    return PlansEvidence({of: tuple(found) for of, found in own.items()}, {of: tuple(f) for of, f in whole.items()})
