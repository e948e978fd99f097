"""Draw the question whether the plan may be read in a channel that another organisation reads, and the answer."""

from datetime import date

from bot.blocks.kit import Block, button, buttons, section
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


def said_of(channel: KnownChannel) -> str:
    """Say who reads a channel, and what it hears."""
    where = f"<#{channel.channel_id}>"
    if channel.sharing is not Sharing.YES:
        return f"{where} is not shared with another organisation any more: it hears its alerts as before."
    if channel.is_allowed is None:
        return (
            f"People of another organisation read {where}, too. May they read of its actions: alerts, cards and "
            "answers? Until you say so its alerts wait, and answers there go only to whoever asks."
        )
    if channel.is_allowed:
        return f"{where} hears of its own actions, and the other organisation that is in it reads along."
    return f"{where} is shared with another organisation, so its alerts wait, and answers go only to whoever asks."


def choices(channel: KnownChannel) -> list[Block]:
    """Draw the buttons that decide; each names the state that it was drawn from."""
    if channel.sharing is not Sharing.YES:
        return []
    allow = button("Allow it", f"{ALLOW_CHANNEL}_{channel.channel_id}", channel.version)
    keep = button("Keep it private", f"{KEEP_CHANNEL_PRIVATE}_{channel.channel_id}", channel.version)
    return [allow, keep] if channel.is_allowed is None else [keep if channel.is_allowed else allow]
