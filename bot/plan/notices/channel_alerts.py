"""Decide on alerts: one message a week for each channel, with what is overdue there and a line on what is due soon.

A channel hears of its own actions, of plans that have been started, and none where another organisation would hear it
that nobody has allowed to. What becomes overdue in mid-week is added to the week's message, which rings nobody; where
nobody holds it, a line in the thread says so.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.plan.language.dates.calendar import working_days
from bot.plan.model.action import Action, by_urgency
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import LastNotices, Notice
from bot.plan.privacy.audience import Place, readable

MILESTONES = (1, 7, 14)  # working days before the due date
OVERDUE, DUE_SOON = "overdue", "due_soon"  # as they are switched off, too

Reasons = Mapping[int, str]


@dataclass(frozen=True)
class Alert:
    """One channel's message. `channel_id` is None where neither the service nor the plan has a channel yet."""

    plans: tuple[Plan, ...]
    channel_id: str | None
    on: date
    overdue: tuple[Action, ...]
    due_soon: tuple[Action, ...]
    whys: Reasons
    settled: tuple[Action, ...] = ()  # in it when it was sent, and answered since
    gone: tuple[Action, ...] = ()  # in it when it was sent, and read elsewhere since: nothing new is said of them
    standing_in: Mapping[int, str] = field(default_factory=dict)  # deputies of who is away, by their post's id
    ring: str = ""  # whom it rings beside the owners: "here", "channel"
    is_muted: bool = False  # all that is left of it has been switched off since

    @property
    def key(self) -> str:
        """Its meaning and its week: saying it twice in a week is not possible."""
        return f"alert:{self.channel_id}:{week_of(self.on)}"

    @property
    def drawn(self) -> str:
        """Which state of its actions it shows."""
        gone = f" without {[action.id for action in self.gone]}" if self.gone else ""
        late = f" late {[action.id for action in self.overdue]}" if self.overdue else ""
        return fingerprint(self.actions + self.settled) + late + gone

    @property
    def why(self) -> str:
        """The stronger of its reasons."""
        return OVERDUE if self.overdue else DUE_SOON

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
            plan_id=self.plans[0].id,
            channel_id=self.channel_id,
            on=self.on,
            drawn=self.drawn,
            whys={action.id: self.whys[action.id] for action in self.actions},
        )


def week_of(day: date) -> str:
    """Name the week of a day: `2026-W48`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def stage(action: Action, today: date, nation: str) -> str | None:
    """Find the stage, `overdue`, `due_1`, `due_7` or `due_14` (working days left, at most); None if there is nothing to
    say.
    """
    if action.days_overdue(today):
        return OVERDUE
    if action.due_on is None or action.is_settled:
        return None
    if (action.due_on - today).days > 31:  # no need to count: 14 working days never span a month
        return None
    left = working_days(today, action.due_on, nation)
    return next((f"due_{days}" for days in MILESTONES if left <= days), None)


def due(workspace: Workspace, now: datetime, last_notices: LastNotices) -> list[Notice]:
    """List the alerts due at a local moment, as notices, each with the line in its thread, if there is one."""
    return [
        notice
        for alert in plan_alerts(workspace, now.date(), last_notices)
        for notice in (alert.notice, *_late_line(workspace, alert, last_notices))
    ]


def plan_alerts(workspace: Workspace, today: date, last_notices: LastNotices) -> list[Alert]:
    """List the alerts of this week as of today: for each channel where something is overdue, or something has newly
    passed a milestone; and where this week's stands already, with all that belongs in it now."""
    whys: defaultdict[str | None, dict[int, str]] = defaultdict(dict)
    for plan in workspace.plans:
        if plan.alerts_from is None or plan.alerts_from > today:
            continue
        for action in plan.actions:
            channel_id = plan.channel_for(action)
            why = stage(action, today, workspace.nation)
            if why and not _is_muted(workspace, why, channel_id):
                whys[channel_id][action.id] = why
    standing = _standing(last_notices, today)
    alerts = []
    for channel_id, reasons in sorted(whys.items(), key=lambda item: item[0] or ""):
        is_heard = channel_id is None or readable(workspace, Place.ALERT, reasons, channel_id)
        if is_heard and (channel_id in standing or _is_news(channel_id, reasons, last_notices)):
            alerts.append(_alert(workspace, channel_id, reasons, today))
    return alerts


