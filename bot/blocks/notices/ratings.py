"""Draw what an owner is told when somebody else has rated their action, with one tap to say otherwise."""

from bot.blocks import action_lines
from bot.blocks.answers.card import OPEN_UPDATE
from bot.blocks.kit import button, buttons, context, in_marks, person, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.day import Day
from bot.plan.model.target import called
from bot.plan.notices.personal_message import PersonalMessage


def rated(message: PersonalMessage, today: Day) -> Reply:
    """Tell whose word it is and what it says; once it has been rated anew, only that."""
    update, action = message.update, message.action
    assert update is not None
    rating = mrkdwn("{} *{}*", update.rating.symbol, update.rating.label) if update.rating else mrkdwn("no rating")
    words = mrkdwn(" – {}", in_marks(update.note, 400)) if update.note else ""
    text = mrkdwn("{} has rated your action {}: {}{}", person(update.author_id), called(action), rating, words)
    blocks = [section(text), context(action_lines.named(action))]
    if action.said.rated is None or action.said.rated.id != update.id:
        since = mrkdwn("It has been rated since: {}.", action_lines.rating(action, today))
        return Reply(mrkdwn("{} {}", text, since), [*blocks, section(since)])
    if action.rating and action.rating.is_closed:
        return Reply(text, blocks)
    made = buttons(button("Say otherwise …", OPEN_UPDATE, action.id, "primary"))
    return Reply(mrkdwn("{}. If you see it otherwise, say so.", text), [*blocks, made])
