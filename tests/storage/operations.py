"""Every unit of work there is, with arguments to call it with: what it changes, and whose ids it is given.

Each entry makes its arguments, less session and workspace, out of what one council has; another council that calls
with them passes ids that are not its own. A new unit of work belongs in one of these tables, and so is tested.
"""

import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import Any

import bot.plan
import storage
from bot.plan import idempotency, mending, retention, snapshot, workspace_registry
from bot.plan.imports import apply, archive, create, ordering, pending
from bot.plan.model.day import Day
from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.model.document import Document
from bot.plan.notices import send_log
from bot.plan.notices.kinds import Sort
from bot.plan.people import absences, channels, nudge_settings, posts, starting, workspace_settings
from bot.plan.queries import audit_trail, history
from bot.plan.requests import change_requests, sign_off
from bot.plan.updates import drafts, evidence, form_submission, progress, reminders, versions
from bot.plan.updates.routing import Unclear
from storage import accountable, audit, change_log, decisions, notices, plans, receipts, updates, workspaces
from storage import imports as kept_imports
from storage.files import evidence as files
from tests.storage import guarding
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council, small_plan
from tests.storage.erasing import operations as erasing
from tests.storage.files import operations as kept_files
from tests.storage.imports import about_files
from tests.storage.imports import operations as asked_by_files
from tests.storage.nudges import answered as nudges_answered
from tests.storage.nudges import operations as nudges
from tests.storage.outbox import operations as outbox
from tests.storage.past import operations as past
from tests.storage.people import operations as people
from tests.storage.preconditions import SPRING, action_id, head
from tests.storage.progress import operations as summing_up
from tests.storage.progress import taking
from tests.storage.search import operations as searching
from tests.support.stamps import by

Work = Callable[..., Any]
Arguments = Callable[[Council, str], tuple[Any, ...]]  # made of what this council has, for the workspace that calls


# What people read is different afterwards.
CHANGES: dict[Work, Arguments] = {
    create.load_document: lambda of, _: (small_plan("elsewhere"), "plan.docx", by(None, NOW, "import")),
    progress.file_update: lambda of, _: given.a_form(of),
    progress.file_updates: lambda of, _: (of.said(), [of.filing(), of.filing("Rota printed.", "1.2")], NOW),
    progress.correct: lambda of, _: given.an_edit(of),
    progress.retract_message: lambda of, _: given.a_deletion(of),
    progress.undo: lambda of, _: (of.update(), by("UNA", NOW)),
    idempotency.run_once: lambda of, _: ("form:V1", NOW, None, progress.undo, of.update(), by("UNA", NOW)),
    form_submission.record_form: lambda of, _: given.a_form(of),
    drafts.submit_draft: lambda of, _: (
        given.a_draft_about_a_day(of),
        action_id(of),
        ChangeKind.DUE,
        SPRING,
        "The tender slipped.",
        by("UNA", NOW),
    ),
    drafts.file_draft: lambda of, _: (of.draft(), [of.filing()], by("UNA", NOW)),
    reminders.remember: lambda of, _: (of.update(), "Hubs open.", SPRING, by("UNA", NOW)),
    reminders.remember_promise: lambda of, _: (*given.its_promise(of), by("UNA", NOW)),
    reminders.done_with: lambda of, _: (given.a_reminder(of), by("UNA", NOW)),
    evidence.keep_copy: lambda of, _: (given.a_file(of), "Hubs, as opened.pdf", None, given.a_stored_hash(of)),
    change_requests.submit: lambda of, _: (action_id(of), ChangeKind.DUE, SPRING, "It slipped.", by("UNA", NOW)),
    change_requests.decide: lambda of, _: (given.a_request(of), Decision.AGREED, by("UCO", NOW)),
    change_requests.accept: lambda of, _: (given.an_offer(of), by("UNA", NOW)),
    change_requests.withdraw: lambda of, _: (given.a_request(of), by("UNA", NOW)),
    sign_off.sign_off: lambda of, _: (given.a_claim(of), by("UCO", NOW)),
    sign_off.return_action: lambda of, _: (given.a_signed_action(of), "Two are closed.", by("UCO", NOW)),
    workspace_settings.save_settings: lambda of, _: (given.chosen(), by("UBOSS", NOW)),
    starting.start: lambda of, _: ([of.printed.id], by("UBOSS", NOW)),
    posts.assign: lambda of, _: (head(of), "UBEN", by("UNA", NOW)),
    posts.depute: lambda of, _: (head(of), "UBEN", by("UNA", NOW)),
    posts.fill_post: lambda of, _: (given.held_post(of), "UBEN", "UCAT", by("UBOSS", NOW)),
    channels.set_up: lambda of, _: (given.held_post(of), "UBEN", "UCAT", "C9", by("UBOSS", NOW)),
    posts.depute_all: lambda of, _: (given.held_post(of) and "UNA", "UBEN", by("UBOSS", NOW)),
    posts.hand_over: lambda of, _: (given.held_post(of) and "UNA", "UBEN", by("UBOSS", NOW)),
    absences.be_away: lambda of, _: ("UNA", given.leave(), by("UNA", NOW)),
    absences.be_back: lambda of, _: (given.an_absence(of), by("UNA", NOW)),
    channels.use_channel_for_plan: lambda of, _: (of.printed.id, "C9", by("UNA", NOW)),
    channels.use_channel_for_actions: lambda of, _: (of.target().actions, "C9", "mash", by("UNA", NOW)),
    workspace_registry.connect: lambda of, _: ("Marlbridge", NOW),
    workspaces.connect: lambda of, _: ("Marlbridge", NOW),
    workspaces.give_role: lambda of, _: ("coordinator", {"UCO"}),
}

