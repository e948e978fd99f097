"""Every unit of work there is, with arguments to call it with: what it changes, and whose ids it is given.

Each entry makes its arguments, less session and workspace, out of what one council has; another council that calls
with them passes ids that are not its own. A new unit of work belongs in one of these tables, and so is tested.
"""

import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import bot.plan
import storage
from bot.plan import alerts, assembly, loading, people, progress, upkeep
from bot.plan import search as plan_search
from bot.plan.filing import Unclear
from bot.plan.ratings import Delivery
from storage import audit, notices, plans, receipts, search, tables, updates, workspaces
from tests.storage.council import NOW, Council, small_plan

Work = Callable[..., Any]
Arguments = Callable[[Council, str], tuple[Any, ...]]  # made of what this council has, for the workspace that calls


def sent_alert(of: Council) -> alerts.Alert:
    """An alert that went out as message 9.9 in C1."""
    alert = of.alert()
    notice_id = of.do(alerts.claim, alert, "1 action is overdue.", NOW)
    if notice_id:
        of.do(notices.mark_sent, notice_id, "C1", thread(of), NOW)
    return alert


def thread(of: Council) -> str:
    return f"9.{of.team_id}"


def an_edit(of: Council) -> tuple[Any, ...]:
    ts = of.said().ts
    of.update(ts=ts)
    return of.said(f"{ts}.edited", message_ts=ts), (of.filing("Hubs open since May.", delivery=Delivery.DONE),), NOW


def a_deletion(of: Council) -> tuple[Any, ...]:
    ts = of.said().ts
    of.update(ts=ts)
    return of.said(f"deleted:{ts}", message_ts=ts), NOW


def a_message(of: Council) -> tuple[str, str]:
    """(channel, ts) of a message that became an update."""
    ts = of.said().ts or ""
    of.update(ts=ts)
    return "C1", ts


def a_draft(of: Council) -> tuple[str, str]:
    """(channel, ts) of a message that is kept as a draft."""
    ts = of.said().ts or ""
    of.draft(ts)
    return "C1", ts


def a_claimed_notice(of: Council) -> int:
    notice_id = of.do(alerts.claim, of.alert(), "1 action is overdue.", NOW)
    assert notice_id
    return notice_id


def a_notice(of: Council, team_id: str) -> tuple[tables.Notice, dict[int, str]]:
    alert = of.alert()
    notice = tables.Notice(
        team_id=team_id, key="notice", kind="alert", why="overdue", plan_id=alert.plan.id, channel_id="C1",
        local_on=alert.on, state="sending", text="1 action is overdue.", created_at=NOW,
    )  # fmt: skip
    return notice, dict(alert.whys)


def its_own_channel(of: Council) -> str:
    channel_id = f"C{of.team_id}"
    of.do(people.use_channel_for_actions, of.target().actions, channel_id, "mash", "UNA", NOW)
    return channel_id


def head(of: Council) -> str:
    return f"Head of {of.team_id}"


# What people read is different afterwards.
CHANGES: dict[Work, Arguments] = {
    loading.load_document: lambda of, _: (small_plan("elsewhere"), "plan.docx", NOW),
    progress.file_update: lambda of, _: (of.said(), of.filing(), NOW),
    progress.file_updates: lambda of, _: (of.said(), (of.filing(), of.filing(number="1.2")), NOW),
    progress.correct: lambda of, _: an_edit(of),
    progress.retract_message: lambda of, _: a_deletion(of),
    progress.undo: lambda of, _: (of.update(), "UNA", NOW),
    progress.file_draft: lambda of, _: (of.draft(), "UNA", of.filing(), NOW),
    people.assign: lambda of, _: (head(of), "UBEN", "UNA", NOW),
    people.use_channel_for_plan: lambda of, _: (of.printed.id, "C9", "UNA", NOW),
    people.use_channel_for_actions: lambda of, _: (of.target().actions, "C9", "mash", "UNA", NOW),
    upkeep.connect: lambda of, _: ("Marlbridge", NOW),
    workspaces.connect: lambda of, _: ("Marlbridge", NOW),
}

