"""Every unit of work about nudges, with arguments to call it with."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from bot.plan.model.day import Day
from bot.plan.notices.kinds import NUDGES
from bot.plan.notices.nudged import answers as read_along
from bot.plan.notices.nudged import week
from bot.plan.nudges import ledger
from storage import tables
from storage.nudges import answers, told
from tests.storage.council import NOW, Council

Arguments = Callable[[Council, str], tuple[Any, ...]]
TODAY = Day.of(NOW)
LAST_WEEK = TODAY - timedelta(7)


def nudged(of: Council) -> int:
    """Somebody who lives by other clocks was sent a nudge, put it off, follows what it is about; another failed."""
    of.do(_nudged, of.plan.id, of.target().recommendation.id, of.action().id)
    return of.action().id


def nothing_more(of: Council) -> tuple[Any, ...]:
    """No arguments; only that there is something to find."""
    nudged(of)
    return ()


def _nudged(session: Session, team_id: str, plan_id: int, recommendation_id: int, action_id: int) -> None:
    about: dict[str, Any] = {"team_id": team_id, "user_id": "UNA", "action_id": action_id}
    session.add(tables.NudgeAnswer(**about, answer="snoozed", until_on=TODAY, said_at=NOW))
    session.add(tables.Follower(**about, recommendation_id=recommendation_id, since_at=NOW))
    session.add(tables.MutedKind(team_id=team_id, kind="overdue"))
    session.add(tables.Person(team_id=team_id, user_id="UNA", real_name="Una", timezone="Asia/Tokyo", seen_at=NOW))
    for state, day in (("sent", 1), ("failed", 2)):
        notice = tables.Notice(
            team_id=team_id,
            key=f"nudge:UNA:{day}",
            kind="nudge",
            why="overdue",
            plan_id=plan_id,
            channel_id="UNA",
            user_id="UNA",
            local_on=TODAY - timedelta(day),
            state=state,
            text="",
            error=None if state == "sent" else "is_archived",
            created_at=NOW,
        )
        session.add(notice)
        session.flush()
        assert notice.id is not None
        session.add(tables.NoticeAction(notice_id=notice.id, action_id=action_id, team_id=team_id, why="overdue"))


QUESTIONS: dict[Callable[..., Any], Arguments] = {
    answers.answers_since: lambda of, _: (nudged(of) and NOW,),
    read_along.answers_since: lambda of, _: (nudged(of) and NOW, ["UNA"]),
    answers.followers: lambda of, _: nothing_more(of),
    answers.muted_kinds: lambda of, _: nothing_more(of),
    told.told_since: lambda of, _: (nudged(of) and NUDGES, LAST_WEEK),
    told.failed_since: lambda of, _: (nudged(of) and NUDGES, LAST_WEEK, TODAY),
    told.time_zones: lambda of, _: (nudged(of) and "Europe/London",),
    week.sent_since: lambda of, _: (nudged(of) and NUDGES, LAST_WEEK),
}
READINGS: dict[Callable[..., Any], Arguments] = {
    week.week_before: lambda of, _: (nudged(of) and NUDGES, TODAY),
    ledger.load_ledger: lambda of, _: (nudged(of) and of.workspace, TODAY),
}
