"""Every unit of work that erases, with arguments to call it with; what is only a part of another has no arguments."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from bot.documents.erasing import blanked
from bot.documents.phrases import pattern_of
from bot.plan.erasure import answers, passages, people, phrases, returning, words
from bot.plan.imports.sources import stored
from bot.plan.model.document import REMOVED, Document, PrintedAction, PrintedProgress, PrintedRecommendation
from bot.plan.notices import draft_messages
from bot.plan.notices.words import unfiled
from bot.plan.queries import noted_ends
from bot.plan.requests import judgements, sign_off
from bot.plan.requests.judgements import Judged
from storage import audit, decisions, imports, notices, receipts, tables, updates
from storage.audit import erased_workspaces
from storage.erasing import derived, rows
from storage.nudges import answers as nudge_answers
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council
from tests.support.stamps import by

LATER = NOW + timedelta(days=100)
Work = Callable[..., Any]
Arguments = Callable[[Council, str], tuple[Any, ...]]


def a_return(of: Council) -> int:
    """The id of the verdict that returned an action."""
    return of.do(sign_off.return_action, given.a_signed_action(of), "Two are closed.", by("UCO", NOW))


def what_was_judged(of: Council) -> Judged:
    """What an inspectorate judged of a recommendation as a whole."""
    return Judged(of.printed.recommendations[0].id, None, NOW.date(), "Ofsted", "early progress")


def a_judgement(of: Council) -> int:
    """The id of what an inspectorate judged of an action."""
    judged = replace(what_was_judged(of), action_id=given.action_id(of))
    return of.do(judgements.judge, judged, by("UCO", NOW))


def _blank(value: Any) -> Any:
    return blanked(value, pattern_of(["Ann M"]))


CHANGES: dict[Work, Arguments] = {
    words.erase_update: lambda of, _: (of.update(), "names a child", by(None, NOW)),
    words.erase_request: lambda of, _: (given.a_request(of), "names a child", by(None, NOW)),
    words.erase_verdict: lambda of, _: (a_return(of), "names a child", by(None, NOW)),
    words.erase_judgement: lambda of, _: (a_judgement(of), "names a child", by(None, NOW)),
    judgements.judge: lambda of, _: (what_was_judged(of), by("UCO", NOW)),
    judgements.take_judged_back: lambda of, _: (a_judgement(of), by("UCO", NOW)),
    phrases.erase_phrase: lambda of, _: (of.update("Ann M") and "Ann M", _blank, "names a child", by(None, NOW)),
    people.erase_person: lambda of, _: (of.update() and "UNA", "asked for it", by(None, NOW)),
}


def an_erased_note(of: Council) -> Document:
    """A plan that prints a note again which was erased from an earlier file of this workspace."""
    printed = PrintedProgress(None, "Advertised.")
    cover = PrintedAction("1.2", "Weekend cover.", progress=(printed,))
    again = Document(None, (PrintedRecommendation("1", None, "Read every referral.", actions=(cover,)),))
    kept = stored(again)
    kept["recommendations"][0]["actions"][0]["progress"][0]["text"] = REMOVED
    of.do(_keep_source, kept)
    return again


def _keep_source(session: Session, team_id: str, document: dict[str, Any]) -> None:
    nothing: dict[str, Any] = {"unknown_columns": [], "answers": {}, "became": {}, "taken_over": [], "source": "import"}
    erased: dict[str, Any] = {"erased_at": NOW, "erased_because": "names a child", "created_at": NOW}
    session.add(
        tables.PlanSource(
            team_id=team_id, outcome="loaded", file_name="plan.json", document=document, reader="1", **nothing, **erased
        )
    )


QUESTIONS: dict[Work, Arguments] = {
    decisions.judgement_by_id: lambda of, _: (a_judgement(of),),
    decisions.judgements_of_action: lambda of, _: (a_judgement(of) and given.action_id(of),),
}
READINGS: dict[Work, Arguments] = {
    returning.erased_before: lambda of, _: (an_erased_note(of),),
    draft_messages.ending_drafts: lambda of, _: (of.draft() and of.printed.id, LATER),
    updates.ending_drafts: lambda of, _: (of.draft() and LATER,),
    updates.unfiled_drafts: lambda of, _: (of.draft() and LATER,),
    unfiled.unfiled: lambda of, _: (of.draft() and LATER,),
    erased_workspaces.seals_at: lambda of, _: (1,),
    erased_workspaces.entries_of: lambda of, _: (),
}
WITHOUT_IDS: set[Work] = {people.erase_person, phrases.erase_phrase}
PARTS: set[Work] = {
    receipts.forget_before,
    imports.forget_before,
    updates.forget_held_words_before,
    updates.forget_drafts_before,
    notices.forget_text_before,
    nudge_answers.forget_days_before,
    audit.erase,
    audit.entries_about,
    audit.entries_naming,
    audit.every_entry,
    audit.begun_at,
    passages.overwrite,
    passages.lock,
    people.erase_workspace,
    erased_workspaces.note_erased,
    erased_workspaces.all_erased,
    noted_ends.compare,
    rows.holding,
    rows.affected,
    rows.contains,
    rows.set_value,
    rows.set_null,
    derived.of_the_messages,
    derived.drafts_of,
    derived.readings_with,
    derived.reminders_of,
    derived.evidence_of,
    derived.paths_named,
    derived.paths_of,
    derived.verdict_by_id,
    derived.plan_of,
    derived.action_ids_of,
    derived.notices_about,
    derived.notices_with,
    derived.conversations,
    derived.notice_messages,
    derived.hashes_of,
    derived.counts_of,
    derived.users_named,
    answers.with_places,
}
