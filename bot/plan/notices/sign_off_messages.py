"""Decide on messages about sign-off: who may sign off is asked, and who said that it is done hears what came of it."""

from collections.abc import Iterator
from datetime import date, datetime

from bot.plan.model.action import Action
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import LastNotices, Notice
from bot.plan.notices.personal_message import NEWS, PersonalMessage, action_of, present
from bot.plan.requests.sign_off import signers


def due(workspace: Workspace, now: datetime, last_notices: LastNotices) -> list[Notice]:
    """List everything about sign-off that somebody is to be told at a local moment, told already or not."""
    concerned = ((plan, action) for plan in workspace.plans for r in plan.recommendations for action in r.in_question)
    messages = (message for plan, action in concerned for message in _about(workspace, plan, action, now))
    return [message.notice(now.date()) for message in messages]


def _about(workspace: Workspace, plan: Plan, action: Action, now: datetime) -> Iterator[PersonalMessage]:
    if claimed := action.claimed_done:
        for user_id in present(workspace, signers(workspace, action), now):
            yield PersonalMessage(NoticeKind.SIGN_OFF, user_id, plan, action, update=claimed)
    last = action.verdicts[-1] if action.verdicts else None
    if last and now - last.at < NEWS:
        claimant_id = action.said.judged_id
        if claimant_id and claimant_id != last.by:
            kind = NoticeKind.SIGNED if last.is_signed_off else NoticeKind.RETURNED
            yield PersonalMessage(kind, claimant_id, plan, action, verdict=last)


def current_request(workspace: Workspace, notice: Notice, today: date) -> PersonalMessage | None:
    """Find the message that asks to sign off, as that stands now; None if what was said is no longer there.

    What has been overtaken since comes with the notice: the plan keeps only the newest word.
    """
    if (found := action_of(workspace, notice)) is None:
        return None
    claimed = found[1].claimed_done
    update = claimed if claimed and claimed.id == notice.subject_id else notice.update
    return PersonalMessage(notice.kind, notice.user_id or "", *found, update=update) if update else None


def current_verdict(workspace: Workspace, notice: Notice, today: date) -> PersonalMessage | None:
    """Find the message that tells of a verdict, as that stands now; None if it is no longer there."""
    if (found := action_of(workspace, notice)) is None:
        return None
    verdict = next((each for each in found[1].verdicts if each.id == notice.subject_id), None)
    return PersonalMessage(notice.kind, notice.user_id or "", *found, verdict=verdict) if verdict else None