# Something is written down, but nothing that people read from the snapshot.
QUIET: dict[Work, Arguments] = {
    progress.claim: lambda of, _: (of.said(), NOW),
    progress.keep_draft: lambda of, _: (of.said(), Unclear("Which?", None, "Hubs open."), NOW),
    progress.drop_draft: lambda of, _: (of.draft(), "UNA", NOW),
    alerts.claim: lambda of, _: (of.alert(), "1 action is overdue.", NOW),
    notices.claim: a_notice,
    notices.mark_sent: lambda of, _: (a_claimed_notice(of), "C1", "9.9", NOW),
    notices.mark_failed: lambda of, _: (a_claimed_notice(of), "channel_not_found"),
    receipts.claim: lambda of, _: ("C1:1", NOW),
    workspaces.ensure: lambda of, _: (),
}

# Questions about something in particular: for whom it is not theirs there is nothing.
QUESTIONS: dict[Work, Arguments] = {
    progress.draft: lambda of, _: (of.draft(), "UNA"),
    progress.history: lambda of, _: (of.update() and of.printed.recommendations[0].id, of.target().actions[0].id),
    progress.is_ours: lambda of, _: a_message(of),
    alerts.is_sent: lambda of, _: (sent_alert(of),),
    alerts.actions_of_thread: lambda of, _: (sent_alert(of) and "C1", thread(of)),
    notices.actions_of_thread: lambda of, _: (sent_alert(of) and "C1", thread(of)),
    notices.state_of: lambda of, _: (sent_alert(of).key,),
    plans.plan_titled: lambda of, _: (of.printed.title,),
    plans.plan_by_id: lambda of, _: (of.printed.id,),
    plans.action_by_id: lambda of, _: (of.target().actions[0].id,),
    plans.action_ids: lambda of, _: (of.printed.id,),
    plans.holds: lambda of, _: (of.printed.recommendations[0].id, of.target().actions[0].id),
    plans.post_titled: lambda of, _: (head(of),),
    plans.service_of_channel: lambda of, _: (its_own_channel(of),),
    search.find: lambda of, _: (of.update() and "hubs open", 8),
    plan_search.look_up: lambda of, _: (of.update() and "hubs open",),
    updates.update_by_id: lambda of, _: (of.update(),),
    updates.updates_from_message: lambda of, _: a_message(of),
    updates.became_an_update: lambda of, _: a_message(of),
    updates.versions_of: lambda of, _: (of.update(),),
    updates.updates_on: lambda of, _: (of.update() and of.printed.recommendations[0].id,),
    updates.draft_by_id: lambda of, _: (of.draft(),),
    updates.draft_from_message: lambda of, _: a_draft(of),
}

# Questions about the workspace as a whole.
READINGS: dict[Work, Arguments] = {
    assembly.load: lambda of, _: (),
    plans.whole_workspace: lambda of, _: (),
    plans.is_first_plan: lambda of, _: (),
    alerts.last_told: lambda of, _: (date(2026, 12, 1),),
    notices.last_told: lambda of, _: (date(2026, 12, 1),),
    audit.verified: lambda of, _: (),
}

# For whoever runs the bot: about all workspaces; and what only adds to another operation.
ACROSS: set[Work] = {
    upkeep.team_ids,
    upkeep.choose_workspace,
    upkeep.existing_workspace,
    upkeep.forget_receipts,
    workspaces.all_team_ids,
    receipts.forget_old,
    audit.note,
}

# Of these, what takes no id: a workspace may do it with the same words as another.
WITHOUT_IDS: set[Work] = {
    loading.load_document, upkeep.connect, workspaces.connect, progress.claim, progress.keep_draft, receipts.claim,
    workspaces.ensure,
}  # fmt: skip


def name_of(work: Work) -> str:
    return f"{work.__module__.rpartition('.')[2]}.{work.__name__}"


def call(council: Council, work: Work, arguments: tuple[Any, ...], *, writes: bool = False) -> Any:
    """Has a council do it, or ask it."""
    if list(inspect.signature(work).parameters)[1] == "team_id":
        arguments = (council.team_id, *arguments)
    run = council.database.run_now if writes else council.database.read_now
    return run(work, *arguments)


def every_unit_of_work() -> set[Work]:
    """Every public function of storage and the plan whose first argument is a session."""
    found: set[Work] = set()
    for package in (bot.plan, storage):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for _, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
                first = next(iter(inspect.signature(function).parameters), None)
                if first == "session" and function.__module__ == module.name and not function.__name__.startswith("_"):
                    found.add(function)
    return found
