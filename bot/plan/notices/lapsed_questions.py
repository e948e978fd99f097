"""Say whose file has waited in vain: its questions were not answered in seven days, and have lapsed."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.plan.model.reading.question import WAIT
from bot.plan.model.workspace import Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from storage.files import answers


@dataclass(frozen=True, slots=True)
class LapsedQuestions:
    """The questions about a file that somebody gave. Its name is not told: it stands in the message above."""

    import_id: int
    drawn: str = "lapsed"


def lapsed_questions(session: Session, team_id: str, plan_id: int, now: datetime) -> list[Notice]:
    """List what those who gave files are to be told at a local moment, told already or not.

    `plan_id` is that of any plan of the workspace: every notice is entered under one.
    """
    return [
        Notice(
            kind=NoticeKind.LAPSED,
            key=f"{NoticeKind.LAPSED}:{row.id}:{row.user_id}",
            why=NoticeKind.LAPSED,
            plan_id=plan_id,
            channel_id=row.user_id,
            on=now.date(),
            drawn="lapsed",
            whys={},
            user_id=row.user_id,
            subject_id=row.id,
        )
        for row in answers.asking_before(session, team_id, now - WAIT)
    ]


def current(workspace: Workspace, notice: Notice, today: date) -> LapsedQuestions | None:
    """Find the file that somebody is told of; None without a plan. Whether its questions are open is seen later."""
    if notice.subject_id is None or workspace.plan(notice.plan_id) is None:
        return None
    return LapsedQuestions(notice.subject_id)
