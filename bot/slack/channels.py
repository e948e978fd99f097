"""Read what Slack says of a channel."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import SlackFailure, slack_failures


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as the bot sees it; `is_member`: whether the bot is in it. `is_shared`: people of another organisation
    read it, or are invited to; `others` are the ids of those organisations that Slack names.
    """

    name: str
    is_archived: bool
    is_member: bool
    is_shared: bool
    others: frozenset[str] = frozenset()


async def look_up_channel(client: AsyncWebClient, channel_id: str) -> Channel:
    """Ask for a channel. A private one that the bot is not in is "channel_not_found".

    Raise SlackFailure too where the answer does not say who reads it: unknown is not the same as not shared.
    """
    with slack_failures():
        found = (await client.conversations_info(channel=channel_id)).get("channel")
    if not isinstance(found, Mapping) or not any(name in found for name in _SAY_WHO_READS):
        raise SlackFailure("the answer does not say who reads it")
    return Channel(
        str(found.get("name") or ""),
        bool(found.get("is_archived")),
        bool(found.get("is_member")),
        _is_shared(found),
        frozenset(str(each) for name in _NAMED for each in found.get(name) or () if str(each).isalnum()),
    )


_SAY_WHO_READS = ("is_ext_shared", "is_pending_ext_shared", "is_shared")
_NAMED = ("connected_team_ids", "pending_connected_team_ids")


def _is_shared(found: Mapping[str, Any]) -> bool:
    """With another organisation: `is_shared` alone may mean other workspaces of the same one (`is_org_shared`).

    An invitation that is not answered yet counts: nobody says when it is. (docs.slack.dev, objects/conversation-object)
    """
    if found.get("is_ext_shared") or found.get("is_pending_ext_shared"):
        return True
    return "is_ext_shared" not in found and bool(found.get("is_shared")) and not found.get("is_org_shared")
