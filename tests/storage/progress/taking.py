"""The units of work by which words are taken in, with arguments to call them with."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.plan.model.permissions import Actor
from bot.plan.requests import closing
from bot.plan.updates import drafts, intake, last_act, progress, repetition, versions
from bot.plan.updates.reading import Reading
from storage import decisions, receipts, updates
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council
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


CHANGES: dict[Callable[..., Any], Arguments] = {
    intake.take: lambda of, _: (a_reading(of), of.workspace, Actor("UNA"), NOW),
}
CHANGES |= {
    last_act.take_verdict_back: lambda of, _: (a_verdict(of), by("UCO", NOW)),
    closing.close_requests: lambda of, _: (given.a_request(of) and given.action_id(of), by("UNA", NOW)),
    closing.reopen_requests: lambda of, _: (a_closed_request(of), NOW, by("UNA", NOW)),
}
QUIET: dict[Callable[..., Any], Arguments] = {
    drafts.keep_to_record: lambda of, _: (of.said(), "1.1 Hubs open.", None, NOW),
    drafts.choose_action: lambda of, _: (of.draft(), of.target().actions[0].id, "UNA"),
}
QUESTIONS: dict[Callable[..., Any], Arguments] = {
    repetition.is_said_twice: lambda of, _: (of.update() and of.said(), [of.filing()], NOW),
    progress.is_dealt_with: lambda of, _: ((said := of.said()), of.do(progress.claim, said, NOW))[:1],
    updates.recent_updates: lambda of, _: (of.update() and "UNA", NOW),
    updates.latest_update: lambda of, _: (of.update() and "UNA", NOW),
    updates.said_since: lambda of, _: (of.update() and given.action_id(of), NOW - timedelta(days=1)),
    last_act.last_act: lambda of, _: (of.update() and "UNA", NOW),
    decisions.latest_request: lambda of, _: (given.a_request(of) and "UNA", NOW),
    decisions.latest_decision: lambda of, _: (given.an_offer(of) and "UCO", NOW),
    decisions.latest_verdict: lambda of, _: (given.a_signed_action(of) and "UCO", NOW),
    decisions.verdict_by_id: lambda of, _: (a_verdict(of),),
    decisions.verdicts_of: lambda of, _: (a_verdict(of) and given.action_id(of),),
    receipts.is_claimed: lambda of, _: (of.update(ts="7.7") and "C1:7.7",),
}
PARTS: set[Callable[..., Any]] = {versions.newest, versions.shown}
WITHOUT_IDS: set[Callable[..., Any]] = {drafts.keep_to_record}
