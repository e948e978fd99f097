"""Which recommendations a change touched, as the log has it, and which it should have."""

from collections.abc import Callable
from typing import Any

from bot.plan import idempotency
from bot.plan.erasure import people, phrases, words
from bot.plan.requests import change_requests, closing, file_requests, judgements, sign_off
from bot.plan.updates import drafts, evidence, form_submission, intake, last_act, progress, reminders
from bot.plan.updates.corrections import revision
from storage import change_log
from tests.storage.council import Council
from tests.storage.operations import Work

# What touches recommendation 1 and nothing else, as called in `operations`; any other change may be anything.
TOUCH_ONE: set[Work] = {
    file_requests.decide_file,
    intake.take,
    last_act.take_verdict_back,
    closing.close_requests,
    closing.reopen_requests,
    progress.file_update,
    progress.file_updates,
    progress.correct,
    revision.revise,
    progress.retract_message,
    progress.undo,
    idempotency.run_once,
    form_submission.record_form,
    drafts.submit_draft,
    drafts.file_draft,
    reminders.remember,
    reminders.remember_action,
    reminders.remember_promise,
    reminders.done_with,
    evidence.keep_copy,
    change_requests.submit,
    change_requests.decide,
    change_requests.accept,
    change_requests.withdraw,
    sign_off.sign_off,
    sign_off.return_action,
    judgements.judge,
    judgements.take_judged_back,
    words.erase_judgement,
    words.erase_update,
    words.erase_request,
    words.erase_verdict,
    people.erase_person,
    phrases.erase_phrase,
}


def touched(of: Council, deed: Callable[[], Any]) -> set[str] | None:
    """The numbers of the recommendations that a deed touched; None where it may be anything."""
    before = of.revision
    deed()
    assert of.revision > before
    found = of.ask(change_log.touched_since, before, of.revision)
    numbers = {r.id: r.number for plan in of.workspace.plans for r in (*plan.recommendations, *plan.archived)}
    return None if found is None else {numbers[each] for each in found}
