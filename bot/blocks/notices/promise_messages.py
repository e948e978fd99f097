"""Messages about promises: the day that somebody asked to be reminded of has come."""

from datetime import date

from bot.blocks import action_lines
from bot.blocks.answers.card import OPEN_UPDATE
from bot.blocks.kit import button, buttons, context, cut, escape, section
from bot.blocks.reply import Reply
from bot.plan.notices.personal_message import PersonalMessage

FOLLOWED_UP = "followed_up"


def follow_up(message: PersonalMessage, today: date) -> Reply:
    """Who made a promise is reminded of it on its day."""
    promise = message.follow_up
    assert promise is not None
    number = escape(message.action.number)
    text = f"You asked to be reminded today of this on action {number}: “{escape(cut(promise.text, 300))}”"
    made = buttons(
        button("Update", OPEN_UPDATE, message.action.id, "primary"), button("Done with it", FOLLOWED_UP, promise.id)
    )
    return Reply(text, [section(text), context(action_lines.named(message.action)), made])
