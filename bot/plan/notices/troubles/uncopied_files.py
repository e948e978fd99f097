"""Say which files could not be copied and are tried no more: whoever coordinates is told once, in one message a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.plan.model.action import Action
from bot.plan.model.workspace import Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from bot.plan.notices.personal_message import present
from bot.plan.updates import evidence
from bot.plan.updates.evidence import GivenUp

NEWS = timedelta(days=7)  # `doctor` names it for longer


@dataclass(frozen=True, slots=True)
class UncopiedFiles:
    """Files that came with updates and were given up on one day: how many, and which actions they are about."""

    files: int
    actions: tuple[Action, ...]

    @property
    def drawn(self) -> str:
        """Which state it shows."""
        return str(self.files)


def given_up_files(session: Session, team_id: str, workspace: Workspace, now: datetime) -> list[Notice]:
    """List what whoever coordinates is to be told at a local moment of files given up before today, told already or
    not.
    """
    by_day: defaultdict[date, list[GivenUp]] = defaultdict(list)
    for file in evidence.given_up(session, team_id, now - NEWS):
        by_day[file.at.astimezone(now.tzinfo).date()].append(file)
    told = present(workspace, workspace.coordinator_ids or workspace.director_ids, now)
    return [
        _notice(workspace, day, files, user_id, now.date())
        for day, files in sorted(by_day.items())
        for user_id in told
        if day < now.date() and workspace.plans
    ]


def _notice(workspace: Workspace, day: date, files: list[GivenUp], user_id: str, on: date) -> Notice:
    about = [action.id for file in files for action in _actions(workspace, file)]
    return Notice(
        kind=NoticeKind.UNCOPIED,
        key=f"{NoticeKind.UNCOPIED}:{day}:{user_id}",
        why=NoticeKind.UNCOPIED,
        plan_id=workspace.plans[0].id,
        channel_id=user_id,
        on=on,
        drawn=str(len(files)),
        whys=dict.fromkeys(about, str(NoticeKind.UNCOPIED)),
        user_id=user_id,
    )


def _actions(workspace: Workspace, file: GivenUp) -> tuple[Action, ...]:
    if file.action_id is not None:
        found = workspace.action(file.action_id)
        return (found[1],) if found else ()
    whole = (r for plan in workspace.plans for r in plan.recommendations if r.id == file.recommendation_id)
    return next((r.actions for r in whole), ())


def current(workspace: Workspace, notice: Notice, today: date) -> UncopiedFiles | None:
    """Find what somebody is told of; None without its plan."""
    if workspace.plan(notice.plan_id) is None or not notice.drawn.isdecimal():
        return None
    found = [workspace.action(action_id) for action_id in notice.whys]
    return UncopiedFiles(int(notice.drawn), tuple(each[1] for each in found if each))