# Something is written down, but nothing that people read from the snapshot.
QUIET: dict[Work, Arguments] = {
    progress.claim: lambda of, _: (of.said(), NOW),
    drafts.keep_draft: lambda of, _: (of.said(), Unclear("Which?", None, "Hubs open."), NOW),
    drafts.hold: lambda of, _: (of.said(), NOW),
    drafts.drop_draft: lambda of, _: (of.draft(), by("UNA", NOW)),
    files.note_failure: lambda of, _: (given.a_file(of), "file_not_found"),
    send_log.mark_drawn: lambda of, _: (given.a_planned_notice(of), "another state"),
    notices.mark_drawn: lambda of, _: (given.a_planned_notice(of), "another state"),
    receipts.claim: lambda of, _: ("C1:1", NOW),
    workspaces.ensure: lambda of, _: (),
}

# Questions about something in particular: for whom it is not theirs there is nothing.
QUESTIONS: dict[Work, Arguments] = {
    drafts.draft: lambda of, _: (of.draft(), "UNA"),
    versions.every_version: lambda of, _: (of.update() and of.printed.recommendations[0].id, action_id(of)),
    versions.is_about: lambda of, _: (of.update(), of.workspace),
    snapshot.load_standings: lambda of, _: (of.plan.recommendations[0].id,),
    progress.is_ours: lambda of, _: given.a_message(of),
    history.history: lambda of, _: (of.update() and of.target(),),
    send_log.actions_of_thread: lambda of, _: (given.sent_alert(of) and "C1", given.thread(of)),
    notices.actions_of_thread: lambda of, _: (given.sent_alert(of) and "C1", given.thread(of), ["alert"]),
    notices.sent_about: lambda of, _: (given.sent_alert(of) and [action_id(of)],),
    plans.plan_titled: lambda of, _: (of.printed.title,),
    plans.plan_by_id: lambda of, _: (of.printed.id,),
    plans.action_by_id: lambda of, _: (action_id(of),),
    plans.action_ids: lambda of, _: (of.printed.id,),
    plans.own_actions: lambda of, _: ([action_id(of)],),
    plans.holds: lambda of, _: (of.printed.recommendations[0].id, action_id(of)),
    plans.is_measure_of: lambda of, _: (of.printed.recommendations[0].id, given.measure_of(of)),
    plans.post_titled: lambda of, _: (head(of),),
    plans.post_by_id: lambda of, _: (given.held_post(of),),
    plans.posts_of: lambda of, _: (given.held_post(of) and "UNA",),
    plans.absences_of: lambda of, _: (given.an_absence(of),),
    plans.service_of_channel: lambda of, _: (given.its_own_channel(of),),
    plans.service_names: lambda of, _: (given.its_own_channel(of), ())[1],
    updates.update_by_id: lambda of, _: (of.update(),),
    updates.updates_from_message: lambda of, _: given.a_message(of),
    updates.became_an_update: lambda of, _: given.a_message(of),
    updates.is_recorded: lambda of, _: given.a_message(of),
    updates.versions_of: lambda of, _: (of.update(),),
    updates.updates_on: lambda of, _: (of.update() and of.printed.recommendations[0].id,),
    updates.draft_by_id: lambda of, _: (of.draft(),),
    updates.draft_from_message: lambda of, _: given.a_draft(of),
    decisions.change_by_id: lambda of, _: (given.a_request(of),),
    decisions.changes_of: lambda of, _: (given.a_request(of) and action_id(of),),
    reminders.newly_promised: lambda of, _: (given.a_promise(of), Day.of(NOW)),
    decisions.reminder_by_id: lambda of, _: (given.a_reminder(of),),
    decisions.reminder_of: lambda of, _: (given.a_remembered_update(of), "Hubs open."),
    files.evidence_by_id: lambda of, _: (given.a_file(of),),
    change_log.touched_since: lambda of, _: (of.update() and of.revision - 1, of.revision),
}

