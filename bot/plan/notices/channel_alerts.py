"""Decide on alerts: what is overdue or due soon, one message for each channel.

A channel hears of its own actions, and none where another organisation would hear it that nobody has allowed to.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.plan.language.dates.calendar import working_days
from bot.plan.model.action import Action
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import LastNotices, Notice
from bot.plan.privacy.audience import Place, readable

MILESTONES = (1, 7, 14)  # working days before the due date
REPEATED_AFTER = 7  # days: what stays overdue is said again once a week, not every morning


@dataclass(frozen=True)
class Alert:
    """One channel's message. `channel_id` is None where neither the service nor the plan has a channel yet."""

    plan: Plan
    channel_id: str | None
    on: date
    overdue: tuple[Action, ...]
    due_soon: tuple[Action, ...]
    whys: Mapping[int, str]
    settled: tuple[Action, ...] = ()  # in it when it was sent, and answered since
    gone: tuple[Action, ...] = ()  # in it when it was sent, and read elsewhere since: nothing new is said of them
    standing_in: Mapping[int, str] = field(default_factory=dict)  # deputies of who is away, by their post's id

    @property
    def key(self) -> str:
        """Its meaning and local date: sending it twice on one day is not possible."""
        return f"alert:{self.plan.id}:{self.channel_id}:{self.on}"

    @property
    def drawn(self) -> str:
        """Which state of its actions it shows."""
        gone = f" without {[action.id for action in self.gone]}" if self.gone else ""
        return fingerprint(self.actions + self.settled) + gone

    @property
    def why(self) -> str:
        """The stronger of its reasons."""
        return "overdue" if self.overdue else "due_soon"

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action in it, the most overdue first."""
        return self.overdue + self.due_soon

    @property
    def notice(self) -> Notice:
        """What is claimed and sent."""
        return Notice(
            kind=NoticeKind.ALERT,
            key=self.key,
            why=self.why,
            plan_id=self.plan.id,
            channel_id=self.channel_id,
            on=self.on,
            drawn=self.drawn,
            whys={action.id: self.whys[action.id] for action in self.actions},
        )


def stage(action: Action, today: date, nation: str) -> str | None:
    """Find the stage, `overdue`, `due_1`, `due_7` or `due_14` (working days left, at most); None if there is nothing to
    say.
    """
    if action.days_overdue(today):
        return "overdue"
    if action.due_on is None or action.is_settled:
        return None
    if (action.due_on - today).days > 31:  # no need to count: 14 working days never span a month
        return None
    left = working_days(today, action.due_on, nation)
    return next((f"due_{days}" for days in MILESTONES if left <= days), None)


def due(workspace: Workspace, now: datetime, last_notices: LastNotices) -> list[Notice]:
    """List the alerts due at a local moment, as notices."""
    return [alert.notice for alert in plan_alerts(workspace, now.date(), last_notices)]


def plan_alerts(workspace: Workspace, today: date, last_notices: LastNotices) -> list[Alert]:
    """List the alerts due today. A channel hears when something has newly become overdue or passed a milestone, and
    once a week while something stays overdue; otherwise it is left in peace."""
    alerts = []
    for plan in workspace.plans:
        whys: defaultdict[str | None, dict[int, str]] = defaultdict(dict)
        for action in plan.actions:
            if why := stage(action, today, workspace.nation):
                whys[plan.channel_for(action)][action.id] = why
        for channel_id, reasons in sorted(whys.items(), key=lambda item: item[0] or ""):
            is_heard = channel_id is None or readable(workspace, Place.ALERT, reasons, channel_id)
            if is_heard and _is_news(channel_id, reasons, today, last_notices):
                alerts.append(_alert(workspace, plan, channel_id, reasons, today))
    return alerts


def _is_news(channel_id: str | None, reasons: Mapping[int, str], today: date, last_notices: LastNotices) -> bool:
    if channel_id is None:
        return True
    for action_id, why in reasons.items():
        last = last_notices.get((channel_id, action_id))
        if last is None or last.why != why:
            return True
        if why == "overdue" and (today - last.on).days >= REPEATED_AFTER:
            return True
    return False


def _alert(workspace: Workspace, plan: Plan, channel_id: str | None, reasons: Mapping[int, str], today: date) -> Alert:
    actions = [a for a in plan.actions if a.id in reasons]
    late = sorted((a for a in actions if reasons[a.id] == "overdue"), key=lambda a: -a.days_overdue(today))
    soon = sorted((a for a in actions if reasons[a.id] != "overdue"), key=lambda a: a.due_on or today)
    posts = {post.id: post for action in actions for post in action.owners}
    reached = {post_id: workspace.reached(post, today) for post_id, post in posts.items()}
    standing_in = {post_id: who for post_id, who in reached.items() if who and who != posts[post_id].holder_id}
    return Alert(plan, channel_id, today, tuple(late), tuple(soon), dict(reasons), standing_in=standing_in)


def current(workspace: Workspace, notice: Notice, today: date) -> Alert | None:
    """Find an alert, sent or to be sent, as things stand today; None if its plan is gone."""
    plan = workspace.plan(notice.plan_id)
    if plan is None:
        return None
    listed = [a for a in plan.actions if a.id in notice.whys]
    where = notice.channel_id
    heard = readable(workspace, Place.ALERT, notice.whys, where) if where else frozenset(notice.whys)
    mine = [a for a in listed if a.id in heard]
    reasons = {a.id: why for a in mine if (why := stage(a, today, workspace.nation))}
    alert = _alert(workspace, plan, notice.channel_id, reasons, today)
    gone = tuple(a for a in listed if a.id not in heard)
    return replace(alert, settled=tuple(a for a in mine if a.id not in reasons), gone=gone)
