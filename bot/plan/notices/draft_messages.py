"""Say whose kept words are soon deleted: their author is told once, a week before."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.plan import retention
from bot.plan.model.workspace import Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from storage import updates


@dataclass(frozen=True, slots=True)
class EndingDraft:
    """Words that could not be filed: kept since a day, and until another. What they are, only their author is shown."""

    draft_id: int
    kept_since: date
    kept_until: date
    drawn: str = "kept"


def ending_drafts(session: Session, team_id: str, plan_id: int, now: datetime) -> list[Notice]:
    """List what the authors of drafts that end within a week are to be told at a local moment, told already or not.

    `plan_id` is that of any plan of the workspace: every notice is entered under one.
    """
    before = now - retention.DRAFTS.kept_for + retention.WARNED
    return [
        Notice(
            kind=NoticeKind.DRAFT,
            key=f"{NoticeKind.DRAFT}:{draft_id}:{user_id}" + (f":{told + 1}" if told else ""),
            why=NoticeKind.DRAFT,
            plan_id=plan_id,
            channel_id=user_id,
            on=now.date(),
            drawn="kept",
            whys={},
            user_id=user_id,
            subject_id=draft_id,
        )
        for draft_id, user_id, told in updates.ending_drafts(session, team_id, before)
    ]


def current(workspace: Workspace, notice: Notice, today: date) -> EndingDraft | None:
    """Find the draft that somebody is told of; None without its plan. Whether it waits still is seen later."""
    if notice.subject_id is None or workspace.plan(notice.plan_id) is None:
        return None
    until = notice.on + retention.WARNED
    return EndingDraft(notice.subject_id, until - retention.DRAFTS.kept_for, until)
