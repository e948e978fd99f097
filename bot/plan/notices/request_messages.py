"""Decide on messages about requests: who decides is asked, and the asker hears what is offered or decided."""

from collections.abc import Iterator
from datetime import date, datetime

from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeRequest, Decision
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import LastNotices, Notice
from bot.plan.notices.personal_message import NEWS, PersonalMessage, action_of, present
from bot.plan.privacy import policy
from bot.plan.requests.deciders import deciders


def due(workspace: Workspace, now: datetime, last_notices: LastNotices) -> list[Notice]:
    """List everything about requests that somebody is to be told at a local moment, told already or not."""
    concerned = ((plan, action) for plan in workspace.plans for r in plan.recommendations for action in r.in_question)
    messages = (message for plan, action in concerned for message in _about(workspace, plan, action, now))
    return [message.notice(now.date()) for message in messages]


def _about(workspace: Workspace, plan: Plan, action: Action, now: datetime) -> Iterator[PersonalMessage]:
    for change in (each for each in action.changes if not each.is_printed):  # what a file asks is asked in one go
        if change.decision is None:
            for user_id in present(workspace, deciders(workspace, action, change), now):
                yield PersonalMessage(NoticeKind.REQUEST, user_id, plan, action, change=change)
        elif change.decision is Decision.OFFERED:
            yield PersonalMessage(NoticeKind.OFFER, change.asked_by, plan, action, change=change)
        elif _is_news_to_the_asker(change, now):
            yield PersonalMessage(NoticeKind.ANSWER, change.asked_by, plan, action, change=change)


def _is_news_to_the_asker(change: ChangeRequest, now: datetime) -> bool:
    """Who took it back, took what was offered, or ticked it in a file that came again, knows."""
    is_own = (
        change.decision is Decision.WITHDRAWN or change.offered_on is not None or change.decided_by == change.asked_by
    )
    return not is_own and change.decided_at is not None and now - change.decided_at < NEWS


def current(workspace: Workspace, notice: Notice, today: date) -> PersonalMessage | None:
    """Find the message about a request as that stands now; None if it is no longer there."""
    if (found := action_of(workspace, notice)) is None:
        return None
    change = next((each for each in found[1].changes if each.id == notice.subject_id), None)
    if change is None:
        return None
    shown = policy.request_as_shown(change, policy.own_words_of(workspace))
    return PersonalMessage(notice.kind, notice.user_id or "", *found, change=shown)
