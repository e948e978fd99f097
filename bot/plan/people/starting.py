"""Start a plan: from then on its channels are alerted, and people are nudged about it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from bot.plan.lookup import plan_is_gone
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.signature import completed
from storage import audit, workspaces
from storage import plans as stored

HELD = (
    "Nobody is sent anything about it yet: once posts and channels are set up, a coordinator types /plan nudges in "
    "Slack, sees what would be sent, and presses Start."
)


def held(workspace: Workspace) -> list[Plan]:
    """List the plans in use whose channels are not alerted yet, as nobody has started them."""
    return [plan.heading for plan in workspace.plans if plan.alerts_from is None and plan.recommendations]


def as_if_started(workspace: Workspace, on: date) -> Workspace:
    """Give the workspace as it would be if every plan were started on a day."""
    plans = (replace(p, alerts_from=p.alerts_from or on, nudges_from=p.nudges_from or on) for p in workspace.plans)
    return replace(workspace, plans=tuple(plans))


def start(session: Session, team_id: str, plan_ids: Collection[int], by: Stamp) -> list[str]:
    """Start plans at a local moment: what is due is sent from that day on. One that was started before stays as it is.

    Return the titles of those that are started now; raise NotFound if a plan is not there.
    """
    workspaces.ensure(session, team_id)
    started = []
    for plan_id in sorted(plan_ids):
        row = stored.plan_by_id(session, team_id, plan_id)
        if row is None:
            raise plan_is_gone()
        if row.alerts_from and row.nudges_from:
            continue
        on = by.at.date()
        row.alerts_from, row.nudges_from = row.alerts_from or on, row.nudges_from or on
        session.add(row)
        started.append(row.title)
        after = {"alerts": row.alerts_from.isoformat(), "nudges": row.nudges_from.isoformat()}
        signed = completed(session, team_id, by)
        audit.note(session, team_id, signed, "started plan", f"plan {plan_id}", about=row.title, after=after)
    return started
