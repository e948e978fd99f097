"""Draw what whoever coordinates is told of an action that its owner says is not theirs."""

from datetime import date

from bot.blocks import action_lines
from bot.blocks.answers.oversight import OPEN_POSTS
from bot.blocks.kit import button, buttons, context, cut, person, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.target import called
from bot.plan.nudges.answered.not_mine import NotTheirs

SHOWN = 3  # posts, each on a button


def not_mine(said: NotTheirs, today: date) -> Reply:
    """Say who says so, and offer to say who holds its post; once somebody else does, say that."""
    action = said.action
    text = mrkdwn("{} says that action {} is not theirs.", person(said.said_by), called(action))
    if not said.posts:
        text = mrkdwn("{} It is no longer with them.", text)
        return Reply(text, [section(text), context(action_lines.named(action))])
    text = mrkdwn("{} Until you name somebody else it stays with them.", text)
    made = [
        button(f"Say who: {cut(post.title, 60)}", f"{OPEN_POSTS}_{post.id}", post.id) for post in said.posts[:SHOWN]
    ]
    return Reply(text, [section(text), context(action_lines.named(action)), buttons(*made)])
