"""Say which channel can't be reached, so that its alerts are heard by nobody: whoever coordinates is told once, until
something has been said there again.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.plan.model.action import Action
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.kinds import NoticeKind, Sort
from bot.plan.notices.notice import Notice
from bot.plan.notices.personal_message import present
from storage.outbox import unreached

NEWS = timedelta(days=7)  # what nobody has tried to say for longer troubles nobody
ARCHIVED, NOT_THERE, NOT_FOUND = "is_archived", "not_in_channel", "channel_not_found"  # Slack's own words
INACTIVE = "is_inactive"  # of an edit: it is archived
MENDABLE = (ARCHIVED, NOT_THERE, NOT_FOUND, INACTIVE)  # by people who use the channel, that is
REACHED = "reached"  # in place of the error: something has been said there since
SAID_THERE: Collection[NoticeKind] = [kind for kind in NoticeKind if kind.entry.sort in (Sort.ALERT, Sort.CARD)]


@dataclass(frozen=True, slots=True)
class UnreachedChannel:
    """A channel that can't be reached, and why; the actions that it has not heard of, and the numbers of those that
    have it as their own (none: it is the whole plan's).
    """

    channel_id: str
    error: str
    actions: tuple[Action, ...]
    numbers: tuple[str, ...]

    @property
    def is_reached(self) -> bool:
        """Whether something has been said there since."""
        return self.error == REACHED

    @property
    def drawn(self) -> str:
        """Which state it shows."""
        return REACHED if self.is_reached else f"{self.error} {' '.join(self.numbers)}"


def unreached_channels(session: Session, team_id: str, workspace: Workspace, now: datetime) -> list[Notice]:
    """List what whoever coordinates is to be told at a local moment of channels that can't be reached, told already or
    not.
    """
    found = unreached.unreached(session, team_id, SAID_THERE, MENDABLE, (now - NEWS).date())
    told = present(workspace, workspace.coordinator_ids or workspace.director_ids, now)
    return [
        _notice(workspace, plan, each, user_id, now.date())
        for each in (replace(one, error=ARCHIVED) if one.error == INACTIVE else one for one in found)
        if (plan := _plan_of(workspace, each.channel_id))
        for user_id in told
    ]


def _notice(workspace: Workspace, plan: Plan, found: unreached.Unreached, user_id: str, on: date) -> Notice:
    since = f"{found.last_sent_at:%Y-%m-%dT%H:%M:%S}" if found.last_sent_at else "ever"
    about = [action.id for _, action in workspace.actions_with(found.action_ids)]
    notice = Notice(
        kind=NoticeKind.UNREACHED,
        key=f"{NoticeKind.UNREACHED}:{found.channel_id}:{found.error}:{since}:{user_id}",
        why=f"{found.channel_id}:{found.error}",
        plan_id=plan.id,
        channel_id=user_id,
        on=on,
        drawn="",
        whys=dict.fromkeys(about, str(NoticeKind.UNREACHED)),
        user_id=user_id,
    )
    shown = current(workspace, notice, on)
    return replace(notice, drawn=shown.drawn) if shown else notice


def is_reached(session: Session, team_id: str, notice: Notice) -> bool:
    """Tell whether something has been said in the channel that a notice is about since that was planned."""
    channel_id, since = _parts(notice)[0], notice.planned_at
    return since is not None and unreached.is_sent_since(session, team_id, channel_id, SAID_THERE, since)


def as_reached(notice: Notice) -> Notice:
    """Give the same notice, which says that its channel can be reached again."""
    return replace(notice, why=f"{_parts(notice)[0]}:{REACHED}")


def _parts(notice: Notice) -> tuple[str, str]:
    """The channel's id, and why it is not reached."""
    channel_id, _, error = notice.why.partition(":")
    return channel_id, error


def current(workspace: Workspace, notice: Notice, today: date) -> UnreachedChannel | None:
    """Find the channel as it stands now; None if nothing is to be said there any more."""
    channel_id, error = _parts(notice)
    plan = _plan_of(workspace, channel_id)
    if plan is None:
        return None
    actions = tuple(action for _, action in workspace.actions_with(notice.whys))
    return UnreachedChannel(channel_id, error, actions, tuple(_own_numbers(plan, channel_id)))


def _own_numbers(plan: Plan, channel_id: str) -> Iterator[str]:
    for recommendation in plan.recommendations:
        own = [action.number for action in recommendation.actions if action.channel_id == channel_id]
        yield from [recommendation.number] if len(own) == len(recommendation.actions) > 0 else own


def _plan_of(workspace: Workspace, channel_id: str) -> Plan | None:
    return next((plan for plan in workspace.plans if channel_id in plan.channel_ids), None)
