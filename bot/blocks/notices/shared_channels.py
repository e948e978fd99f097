"""Draw the question whether the plan may be read in a channel that another organisation reads, and the answer."""

from datetime import date

from bot.blocks.kit import Block, button, buttons, channel, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.channel import KnownChannel, Sharing
from bot.plan.notices.shared_channels import SharedChannel

ALLOW_CHANNEL = "allow_channel"
KEEP_CHANNEL_PRIVATE = "keep_channel_private"


def shared_channel(asked: SharedChannel, today: date) -> Reply:
    """Draw it as it stands now, with what can be decided."""
    text = said_of(asked.channel)
    made = choices(asked.channel)
    return Reply(text, [section(text), *([buttons(*made)] if made else [])], is_private=True)


def said_of(known: KnownChannel) -> Mrkdwn:
    """Say who reads a channel, and what it hears."""
    where = channel(known.channel_id)
    if known.sharing is not Sharing.YES:
        return mrkdwn("{} is not shared with another organisation any more: it hears its alerts as before.", where)
    if known.is_allowed is None:
        return mrkdwn(
            "People of another organisation read {}, too. May they read of its own actions? Until you say so its "
            "alerts wait, and whoever asks there is answered alone.",
            where,
        )
    if known.is_allowed:
        return mrkdwn("{} hears of its own actions, and the other organisation that is in it reads along.", where)
    return mrkdwn("{} is shared with another organisation: its alerts wait, and whoever asks is answered alone.", where)


def choices(known: KnownChannel) -> list[Block]:
    """Draw the buttons that decide; each names the state that it was drawn from."""
    if known.sharing is not Sharing.YES:
        return []
    allow = button("Allow it", f"{ALLOW_CHANNEL}_{known.channel_id}", known.version)
    keep = button("Keep it private", f"{KEEP_CHANNEL_PRIVATE}_{known.channel_id}", known.version)
    return [allow, keep] if known.is_allowed is None else [keep if known.is_allowed else allow]
