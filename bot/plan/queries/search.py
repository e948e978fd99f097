"""Search for where the plan, or what was said about it, speaks of something."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from bot.plan.model.action import Measure, Update
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan, Recommendation, Workspace
from bot.plan.summary import updates_with
from storage.full_text import search

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where the words occur. The text is that of `measure`, of `update`, or of what `target` means itself;
    `marks` are from where to where in it the words stand."""

    plan: Plan
    target: Target
    text: str
    marks: tuple[tuple[int, int], ...]
    measure: Measure | None = None
    update: Update | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The places that say what was sought: the `best` of `total`, with those updates that are among them, by id.

    Nothing found is false.
    """

    total: int
    best: tuple[search.FoundPassage, ...]
    updates: Mapping[int, Update]

    def __bool__(self) -> bool:
        return self.total > 0


def look_up(session: Session, team_id: str, words: str) -> Found:
    """Find what says all of these words, the best first; whatever is typed is safe."""
    found = search.find(session, team_id, words, SHOWN)
    update_ids = {each.id for each in found.best if each.kind == "update"}
    return Found(found.total, found.best, updates_with(session, team_id, update_ids))


def placed(workspace: Workspace, found: Found) -> tuple[Finding, ...]:
    """Return the best of what was found with what it belongs to; without what has gone since the workspace was read."""
    recommendations = {r.id: (plan, r) for plan in workspace.plans for r in plan.recommendations}
    return tuple(
        finding
        for passage in found.best
        if passage.recommendation_id in recommendations
        for finding in _placed(*recommendations[passage.recommendation_id], passage, found.updates)
    )


def _placed(
    plan: Plan, recommendation: Recommendation, found: search.FoundPassage, updates: Mapping[int, Update]
) -> Iterator[Finding]:
    action = next((a for a in recommendation.actions if a.id == found.action_id), None)
    if found.action_id is not None and action is None:
        return
    target = Target(recommendation, action)
    if found.kind == "measure":
        measures = action.measures if action else recommendation.measures
        for measure in measures:
            if measure.id == found.id:
                yield Finding(plan, target, found.text, found.marks, measure=measure)
    elif found.kind == "update":
        if update := updates.get(found.id):
            yield Finding(plan, target, found.text, found.marks, update=update)
    else:
        yield Finding(plan, target, found.text, found.marks)
