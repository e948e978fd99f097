"""Say what there is of the whole plan as a file, above the plan as it stands."""

from dataclasses import replace

from bot.blocks.kit import section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply

EXPORTED = mrkdwn(
    "I can’t make a board paper or a Word or Excel copy in Slack; whoever runs the bot can make a file of the whole "
    "plan, with every update. This is how it stands."
)


def with_exports(drawn: Reply) -> Reply:
    """Say it first, with the overview under it."""
    return replace(drawn, text=mrkdwn("{} {}", EXPORTED, drawn.text), blocks=[section(EXPORTED), *drawn.blocks])
