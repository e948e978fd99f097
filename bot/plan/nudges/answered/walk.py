"""Choose what somebody goes through, action by action: their own of a message that waits for them still."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session

from bot.errors import NotAllowed
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.workspace import Workspace
from bot.plan.notices import send_log
from bot.plan.notices.notice import Notice
from bot.plan.nudges.daily import key_of
from bot.plan.nudges.nudge import Nudge, current
from storage.nudges import answering

REMEMBERED = 4  # days for which a plain reply is taken for one to the message: over a weekend


def message_of(session: Session, team_id: str, user_id: str, day: str) -> Notice | None:
    """Find somebody's message of a local day (as ISO)."""
    return _newest(session, team_id, user_id, [day])


def latest_message(session: Session, team_id: str, user_id: str, today: date) -> Notice | None:
    """Find somebody's latest message, if it is of today or the days before."""
    return _newest(session, team_id, user_id, [(today - timedelta(ago)).isoformat() for ago in range(REMEMBERED)])


def _newest(session: Session, team_id: str, user_id: str, days: Sequence[str]) -> Notice | None:
    notice_id = answering.newest_of(session, team_id, user_id, [key_of(user_id, day) for day in days])
    found = send_log.notices_by_id(session, [notice_id]) if notice_id else {}
    return next((each.notice for each in found.values()), None)


def steps(workspace: Workspace, notice: Notice | None, today: Day) -> list[Action]:
    """List what waits still of somebody's own in their message, the strongest reason first. NotAllowed if nothing in it
    is theirs.
    """
    message = current(workspace, notice, today) if notice else None
    every = (*message.lines, *message.settled) if message else ()
    if message is None or not any(line.action.is_owned_by(message.user_id) for line in every):
        raise NotAllowed("Only who was sent that message, and owns what is in it, can go through it.")
    return _waiting(message)


def waiting(workspace: Workspace, notice: Notice, today: Day) -> list[Action]:
    """List the same of a message, none where nothing in it is theirs."""
    message = current(workspace, notice, today)
    return [action for action in _waiting(message) if action.is_owned_by(message.user_id)] if message else []


def _waiting(message: Nudge) -> list[Action]:
    return [line.action for line in message.lines if line.reason.is_owners and is_open(line.action)]


def is_open(action: Action) -> bool:
    """Tell whether there is still something to say about an action."""
    return not action.is_settled
