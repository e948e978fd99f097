"""Messages about promises: on the day that somebody named in an update, and asked to be reminded of."""

from datetime import date, datetime

from bot.plan.model.workspace import Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import LastNotices, Notice
from bot.plan.notices.personal_message import PersonalMessage, action_of


def due(workspace: Workspace, now: datetime, last_notices: LastNotices) -> list[Notice]:
    """Every promise whose day has come by a local moment, told already or not."""
    notices = []
    for follow_up in workspace.follow_ups:
        found = workspace.action(follow_up.action_id) if follow_up.action_id else None
        if found and follow_up.user_id and follow_up.due_on <= now.date():
            message = PersonalMessage(NoticeKind.FOLLOW_UP, follow_up.user_id, *found, follow_up=follow_up)
            notices.append(message.notice(now.date()))
    return notices


def current(workspace: Workspace, notice: Notice, today: date) -> PersonalMessage | None:
    """The reminder of a promise as that stands now; None if it is kept, or no longer there."""
    if (found := action_of(workspace, notice)) is None:
        return None
    promise = next((each for each in workspace.follow_ups if each.id == notice.subject_id), None)
    return PersonalMessage(notice.kind, notice.user_id or "", *found, follow_up=promise) if promise else None
