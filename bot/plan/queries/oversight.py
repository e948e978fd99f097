"""List what whoever runs a plan asks on a Monday: who has not been heard from, and for whom something waits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.plan.model.action import Action, Post
from bot.plan.model.day import Day
from bot.plan.model.decisions import ChangeRequest, Decision
from bot.plan.model.person import Absence
from bot.plan.model.workspace import Workspace
from bot.plan.requests.deciders import deciders
from bot.plan.requests.shares import Shares, shares_of
from bot.plan.requests.sign_off import awaits_sign_off, signers

SOON = timedelta(weeks=4)


class Question(StrEnum):
    """One of the four questions, the most urgent first."""

    UNANSWERED = "unanswered"  # overdue, and nobody has said anything since
    SILENT = "silent"  # nobody has said anything yet, or for long
    WAITING = "waiting"  # for whose decision, sign-off or answer
    HOLDERS = "holders"  # who holds which post, and what it owns


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for one of these people: their decision about a change, or, without one, their sign-off."""

    action: Action
    user_ids: frozenset[str]
    change: ChangeRequest | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A post, and what it owns that is not settled."""

    post: Post
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Oversight:
    """The answers. An action that is overdue and unanswered may be silent, too."""

    unanswered: tuple[Action, ...]
    silent: tuple[Action, ...]
    waiting: tuple[Waiting, ...]
    holders: tuple[Held, ...]
    uncovered: tuple[tuple[Post, Absence], ...] = ()  # whose holders are away, or soon will be, with no deputy
    shares: Shares | None = None  # how what is signed off was verified, once somebody has said so

    def about(self, post_id: int | None) -> "Oversight":
        """Give what of it concerns one post; all of it for None."""
        if post_id is None:
            return self
        return Oversight(
            tuple(a for a in self.unanswered if _is_of(a, post_id)),
            tuple(a for a in self.silent if _is_of(a, post_id)),
            tuple(w for w in self.waiting if _is_of(w.action, post_id)),
            tuple(h for h in self.holders if h.post.id == post_id),
            tuple(each for each in self.uncovered if each[0].id == post_id),
        )


def _is_of(action: Action, post_id: int) -> bool:
    return any(post.id == post_id for post in action.owners)


def oversight_of(workspace: Workspace, today: Day) -> Oversight:
    """Answer the four questions, over all plans."""
    actions = [a for plan in workspace.plans for a in plan.actions]
    is_open = [a for a in actions if not a.is_settled]
    unanswered = sorted((a for a in is_open if _is_unanswered(a, today)), key=lambda a: -a.days_overdue(today))
    silent = [a for a in is_open if is_silent(a, today)]
    owned = {post.id: post for a in actions for post in a.owners}
    held = [Held(post, tuple(a for a in is_open if _is_of(a, post.id))) for post in owned.values()]
    return Oversight(
        tuple(unanswered),
        tuple(sorted(silent, key=_said_at)),
        tuple(waiting_for(workspace, actions)),
        tuple(sorted(held, key=lambda each: (bool(each.post.holder_id), -len(each.actions), each.post.title))),
        tuple(_uncovered(workspace, held, today)),
        shares_of(actions),
    )


def _uncovered(workspace: Workspace, held: Iterable[Held], today: Day) -> Iterator[tuple[Post, Absence]]:
    """Whose holder is away, or will be within a month, while nobody stands in; only what owns something open."""
    for each in held:
        if each.actions and each.post.holder_id and not each.post.deputy_id:
            away = workspace.away.get(each.post.holder_id, ())
            to_come = [a for a in away if a.until >= today and (a.since is None or a.since <= today + SOON)]
            if to_come:
                yield each.post, min(to_come, key=lambda absence: absence.until)


def is_silent(action: Action, today: Day) -> bool:
    """Tell whether nobody has said anything of an open action, ever or for long: `list stale` asks the same."""
    return not action.is_settled and (action.said.latest_said is None or action.is_stale(today))


def is_silent_since(action: Action, until: date, today: Day) -> bool:
    """Tell whether nobody has said anything of an open action since the end of a day, or ever."""
    said = action.said.latest_said
    return not action.is_settled and (said is None or today.date_of(said.at) <= until)


def _said_at(action: Action) -> float:
    """When somebody said something of it last; whoever never did comes first."""
    said = action.said.latest_said
    return said.at.timestamp() if said else 0.0


def _is_unanswered(action: Action, today: Day) -> bool:
    said = action.said.latest_said
    if not action.days_overdue(today) or action.due_on is None:
        return False
    return said is None or today.date_of(said.at) <= action.due_on


def waiting_for(workspace: Workspace, actions: Iterable[Action]) -> list[Waiting]:
    """List what waits for somebody's word, each with whose: to decide, to take an offer, to sign off."""
    found = []
    for action in actions:
        change = action.open_change or (action.not_agreed[-1] if action.not_agreed else None)
        if change and change.decision is Decision.OFFERED:
            found.append(Waiting(action, frozenset({change.asked_by}), change))
        elif change:
            found.append(Waiting(action, deciders(workspace, action, change), change))
        if awaits_sign_off(action):
            found.append(Waiting(action, signers(workspace, action)))
    return found
