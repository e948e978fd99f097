"""Sum up what updates say of actions and recommendations, without reading all of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlmodel import Session

from bot.plan import row_values
from bot.plan.model.action import Said, Update
from bot.plan.model.decisions import Verdict
from bot.plan.model.rating import Rating
from storage.progress import summaries

SORTS = summaries.Sorts(Rating.DONE, tuple(each for each in Rating if each.may_be_returned), "import")

_SHOWN = ("latest", "said", "rated", "going", "impact")  # of each of these the newest is read whole

_Groups = Mapping[
    tuple[int, int | None], Sequence[summaries.Newest]
]  # by recommendation and action, None for the whole


@dataclass(frozen=True, slots=True)
class Summaries:
    """What updates say of each action and recommendation of a workspace, of all or of some."""

    groups: _Groups
    claims: Mapping[int, int]  # by action, where the last claim stands that its last verdict was about
    shown: Mapping[int, Update]

    def of_whole(self, recommendation_id: int) -> Said:
        """Sum up what was said of a recommendation as a whole."""
        return self._said(self.groups.get((recommendation_id, None), ()))

    def of_action(
        self,
        recommendation_id: int,
        action_id: int,
        verdicts: Sequence[Verdict],
        came_after_id: int | None = None,
    ) -> Said:
        """Sum up what was said of an action and of its recommendation as a whole, after these verdicts.

        How the whole goes is about an action only if it was there by then: it came after the update of that id.
        """
        whole = self.groups.get((recommendation_id, None), ())
        if came_after_id is not None:
            whole = [each.after(came_after_id) for each in whole]
        spoken = [*self.groups.get((recommendation_id, action_id), ()), *whole]
        return self._said(spoken, verdicts[-1].at if verdicts else None, self.claims.get(action_id))

    def _said(
        self, spoken: Sequence[summaries.Newest], decided_at: datetime | None = None, claim: int | None = None
    ) -> Said:
        if not spoken:
            return Said()
        latest, said, rated, going, impact = (self._at(_newest(spoken, sort)) for sort in _SHOWN)
        judged = self._at(claim)
        return Said(
            count=sum(each.count for each in spoken),
            latest=latest,
            latest_said=said,
            rated=rated,
            going=going,
            impact=impact.impact if impact else None,
            claimants=_claimants(spoken, decided_at),
            judged_id=judged.author_id if judged else None,
        )

    def _at(self, place: int | None) -> Update | None:
        return self.shown[summaries.update_at(place)] if place else None


def load_summaries(
    session: Session,
    team_id: str,
    recommendation_ids: Collection[int] | None = None,
    until: datetime | None = None,
) -> Summaries:
    """Sum up the updates of a workspace, or of some recommendations of it.

    With `until`, as they read at that moment: what was recorded later is not in it, what was retracted later still is.
    """
    groups: defaultdict[tuple[int, int | None], list[summaries.Newest]] = defaultdict(list)
    for each in summaries.newest_updates(session, team_id, SORTS, recommendation_ids, until):
        groups[each.recommendation_id, each.action_id].append(each)
    claims = summaries.judged_claims(session, team_id, SORTS, recommendation_ids, until)
    places = {_newest(spoken, sort) for spoken in groups.values() for sort in _SHOWN} | set(claims.values())
    # An action that came later looks past what was said of the whole until then: whoever's is the newest of the rest.
    whole = [each for (_, action_id), spoken in groups.items() if action_id is None for each in spoken]
    places |= {place for sort in _SHOWN for place in map(attrgetter(sort), whole)}
    shown = updates_with(session, team_id, {summaries.update_at(place) for place in places if place}, until)
    return Summaries(groups, claims, shown)


def updates_with(
    session: Session, team_id: str, update_ids: Collection[int], until: datetime | None = None
) -> dict[int, Update]:
    """Read the updates with these ids as they now read, with their evidence; retracted ones are left out."""
    evidence: defaultdict[int, list[Any]] = defaultdict(list)
    for row in summaries.evidence_of(session, team_id, update_ids):
        if until is None or row.created_at <= until:
            evidence[row.update_id].append(row)
    rows = summaries.versions_among(session, team_id, update_ids, until)
    return {update.id: update for _, update in row_values.current_updates(rows, evidence, until)}


def _newest(spoken: Sequence[summaries.Newest], sort: str) -> int | None:
    return max((place for place in map(attrgetter(sort), spoken) if place), default=None)


def _claimants(spoken: Sequence[summaries.Newest], decided_at: datetime | None) -> frozenset[str]:
    """Who has said that it is done since it was last rated otherwise, and since the last verdict."""
    before = _newest(spoken, "not_done") or 0
    return frozenset(
        each.author_id
        for each in spoken
        if each.author_id
        and each.done_at
        and (each.done or 0) > before
        and (decided_at is None or each.done_at > decided_at)
    )
