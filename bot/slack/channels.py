"""Read what Slack says of a channel."""

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import slack_failures


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as the bot sees it; `is_member`: whether the bot is in it."""

    name: str
    is_archived: bool
    is_member: bool


async def look_up_channel(client: AsyncWebClient, channel_id: str) -> Channel:
    """Ask for a channel. A private one that the bot is not in is "channel_not_found"."""
    with slack_failures():
        found = (await client.conversations_info(channel=channel_id))["channel"]
    return Channel(str(found.get("name") or ""), bool(found.get("is_archived")), bool(found.get("is_member")))
