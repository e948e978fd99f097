"""Open and fill in forms, and show Homes. A view is the dict that Slack's Block Kit describes."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.plan.privacy.audience import Hearing
from bot.slack.errors import slack_failures

View = dict[str, Any]


async def open_view(client: AsyncWebClient, trigger_id: str, view: View) -> View:
    """Open a form; returns it as Slack opened it, with its id. A trigger id is good for three seconds, once."""
    with slack_failures():
        answer = await client.views_open(trigger_id=trigger_id, view=view)
    opened: View = answer.get("view") or {}
    return opened


async def push_view(client: AsyncWebClient, trigger_id: str, view: View) -> None:
    """Put a view on top of the one that a button was pressed in; closed, that one is seen again."""
    with slack_failures():
        await client.views_push(trigger_id=trigger_id, view=view)


async def update_view(client: AsyncWebClient, view_id: str, view: View) -> None:
    """Put another view in the place of one that stands open."""
    with slack_failures():
        await client.views_update(view_id=view_id, view=view)


async def publish_home(client: AsyncWebClient, to: Hearing, view: View) -> None:
    """Show a person their Home."""
    with slack_failures():
        await client.views_publish(user_id=to.only_for or "", view=view)
