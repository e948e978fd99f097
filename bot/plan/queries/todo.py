"""List what one person owes the plan today: what is late, what comes next, and what waits for their word."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.plan.model.action import Action, Post, by_urgency
from bot.plan.model.channel import KnownChannel
from bot.plan.model.day import Day
from bot.plan.model.decisions import ChangeRequest, Decision
from bot.plan.model.parts.measure import Reminder
from bot.plan.model.person import Absence
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.requests.deciders import deciders
from bot.plan.requests.file_requests import FileRequest, file_requests
from bot.plan.requests.sign_off import awaits_sign_off, signers


@dataclass(frozen=True, slots=True)
class Todo:
    """Everything that one person is asked for. Nothing stands in two places.

    Actions come by how much the plan says they matter, then by date.
    """

    overdue: tuple[Action, ...]
    due_soon: tuple[Action, ...]
    stale: tuple[Action, ...]
    reminders: tuple[tuple[Reminder, str | None], ...]  # each with its plan’s short name, where there are several
    to_decide: tuple[tuple[Action, ChangeRequest], ...]
    files: tuple[tuple[FileRequest, int], ...]  # what files change, and how much of it waits for their decision
    to_sign: tuple[Action, ...]
    offers: tuple[tuple[Action, ChangeRequest], ...]
    own_requests: tuple[tuple[Action, ChangeRequest], ...]  # their own requests, waiting for others
    deciders: Mapping[int, frozenset[str]] = field(default_factory=dict)  # of their own requests, by these' ids
    away: tuple[Absence, ...] = ()  # when they are away, or will be
    mine: tuple[Action, ...] = ()  # what a post of theirs owns, by date; what is closed only where nothing else is

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing that waits for them."""
        own = self.overdue, self.due_soon, self.stale, self.reminders
        return not any((*own, self.to_decide, self.files, self.to_sign, self.offers))


def is_closed(action: Action) -> bool:
    """Tell whether an action is signed off or not pursued: nothing more is asked of anybody."""
    return bool(action.rating and action.rating.is_closed)


def todo_of(workspace: Workspace, user_id: str, today: Day) -> Todo:
    """List what this user owes, over all plans."""
    actions = [a for plan in workspace.plans for a in plan.actions]
    mine = sorted((a for a in actions if a.is_owned_by(user_id)), key=lambda a: (*by_urgency(a), a.id))
    changes = [(a, a.open_change) for a in actions if a.open_change]
    waiting = [(a, c) for a, c in changes if c.decision is None]
    own = [(a, c) for a, c in changes if c.asked_by == user_id]
    named = {a.id: a.plan_name for a in actions}
    return Todo(
        overdue=tuple(a for a in mine if a.days_overdue(today)),
        due_soon=tuple(a for a in mine if a.is_due_soon(today)),
        stale=tuple(a for a in mine if a.is_stale(today) and not a.days_overdue(today) and not a.is_due_soon(today)),
        reminders=tuple((f, named.get(f.action_id or 0)) for f in workspace.reminders if f.user_id == user_id),
        to_decide=tuple((a, c) for a, c in waiting if user_id in deciders(workspace, a, c)),
        files=_files(workspace, user_id),
        to_sign=tuple(a for a in actions if awaits_sign_off(a) and user_id in signers(workspace, a)),
        offers=tuple((a, c) for a, c in own if c.decision is Decision.OFFERED),
        own_requests=tuple((a, c) for a, c in own if c.decision is None),
        away=tuple(each for each in workspace.away.get(user_id, ()) if each.until >= today),
        deciders={c.id: deciders(workspace, a, c) for a, c in own if c.decision is None},
        mine=tuple([a for a in mine if not is_closed(a)] or mine),
    )


def _files(workspace: Workspace, user_id: str) -> tuple[tuple[FileRequest, int], ...]:
    counted = ((each, len(each.for_decider(workspace, user_id))) for each in file_requests(workspace))
    return tuple((each, waits) for each, waits in counted if waits)


@dataclass(frozen=True, slots=True)
class Gaps:
    """The things still to be set up, for whoever coordinates."""

    vacant: tuple[Post, ...]  # posts that own something, and that nobody in Slack holds
    without_channel: tuple[tuple[Plan, tuple[Action, ...]], ...]  # plans with actions that no channel hears of
    has_coordinator: bool
    has_director: bool
    archived: tuple[str, ...] = ()  # the ids of channels that hear of something, and are archived
    closed: tuple[KnownChannel, ...] = ()  # channels whose alerts wait, as another organisation would read them

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return (
            not (self.vacant or self.without_channel or self.archived or self.closed)
            and self.has_coordinator
            and self.has_director
        )


def gaps_in(workspace: Workspace) -> Gaps:
    """List what is still to be set up in a workspace."""
    owning = {post.id for plan in workspace.plans for a in plan.actions for post in a.owners}
    return Gaps(
        vacant=tuple(p for p in workspace.posts if p.id in owning and not p.holder_id),
        without_channel=tuple((plan, unheard) for plan in workspace.plans if (unheard := _unheard(plan))),
        has_coordinator=bool(workspace.coordinator_ids),
        has_director=bool(workspace.director_ids),
        archived=tuple(
            dict.fromkeys(c for plan in workspace.plans for c in plan.channel_ids if workspace.channel(c).is_archived)
        ),
    )


def _unheard(plan: Plan) -> tuple[Action, ...]:
    return tuple(a for a in plan.actions if not a.is_settled and plan.channel_for(a) is None)
