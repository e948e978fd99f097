"""Mend a workspace's value that was kept: load what the change log names, and share the rest."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from bot.plan.language.plans.titles import short_names
from bot.plan.model.action import Action
from bot.plan.model.recommendation import Recommendation, archived_part, standing_part
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.snapshot import load_part
from storage import plans, workspaces


def mend_workspace(
    session: Session, team_id: str, kept: Workspace, recommendation_ids: Collection[int]
) -> Workspace | None:
    """Return the workspace as it stands, when nothing but these recommendations was touched since it was kept.

    Whatever is as it was is the very same object. None if it does not fit together: then all of it is to be loaded.
    """
    part = load_part(session, team_id, kept, recommendation_ids)
    if part is None:
        return None
    mender = _Mender(kept, recommendation_ids, part.recommendations)
    mended = mender.plans(plans.in_order(session, team_id))
    if mended is None:
        return None
    reminders = kept.reminders if kept.reminders == part.reminders else part.reminders
    return replace(
        kept, plans=_as_called(mended), reminders=reminders, revision=workspaces.row_of(session, team_id).revision
    )


def _as_called(mended: tuple[Plan, ...]) -> tuple[Plan, ...]:
    """The plans with their short names: others, where one was archived, or is back."""
    names = short_names(tuple((plan.id, plan.title) for plan in mended if plan.recommendations))
    return tuple(p if p.short_name == names.get(p.id) else _called(p, names.get(p.id)) for p in mended)


def _called(plan: Plan, name: str | None) -> Plan:
    def named(recommendation: Recommendation) -> Recommendation:
        actions = tuple(replace(action, plan_name=name) for action in recommendation.actions)
        return replace(recommendation, plan_name=name, actions=actions)

    standing, archived = tuple(map(named, plan.recommendations)), tuple(map(named, plan.archived))
    return replace(plan, short_name=name, recommendations=standing, archived=archived)


@dataclass(frozen=True, slots=True)
class _Halves:
    """What a recommendation is in its plan, and what of it was taken out; None where there is nothing of it."""

    standing: Recommendation | None
    archived: Recommendation | None


class _Mender:
    """Puts recommendations that were loaded between those that were kept."""

    def __init__(self, kept: Workspace, touched: Collection[int], loaded: Iterable[tuple[int, Recommendation]]) -> None:
        self.kept, self.touched = kept, set(touched)
        self.loaded = {recommendation.id: recommendation for _, recommendation in loaded}
        self.standing = {r.id: r for plan in kept.plans for r in plan.recommendations}
        self.archived = {r.id: r for plan in kept.plans for r in plan.archived}
        old = [r for halves in (self.standing, self.archived) for i, r in halves.items() if i in self.touched]
        self.actions = {action.id: action for recommendation in old for action in recommendation.actions}

    def plans(self, order: Sequence[tuple[int, int]]) -> tuple[Plan, ...] | None:
        """Every plan, with its recommendations in this order of (id, plan's id); None if it is not all known."""
        ids: dict[int, list[int]] = {plan.id: [] for plan in self.kept.plans}
        for recommendation_id, plan_id in order:
            if plan_id not in ids:
                return None
            ids[plan_id].append(recommendation_id)
        found = self.standing.keys() | self.archived.keys()
        if {i for i, _ in order} - self.touched != found - self.touched:
            return None
        return tuple(self.plan(plan, ids[plan.id]) for plan in self.kept.plans)

    def plan(self, plan: Plan, ids: Sequence[int]) -> Plan:
        """A plan with these recommendations; itself, if each of them is as it was."""
        now = {each: self.halves(each) for each in ids if each in self.touched}
        standing = tuple(r for each in ids if (r := now[each].standing if each in now else self.standing.get(each)))
        archived = tuple(r for each in ids if (r := now[each].archived if each in now else self.archived.get(each)))
        is_as_it_was = _are_same(standing, plan.recommendations) and _are_same(archived, plan.archived)
        return plan if is_as_it_was else replace(plan, recommendations=standing, archived=archived)

    def halves(self, recommendation_id: int) -> _Halves:
        """What is now of a recommendation that was touched; what is equal to what was kept, is what was kept."""
        was = _Halves(self.standing.get(recommendation_id), self.archived.get(recommendation_id))
        loaded = self.loaded[recommendation_id]
        shared = replace(loaded, actions=tuple(self.shared(action) for action in loaded.actions))
        now = _Halves(standing_part(shared), archived_part(shared))
        return _Halves(
            was.standing if was.standing == now.standing else now.standing,
            was.archived if was.archived == now.archived else now.archived,
        )

    def shared(self, action: Action) -> Action:
        kept = self.actions.get(action.id)
        return kept if kept is not None and kept == action else action


def _are_same(ones: Sequence[object], others: Sequence[object]) -> bool:
    return len(ones) == len(others) and all(one is other for one, other in zip(ones, others, strict=True))
