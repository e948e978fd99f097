"""Say which reminders are due: on the day that somebody asked to be reminded."""

from datetime import date, datetime

from bot.plan.model.workspace import Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import LastNotices, Notice
from bot.plan.notices.personal_message import PersonalMessage, action_of


def due(workspace: Workspace, now: datetime, last_notices: LastNotices) -> list[Notice]:
    """List every reminder whose day has come by a local moment, told already or not, unless they are switched off."""
    notices = []
    for reminder in workspace.reminders:
        found = workspace.action(reminder.action_id) if reminder.action_id else None
        if found and workspace.is_muted(NoticeKind.REMINDER, found[0].channel_for(found[1])):
            continue
        if found and reminder.user_id and reminder.due_on <= now.date():
            message = PersonalMessage(NoticeKind.REMINDER, reminder.user_id, *found, reminder=reminder)
            notices.append(message.notice(now.date()))
    return notices


def current(workspace: Workspace, notice: Notice, today: date) -> PersonalMessage | None:
    """Find the reminder as it stands now; None if it is settled, or no longer there."""
    if (found := action_of(workspace, notice)) is None:
        return None
    reminder = next((each for each in workspace.reminders if each.id == notice.subject_id), None)
    return PersonalMessage(notice.kind, notice.user_id or "", *found, reminder=reminder) if reminder else None
