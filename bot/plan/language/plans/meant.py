"""Decide which plan is meant, once for every way in.

The thread's plan; else the one that is named; else that of a channel bound to exactly one. Only elsewhere the one where
the writer owns that number, then the default. Where these disagree, or two are as likely, it is not certain: what only
looks is answered from the likelier, and what records something is asked about.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.errors import NotUnderstood, PlanError
from bot.plan.language.plans.names import Named, find_plans
from bot.plan.language.questions import mentioned
from bot.plan.language.references import Reference, resolve
from bot.plan.language.update_parser import read_sentences
from bot.plan.model.action import Action
from bot.plan.model.workspace import Plan, Workspace

MOST_READ = 2_000  # characters in which the numbers of a text are looked for


@dataclass(frozen=True, slots=True)
class Meant:
    """The plan that is meant: `plan` is the likeliest, None before one is loaded. Where it is not certain, `choices`
    are those that it may be, the likeliest first.
    """

    plan: Plan | None
    choices: tuple[Plan, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether words may be recorded there without asking."""
        return not self.choices


def plans_in_use(workspace: Workspace) -> tuple[Plan, ...]:
    """List the plans that are not archived; all of them, if they all are."""
    if len(workspace.plans) < 2:
        return workspace.plans
    return tuple(plan for plan in workspace.plans if not plan.is_archived) or workspace.plans


def default_plan(workspace: Workspace) -> Plan | None:
    """Find the plan that is meant where nothing says which; None before one is loaded."""
    plans = plans_in_use(workspace)
    return next((plan for plan in plans if plan.is_default), next(iter(plans), None))


def plan_meant(
    workspace: Workspace,
    named: Named,
    user_id: str,
    channel_id: str | None,
    thread_ids: Sequence[int] | None = None,
    *,
    is_told: bool = False,
) -> Meant:
    """Decide which of a workspace's plans a text is about, typed by somebody in a channel, or in the thread of these
    actions. `named` is the text with the plans that it names; `is_told`: it says something, and does not ask.
    """
    plans = plans_in_use(workspace)
    if len(plans) < 2:
        return Meant(plans[0] if plans else None)
    said = [plan for plan in plans if plan.id in named.said]
    if len(said) > 1:
        return _one_of(said)
    thread = frozenset(thread_ids or ())
    in_thread = [plan for plan in plans if thread and any(action.id in thread for action in plan.actions)]
    if in_thread:
        return _in_thread(in_thread, said, named.text, thread)
    if said:
        return Meant(said[0])
    likely = _by_place(workspace, named.text, user_id, channel_id, is_told=is_told)
    hinted = [plan for plan in plans if plan.id in named.mentioned]
    if not hinted or (len(hinted) == 1 and likely.is_certain and likely.plan in hinted):
        return likely
    return _asked([*hinted, *(likely.choices or (likely.plan,))])


def _one_of(plans: Sequence[Plan]) -> Meant:
    return Meant(plans[0], tuple(plans) if len(plans) > 1 else ())


def _asked(plans: Iterable[Plan | None]) -> Meant:
    """It is one of these, and to be asked even if it can only be one: nothing says so but its number."""
    choices = {plan.id: plan for plan in plans if plan}
    return Meant(next(iter(choices.values())), tuple(choices.values()))


def _in_thread(plans: Sequence[Plan], said: Sequence[Plan], text: str, thread: frozenset[int]) -> Meant:
    """The thread's plan, unless another one is named; of several, the one whose number is typed."""
    if said:
        return Meant(said[0]) if said[0] in plans else _asked([*said, *plans])
    if len(plans) == 1:
        return Meant(plans[0])
    numbered = [p for p in plans if any(action.id in thread for action in actions_meant(p, text))]
    return _one_of(numbered or plans)


def _by_place(workspace: Workspace, text: str, user_id: str, channel_id: str | None, *, is_told: bool) -> Meant:
    """By the channel; elsewhere by who owns that number; else the default."""
    plans = plans_in_use(workspace)
    meant = {plan.id: actions_meant(plan, text) for plan in plans}
    having = [plan for plan in plans if meant[plan.id]]
    if is_told and not having:  # no number: it may be about the only open action of its author
        own = [p for p in plans if any(a.is_owned_by(user_id) and not a.is_settled for a in p.actions)]
    else:
        own = [plan for plan in having if any(action.is_owned_by(user_id) for action in meant[plan.id])]
    bound = [plan for plan in plans if channel_id in plan.channel_ids]
    if len(bound) == 1:
        here = bound[0]
        if having and here not in having:
            return _asked([*own, *having])
        return Meant(here) if not own or here in own else _asked([here, *own])
    if len(bound) > 1:
        likely = [plan for plan in bound if plan in own] or [p for p in bound if p in having] or bound
        others = own if own and likely[0] not in own else ()
        return _one_of([*likely, *others])
    if own:
        return _one_of(own)
    default = default_plan(workspace)
    return _asked(having) if having and default not in having else Meant(default)


def actions_meant(plan: Plan, text: str) -> tuple[Action, ...]:
    """List the actions of a plan that the numbers of a text mean, if it is about that plan."""
    text = text[:MOST_READ]
    try:
        references = [r for sentence in read_sentences(text, plan.numbers) for r in sentence.references]
    except NotUnderstood:
        references = []
    if not references:
        references = [Reference(number) for number in mentioned(text, plan.numbers)]
    return tuple(action for reference in references for action in _actions(plan, reference))


def _actions(plan: Plan, reference: Reference) -> tuple[Action, ...]:
    try:
        return resolve(plan, reference).actions
    except PlanError:
        return ()


def meant_by(
    workspace: Workspace,
    typed: str,
    user_id: str,
    channel_id: str,
    thread_ids: Sequence[int] | None,
    before: str = "",
) -> tuple[Meant, str]:
    """Decide the same of words that say something: (which plan, the words without its name). What was typed `before`,
    as far as it is known, may have named it."""
    plans = plans_in_use(workspace)
    named = find_plans(typed.strip(), plans)
    if before and not named.said:
        named = replace(named, parts=(*find_plans(before, plans).parts, *named.parts))
    return plan_meant(workspace, named, user_id, channel_id, thread_ids, is_told=True), named.text