# Questions about the workspace as a whole.
READINGS: dict[Work, Arguments] = {
    snapshot.load_workspace: lambda of, _: (),
    plans.whole_workspace: lambda of, _: (),
    plans.in_order: lambda of, _: (),
    plans.decided_rows: lambda of, _: (of.printed.recommendations[0].id,),
    plans.is_first_plan: lambda of, _: (),
    workspaces.row_of: lambda of, _: (),
    send_log.last_told: lambda of, _: (Sort.ALERT, date(2026, 12, 1)),
    send_log.standing_since: lambda of, _: (NOW.date(),),
    send_log.failures: lambda of, _: (given.a_failed_notice(of),),
    notices.last_told: lambda of, _: (["alert"], date(2026, 10, 1), date(2026, 12, 1)),
    notices.sent_since: lambda of, _: (NOW.date(),),
    notices.failures: lambda of, _: (given.a_failed_notice(of),),
    audit.verified: lambda of, _: (),
    audit_trail.verify_trail: lambda of, _: (),
}

# For whoever runs the bot: about all workspaces; and what is only ever a part of another operation, which has looked.
ACROSS: set[Work] = {
    workspace_registry.team_ids,
    workspace_registry.choose_workspace,
    workspace_registry.existing_workspace,
    retention.forget,
    workspaces.all_team_ids,
    audit.note,
    *(evidence.attach, evidence.move),
    progress.record_one,
    progress.retract_one,
    *(posts.write_holders, posts.write_named),
    updates.settle_draft,
    progress.reconcile,
}
ACROSS |= {change_log.touched, change_log.note, change_log.forget_before, snapshot.load_part, mending.mend_workspace}

# Of these, what takes no id: a workspace may do it with the same words as another.
WITHOUT_IDS: set[Work] = {
    create.load_document,
    workspace_registry.connect,
    workspaces.connect,
    progress.claim,
    drafts.keep_draft,
    *(drafts.hold, drafts.keep_question),
    receipts.claim,
    workspaces.ensure,
    workspace_settings.save_settings,
    nudge_settings.save_nudge_settings,
    absences.be_away,
    workspaces.give_role,
}


# ------------------------------------------------------------------------------------- a file that comes again


def a_newer_file(of: Council) -> Document:
    """The council's plan without its second recommendation."""
    document = small_plan(of.team_id)
    return replace(document, recommendations=document.recommendations[:1])


def an_import(of: Council) -> int:
    return of.do(pending.keep, a_newer_file(of), "plan 2.docx", by("UNA", NOW, "import"), of.printed.id)


