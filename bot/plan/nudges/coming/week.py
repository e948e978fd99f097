"""Look ahead: what would be sent in the coming week, day by day, as things stand; and what was sent in the last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.plan.model.action import Action
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.channel_alerts import Alert, plan_alerts
from bot.plan.notices.notice import Notice
from bot.plan.notices.nudged.week import Sent, Week
from bot.plan.nudges.daily import Explanation, daily
from bot.plan.nudges.ledger import Ledger
from bot.plan.nudges.morning import Morning
from bot.plan.nudges.reasons import Reason

DAYS = 7


@dataclass(frozen=True, slots=True)
class Message:
    """One person's message of a day: each action in it, and why."""

    user_id: str
    about: tuple[tuple[Action, Reason], ...]


@dataclass(frozen=True, slots=True)
class ComingDay:
    """What would be sent on a day."""

    on: date
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ComingWeek:
    """The days to come on which something would be sent; `alerts` are this week's of channels, `held` what is not sent
    today, and why. `last` is what was sent in the last seven days; `waiting` are the plans that wait for Start.
    """

    days: tuple[ComingDay, ...]
    alerts: tuple[Alert, ...]
    held: tuple[Explanation, ...]
    last: Week
    waiting: tuple[Plan, ...]


def coming_week(workspace: Workspace, now: datetime, ledger: Ledger) -> ComingWeek:
    """Look a week ahead from a local moment, as if every plan were started: nobody answers, and nothing changes."""
    waiting = tuple(plan for plan in workspace.plans if plan.recommendations and is_waiting(plan))
    started = replace(workspace, plans=tuple(_as_started(plan, now.date()) for plan in workspace.plans))
    today = daily(Morning(workspace, now, ledger))
    alerts = tuple(each for each in plan_alerts(started, now.date(), {}) if each.channel_id)
    last = ledger.week(now.date() + timedelta(1))
    held = tuple(each for each in today.explanations if not each.is_sent and each.number and each.user_id)
    return ComingWeek(tuple(_days(started, now, ledger)), alerts, held, last, waiting)


def _about(notice: Notice, actions: Mapping[int, Action]) -> tuple[tuple[Action, Reason], ...]:
    return tuple((actions[i], Reason(why)) for i, why in notice.whys.items() if i in actions)


def is_waiting(plan: Plan) -> bool:
    """Tell whether a plan waits for somebody to press Start."""
    return plan.nudges_from is None or plan.alerts_from is None


def _as_started(plan: Plan, day: date) -> Plan:
    nudges_from, alerts_from = plan.nudges_from or day, plan.alerts_from or day
    return replace(plan, nudges_from=min(nudges_from, day), alerts_from=min(alerts_from, day))


def _days(workspace: Workspace, now: datetime, ledger: Ledger) -> Iterator[ComingDay]:
    """Day by day, each knowing what was sent on those before."""
    hour = time.fromisoformat(workspace.alert_time)
    actions = {action.id: action for plan in workspace.plans for action in plan.actions}
    first = int(now.time() > hour)  # this morning has been
    for ahead in range(first, first + DAYS):
        at = (now + timedelta(ahead)).replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
        notices = daily(Morning(workspace, at, ledger)).notices
        messages = tuple(Message(each.user_id or "", _about(each, actions)) for each in notices)
        if messages:
            yield ComingDay(at.date(), messages)
        sent = tuple(Sent(each.user_id or "", each.on, at, each.whys, each.kind) for each in notices)
        ledger = replace(ledger, sent=(*ledger.sent, *sent))
