"""A nudge in somebody's direct messages, as it stands there: an action, and what it can be answered with."""

from bot.blocks.kit import Block, buttons, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.notices.nudges import answer_menu, quick_buttons
from bot.practice.state.message import Message
from tests.conversations.council import action
from tests.support.running import RunningBot


def nudged(bot: RunningBot, who: str = "owner", number: str = "5.1") -> Message:
    """What stands there."""
    about = action(bot, number)
    blocks: list[Block] = [section(mrkdwn("*{}*", number), answer_menu(about)), buttons(*quick_buttons(about))]
    workspace = bot.slack.workspace
    with workspace.changed:
        return workspace.post(bot.as_(who).dm_id, {"text": f"Action {number} is due soon.", "blocks": blocks})