def ticks(of: Council) -> list[str]:
    return [difference.key for difference in of.diff(a_newer_file(of)).differences]


CHANGES |= {
    pending.load_as_new: lambda of, _: (an_import(of), f"Another of {of.team_id}", True, by("UNA", NOW, "import")),
    pending.apply: lambda of, _: (an_import(of), ticks(of), by("UNA", NOW, "import")),
    plans.unset_default: lambda of, _: (),
}
QUIET |= kept_files.QUIET | {
    pending.keep: lambda of, _: (a_newer_file(of), "plan 2.docx", by("UNA", NOW, "import"), of.printed.id),
    pending.show_at: lambda of, _: (an_import(of), "C1", "9.9"),
    pending.cancel: lambda of, _: (an_import(of), by("UNA", NOW, "import")),
}
QUESTIONS |= kept_files.QUESTIONS | {
    pending.kept: lambda of, _: (an_import(of),),
    kept_imports.import_by_id: lambda of, _: (an_import(of),),
    create.compare_with_loaded: lambda of, _: (a_newer_file(of), None),
    plans.measure_by_id: lambda of, _: (given.measure_of(of),),
    plans.standing_actions: lambda of, _: (of.printed.recommendations[0].id,),
    plans.actions_of: lambda of, _: (of.printed.recommendations[0].id,),
    plans.owners_of: lambda of, _: (of.target().actions[0].id,),
    plans.owned_by: lambda of, _: (of.target().actions[0].owners[0].id,),
    accountable.posts_of_action: lambda of, _: (given.an_answerable_action(of),),
    accountable.actions_of_post: lambda of, _: (
        given.an_answerable_action(of) and of.plan.actions[0].accountable[0].id,
    ),
    plans.measures_of_action: lambda of, _: (of.target().actions[0].id,),
    plans.newest_update: lambda of, _: (of.update() and of.target().recommendation.id,),
    plans.updates_of_action: lambda of, _: (of.update() and of.target().actions[0].id,),
}
READINGS |= kept_files.READINGS
ACROSS |= kept_files.ACROSS | {
    create.save_plan,
    apply.apply_differences,
    pending.waiting_row,
    ordering.arrange,
    archive.archive_action,
    archive.archive_recommendation,
    archive.move_action,
}
WITHOUT_IDS |= kept_files.WITHOUT_IDS | {plans.unset_default}

CHANGES |= people.CHANGES | erasing.CHANGES | asked_by_files.CHANGES | taking.CHANGES
QUIET |= about_files.QUIET | people.QUIET | guarding.QUIET | taking.QUIET | outbox.QUIET | nudges_answered.QUIET
QUIET |= asked_by_files.QUIET
QUESTIONS |= taking.QUESTIONS | searching.QUESTIONS | outbox.QUESTIONS | nudges.QUESTIONS
QUESTIONS |= nudges_answered.QUESTIONS | about_files.QUESTIONS | erasing.QUESTIONS
QUESTIONS |= summing_up.QUESTIONS | people.QUESTIONS | past.QUESTIONS | asked_by_files.QUESTIONS | guarding.QUESTIONS
READINGS |= summing_up.READINGS | people.READINGS | past.READINGS | erasing.READINGS | guarding.READINGS
READINGS |= about_files.READINGS | asked_by_files.READINGS | outbox.READINGS | nudges.READINGS
ACROSS |= people.ACROSS | erasing.PARTS | guarding.PARTS | taking.PARTS | outbox.ACROSS
ACROSS |= nudges_answered.PARTS | asked_by_files.ACROSS
WITHOUT_IDS |= nudges_answered.WITHOUT_IDS | about_files.WITHOUT_IDS
WITHOUT_IDS |= people.WITHOUT_IDS | erasing.WITHOUT_IDS | taking.WITHOUT_IDS | asked_by_files.WITHOUT_IDS


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
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.startswith("storage.migrations."):
                continue  # Alembic runs these
            for _, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
                first = next(iter(inspect.signature(function).parameters), None)
                if first == "session" and function.__module__ == module.name and not function.__name__.startswith("_"):
                    found.add(function)
    return found
