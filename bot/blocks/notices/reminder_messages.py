"""Draw reminders: the day has come that somebody asked to be reminded on; or somebody asks how an action is going."""

from bot.blocks import action_lines
from bot.blocks.answers.card import OPEN_REQUEST, OPEN_UPDATE
from bot.blocks.kit import button, buttons, context, cut, in_marks, person, section
from bot.blocks.mrkdwn import escape, mrkdwn
from bot.blocks.notices.nudges import rating_button
from bot.blocks.reply import Reply
from bot.plan.language.wording import full
from bot.plan.model.day import Day
from bot.plan.model.rating import Rating
from bot.plan.model.target import called
from bot.plan.notices.personal_message import PersonalMessage
from bot.plan.nudges.by_hand.asking import Chase

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


def asked_by_hand(chase: Chase, today: Day) -> Reply:
    """Draw what an owner is asked because somebody wants to know now; once they have answered, that they have."""
    action = chase.action
    about = mrkdwn("{} ({})", called(action), cut(action.text, 60))
    due = mrkdwn(" It is due on {}.", full(action.due_on)) if action.due_on else mrkdwn("")
    text = mrkdwn("{} asks how your action {} is going.{}", person(chase.asked_by), about, due)
    blocks = [section(text), context(action_lines.standing(action, today))]
    if chase.is_answered:
        return Reply(
            mrkdwn("{} It has been answered.", text), [*blocks, context(mrkdwn("✔ Answered since. Thank you."))]
        )
    quick = (rating_button(action, rating) for rating in (Rating.ON_TRACK, Rating.AT_RISK))
    new_date = button("Need a new date", f"{OPEN_REQUEST}_{action.id}", action.id)
    made = buttons(*quick, new_date, button("Update …", OPEN_UPDATE, action.id))
    how = mrkdwn("Or reply in this thread, for example `on track Hubs open`: that is the update.")
    return Reply(text, [*blocks, made, context(how)])
