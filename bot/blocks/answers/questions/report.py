"""Say what there is of the whole plan as a file, above the plan as it stands."""

from dataclasses import replace

from bot.blocks.answers.on_home.shares import verified_shares
from bot.blocks.kit import section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.requests.shares import Shares

EXPORTED = mrkdwn(
    "I can’t make a board paper or a Word or Excel copy in Slack, nor post the whole plan in a channel. Whoever runs "
    "me on your council’s server can write the plan, with every update, to a file: I am not told who that is, but "
    "whoever added me to Slack will know."
)


def with_exports(drawn: Reply, title: str, shares: Shares | None = None) -> Reply:
    """Say it first, and what is typed for it, with the overview under it, and how what is signed off was verified."""
    named = title.replace('"', "").replace("`", "")
    typed = mrkdwn('They type `python app.py export --plan "{}" --output plan.json` there.', named)
    said = mrkdwn("{} {} A card’s *Share in channel* posts one action. This is how the plan stands.", EXPORTED, typed)
    verified = [verified_shares(shares)] if shares else []
    text = mrkdwn(" ").join([said, drawn.text, *verified])
    return replace(drawn, text=text, blocks=[section(said), *drawn.blocks, *map(section, verified)])
