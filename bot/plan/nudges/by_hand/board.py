"""Let the board's channel hear that nobody answers about an action, because whoever coordinates chooses so."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.plan.lookup import action_is_gone
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.stamp import Stamp
from bot.plan.model.workspace import Workspace
from bot.plan.notices.delivery import planning
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from bot.plan.notices.nudged.answers import NudgeReply
from bot.plan.notices.personal_message import action_of
from bot.plan.notices.shared_cards import decided_in
from bot.plan.nudges.escalation import SECOND, silence
from bot.plan.nudges.ledger import load_ledger
from bot.plan.nudges.morning import Morning, answered_at
from bot.plan.signature import completed
from storage import audit, notices, plans, tables, workspaces
from storage.nudges import answering


@dataclass(frozen=True, slots=True)
class Told:
    """A channel that was told, by whom and on which day."""

    channel_id: str
    by: str | None
    on: date


def unanswered_since(
    session: Session, team_id: str, workspace: Workspace, action_id: int, now: datetime
) -> date | None:
    """Find the day since which an action's owner has not answered, if that is twenty working days before a local moment
    or more; None if they have, or it has left the plan.
    """
    found = workspace.action(action_id)
    if found is None or found[1].is_settled:
        return None
    ledger = load_ledger(session, team_id, workspace, Day.of(now, workspace.nation))
    silent = silence(Morning(workspace, now, ledger), found[1])
    return silent.first.on if silent and silent.days >= SECOND else None


def answer_seen(action: Action) -> str:
    """Condense what it rests on that an action's owner has not answered: when somebody last did."""
    return f"{answered_at(action)}"


def told_before(session: Session, team_id: str, action_id: int, since: date) -> Told | None:
    """Find which channel was told, or is to be, that nobody has answered about an action since a day."""
    found = notices.sent_or_open(session, team_id, _key(action_id, since))
    return Told(*found) if found else None


def tell(
    session: Session, team_id: str, action_id: int, since: date, channel_id: str, version: int, by: Stamp
) -> int | None:
    """Let a channel hear, as it stands in this version, that nobody has answered about an action since a day: the
    notice's id; None if one was told before. NotFound if the action is gone.
    """
    workspaces.ensure(session, team_id)
    action = plans.action_by_id(session, team_id, action_id)
    plan_id = plans.plan_of_recommendation(session, team_id, action.recommendation_id) if action else None
    if action is None or plan_id is None:
        raise action_is_gone()
    kind, whys = NoticeKind.BOARD, {action_id: decided_in(version)}
    notice = Notice(
        kind, _key(action_id, since), since.isoformat(), plan_id, channel_id, by.at.date(), "", whys, by.person_id
    )
    planned = planning.plan(session, team_id, [notice], by.at, by_hand=True)
    if not planned:
        return None
    signed = completed(session, team_id, by, action.recommendation_id, action_id)
    audit.note(session, team_id, signed, "told board", f"action {action_id}", after={"channel": channel_id})
    return planned[0]


def choose(session: Session, team_id: str, action_id: int, reply: NudgeReply, by: Stamp) -> None:
    """Note what whoever coordinates has chosen: the board's channel hears, or does not. NotFound if the action is
    gone.
    """
    workspaces.ensure(session, team_id)
    if plans.action_by_id(session, team_id, action_id) is None:
        raise action_is_gone()
    row = tables.NudgeAnswer(team_id=team_id, user_id=by.person_id, action_id=action_id, answer=reply, said_at=by.at)
    answering.enter_answer(session, row)


def _key(action_id: int, since: date) -> str:
    return f"{NoticeKind.BOARD}:{action_id}:{since}"


@dataclass(frozen=True, slots=True)
class BoardWord:
    """What a channel hears: an action about which nobody has answered since a day, and who lets it know; `is_answered`
    once somebody has.
    """

    action: Action
    since: date
    told_by: str | None
    is_answered: bool

    @property
    def drawn(self) -> str:
        """Which state it shows."""
        return f"{fingerprint([self.action])} {self.is_answered}"


def current(workspace: Workspace, notice: Notice, today: date) -> BoardWord | None:
    """Find what a channel heard as it stands now; None if the action is gone."""
    found = action_of(workspace, notice)
    if found is None:
        return None
    last = answered_at(found[1])
    is_answered = found[1].is_settled or bool(last and notice.planned_at and last > notice.planned_at)
    return BoardWord(found[1], date.fromisoformat(notice.why), notice.user_id, is_answered)
