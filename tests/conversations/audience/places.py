"""What the bot has said for everybody in a channel."""

from bot.practice.state.message import Message
from tests.support.running import RunningBot


def heard_in(bot: RunningBot, channel: str) -> list[Message]:
    """Everybody there reads it."""
    return [message for message in bot.slack.messages(channel) if message.is_bot]
