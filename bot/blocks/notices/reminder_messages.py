"""Draw reminders: the day has come that somebody asked to be reminded on."""

from bot.blocks import action_lines
from bot.blocks.answers.card import OPEN_UPDATE
from bot.blocks.kit import button, buttons, context, in_marks, section
from bot.blocks.mrkdwn import escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.day import Day
from bot.plan.model.target import called
from bot.plan.notices.personal_message import PersonalMessage

REMINDER_DONE = "followed_up"


def reminder(message: PersonalMessage, today: Day) -> Reply:
    """Draw the reminder that somebody gets on its day."""
    reminder = message.reminder
    assert reminder is not None
    number = escape(called(message.action))
    text = mrkdwn("You asked to be reminded today of this on action {}: {}", number, in_marks(reminder.text, 300))
    made = buttons(
        button("Update", OPEN_UPDATE, message.action.id, "primary"), button("Done with it", REMINDER_DONE, reminder.id)
    )
    return Reply(text, [section(text), context(action_lines.named(message.action)), made])
