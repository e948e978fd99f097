"""Search for where the plan, or what was said about it, speaks of something."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from bot.plan.model.action import Measure, Update
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan, Recommendation, Workspace
from storage import search

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


def look_up(session: Session, team_id: str, words: str) -> search.Findings:
    """Find what says all of these words, the best first; whatever is typed is safe."""
    return search.find(session, team_id, words, SHOWN)


def placed(workspace: Workspace, findings: search.Findings) -> tuple[Finding, ...]:
    """Return the best findings with what they belong to; without what has gone since the workspace was read."""
    recommendations = {r.id: (plan, r) for plan in workspace.plans for r in plan.recommendations}
    return tuple(
        finding
        for found in findings.best
        if found.recommendation_id in recommendations
        for finding in _placed(*recommendations[found.recommendation_id], found)
    )


def _placed(plan: Plan, recommendation: Recommendation, found: search.FoundPassage) -> Iterator[Finding]:
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
        for update in recommendation.all_updates:
            if update.id == found.id:
                yield Finding(plan, target, found.text, found.marks, update=update)
    else:
        yield Finding(plan, target, found.text, found.marks)
