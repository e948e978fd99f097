"""The units of work by which words are taken in, with arguments to call them with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.plan.imports import pending
from bot.plan.model.fingerprint import words_seen
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.permissions import Actor
from bot.plan.model.rating import Rating
from bot.plan.notices import send_log
from bot.plan.people import posts
from bot.plan.requests import closing
from bot.plan.updates import chosen, drafts, intake, last_act, progress, repetition, versions
from bot.plan.updates.corrections import choice, revision
from bot.plan.updates.reading import Reading
from storage import audit, decisions, imports, notices, plans, receipts, updates
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council, small_plan
from tests.support.stamps import by

Arguments = Callable[[Council, str], tuple[Any, ...]]


def a_reading(of: Council) -> Reading:
    return Reading(of.said(), of.plan, (of.filing(),), "1.1 Hubs open.")


def a_verdict(of: Council) -> int:
    """Una has said that an action is done, and it was signed off."""
    given.a_signed_action(of)
    return of.plan.recommendations[0].actions[0].verdicts[-1].id


def a_closed_request(of: Council) -> int:
    """The action about whose date Una had asked when it was done."""
    given.a_request(of)
    of.do(closing.close_requests, given.action_id(of), by("UNA", NOW))
    return given.action_id(of)


def a_receipt(of: Council) -> int:
    """An update whose receipt stands in a direct message."""
    update_id = of.update()
    assert update_id
    of.do(send_log.note_answer, ("D1", f"{update_id}.{of.team_id}"), "UNA", [update_id], None, NOW)
    return update_id


def a_post_filled(of: Council) -> str:
    """Una has said who holds a post."""
    of.do(posts.assign, f"Head of {of.team_id}", "UBEN", by("UNA", NOW))
    return "UNA"


def a_file(of: Council) -> str:
    """Una has given a file, of which nobody has decided yet."""
    of.do(pending.keep, small_plan(of.team_id), "plan 2.docx", by("UNA", NOW, "import"), of.printed.id)
    return "UNA"


def a_correction(of: Council) -> tuple[Any, ...]:
    """Una says that what she has recorded is at risk."""
    update_id, filing = of.update(), of.filing()
    assert update_id
    return of.said(), update_id, words_seen(filing.note, filing.rating), [replace(filing, rating=Rating.AT_RISK)], NOW


def a_question(of: Council) -> IncomingMessage:
    """What was asked about."""
    said = of.said()
    of.do(drafts.keep_question, said, "remind friday", NOW)
    return said


CHANGES: dict[Callable[..., Any], Arguments] = {
    revision.revise: lambda of, _: a_correction(of),
    intake.take: lambda of, _: (a_reading(of), of.workspace, Actor("UNA"), NOW),
}
CHANGES |= {
    posts.vacate: lambda of, _: (a_post_filled(of) and f"Head of {of.team_id}", by("UNA", NOW)),
    last_act.take_verdict_back: lambda of, _: (a_verdict(of), by("UCO", NOW)),
    closing.close_requests: lambda of, _: (given.a_request(of) and given.action_id(of), by("UNA", NOW)),
    closing.reopen_requests: lambda of, _: (a_closed_request(of), NOW, by("UNA", NOW)),
}
QUIET: dict[Callable[..., Any], Arguments] = {
    repetition.claim_card: lambda of, _: ("D1:9.9:card", NOW),
    repetition.release_card: lambda of, _: ("D1:9.9:card",),
    receipts.release: lambda of, _: ("D1:9.9",),
    send_log.note_answer: lambda of, _: (("D1", "9.8"), "UNA", [of.update()], given.a_request(of), NOW),
    drafts.keep_to_record: lambda of, _: (of.said(), "1.1 Hubs open.", None, NOW),
    drafts.settle_as_filed: lambda of, _: (of.draft(), "UNA", NOW),
    drafts.keep_question: lambda of, _: (of.said(), "remind friday", NOW),
    drafts.choose_action: lambda of, _: (of.draft(), of.target().actions[0].id, "UNA"),
}
QUESTIONS: dict[Callable[..., Any], Arguments] = {
    audit.last_noted: lambda of, _: (a_post_filled(of), NOW, ["filled post"]),
    imports.latest_read: lambda of, _: (a_file(of), NOW),
    repetition.is_said_twice: lambda of, _: (of.update() and of.said(), [of.filing()], NOW),
    drafts.question_asked: lambda of, _: (a_question(of), NOW),
    chosen.words_asked_about: lambda of, _: (of.draft() and of.said(), NOW),
    chosen.given_last: lambda of, _: (given.a_file(of) and "UNA",),
    updates.last_with_file: lambda of, _: (given.a_file(of) and "UNA",),
    updates.newest_draft: lambda of, _: (of.draft() and "UNA", of.said().channel_id, NOW),
    updates.newest_question: lambda of, _: ("UNA", a_question(of).channel_id, NOW),
    progress.is_dealt_with: lambda of, _: ((said := of.said()), of.do(progress.claim, said, NOW))[:1],
    updates.recent_updates: lambda of, _: (of.update() and "UNA", NOW),
    versions.of_messages: lambda of, _: ([of.update()],),
    updates.with_ids: lambda of, _: ([of.update()],),
    updates.from_messages: lambda of, _: (of.update(ts="8.8") and {("C1", "8.8")},),
    updates.versions_among: lambda of, _: ([of.update()],),
    send_log.has_receipt: lambda of, _: ([a_receipt(of)], NOW),
    notices.has_receipt: lambda of, _: ([a_receipt(of)], NOW.date()),
    plans.plan_of_recommendation: lambda of, _: (of.printed.recommendations[0].id,),
    choice.last_said: lambda of, _: (of.update() and "UNA", NOW),
    updates.latest_update: lambda of, _: (of.update() and "UNA", NOW),
    updates.said_since: lambda of, _: (of.update() and given.action_id(of), NOW - timedelta(days=1)),
    last_act.last_act: lambda of, _: (of.update() and "UNA", NOW),
    last_act.last_standing: lambda of, _: (of.update() and "UNA", NOW),
    decisions.latest_request: lambda of, _: (given.a_request(of) and "UNA", NOW),
    decisions.latest_decision: lambda of, _: (given.an_offer(of) and "UCO", NOW),
    decisions.latest_verdict: lambda of, _: (given.a_signed_action(of) and "UCO", NOW),
    decisions.verdict_by_id: lambda of, _: (a_verdict(of),),
    decisions.verdicts_of: lambda of, _: (a_verdict(of) and given.action_id(of),),
    receipts.is_claimed: lambda of, _: (of.update(ts="7.7") and "C1:7.7",),
}
PARTS: set[Callable[..., Any]] = {versions.newest, versions.shown, notices.enter_sent, notices.forget_receipts_before}
WITHOUT_IDS: set[Callable[..., Any]] = {
    drafts.keep_to_record,
    repetition.claim_card,
    repetition.release_card,
    receipts.release,
}