def _is_muted(workspace: Workspace, why: str, channel_id: str | None) -> bool:
    return workspace.is_muted(OVERDUE if why == OVERDUE else DUE_SOON, channel_id)


def _standing(last_notices: LastNotices, today: date) -> frozenset[str]:
    """The channels where the alert of this week stands since an earlier day."""
    monday = _monday(today)
    return frozenset(channel_id for (channel_id, _), last in last_notices.items() if last.on >= monday)


def _monday(today: date) -> date:
    return today - timedelta(today.weekday())


def _is_news(channel_id: str | None, reasons: Reasons, last_notices: LastNotices) -> bool:
    if channel_id is None:
        return True
    for action_id, why in reasons.items():
        last = last_notices.get((channel_id, action_id))
        if why == OVERDUE or last is None or last.why != why:
            return True
    return False


def _late_line(workspace: Workspace, alert: Alert, last_notices: LastNotices) -> Iterator[Notice]:
    """What is newly overdue, in a channel whose message of this week stands already, and held by nobody who could be
    told: a line for its thread."""
    monday = _monday(alert.on)
    if alert.channel_id is None or alert.channel_id not in _standing(last_notices, alert.on):
        return

    def is_new(action: Action) -> bool:
        last = last_notices.get((alert.channel_id or "", action.id))
        return last is None or last.why != OVERDUE or last.on < monday

    new = [action for action in alert.overdue if is_new(action) and not _is_held(workspace, action, alert.on)]
    if new:
        line = replace(alert, overdue=tuple(new), due_soon=())
        yield replace(
            line.notice,
            kind=NoticeKind.LATE,
            key=f"late:{alert.channel_id}:{alert.on}",
            drawn=line.drawn,
            under=alert.key,
        )


def _is_held(workspace: Workspace, action: Action, today: date) -> bool:
    return any(workspace.reached(post, today) for post in action.owners)


def _alert(workspace: Workspace, channel_id: str | None, reasons: Reasons, today: date) -> Alert:
    found = workspace.actions_with(reasons)
    plans, actions = {plan.id: plan.heading for plan, _ in found}, [action for _, action in found]
    late = sorted((a for a in actions if reasons[a.id] == OVERDUE), key=by_urgency)
    soon = sorted((a for a in actions if reasons[a.id] != OVERDUE), key=by_urgency)
    posts = {post.id: post for action in actions for post in action.owners}
    reached = {post_id: workspace.reached(post, today) for post_id, post in posts.items()}
    standing_in = {post_id: who for post_id, who in reached.items() if who and who != posts[post_id].holder_id}
    ring = workspace.ring if late else ""
    return Alert(
        tuple(plans.values()),
        channel_id,
        today,
        tuple(late),
        tuple(soon),
        dict(reasons),
        standing_in=standing_in,
        ring=ring,
    )


def current(workspace: Workspace, notice: Notice, today: date) -> Alert | None:
    """Find an alert, sent or to be sent, as things stand today; None if its plan is gone."""
    found = workspace.actions_with(notice.whys)
    plans: Collection[Plan] = {plan.id: plan.heading for plan, _ in found}.values()
    if not plans:
        plan = workspace.plan(notice.plan_id)
        if plan is None:
            return None
        plans = [plan.heading]
    listed = [action for _, action in found]
    where = notice.channel_id
    heard = readable(workspace, Place.ALERT, notice.whys, where) if where else frozenset(notice.whys)
    mine = [a for a in listed if a.id in heard]
    open_ones = {a.id: why for a in mine if (why := stage(a, today, workspace.nation))}
    heard_of = {each: why for each, why in open_ones.items() if not _is_muted(workspace, why, where)}
    alert = _alert(workspace, notice.channel_id, heard_of or open_ones, today)
    gone = tuple(a for a in listed if a.id not in heard)
    settled = tuple(a for a in mine if a.id not in open_ones)
    return replace(alert, plans=tuple(plans), settled=settled, gone=gone, is_muted=not heard_of)
