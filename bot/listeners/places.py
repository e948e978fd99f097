"""Hear of the places where the bot is seen: Homes that are opened, and channels that other organisations come to, with
the buttons that say whether the plan may be read there.
"""

from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.notices.shared_channels import ALLOW_CHANNEL, KEEP_CHANNEL_PRIVATE, shared_channel
from bot.blocks.reply import Reply
from bot.errors import NotFound
from bot.guard import guarded
from bot.listeners.presses import Press, on_press
from bot.listeners.services import Services
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source
from bot.plan.notices.shared_channels import SharedChannel
from bot.plan.people import shared_channels


def register(app: AsyncApp, services: Services) -> None:
    """Listen to Homes being opened, to channels being shared, and to what is decided about those."""

    @guarded
    async def open_home(event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
        if event.get("tab", "home") == "home":
            services.background.start(_opened(services, event, context, client))

    @guarded
    async def hear_of_sharing(event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
        team_id, channel_id = context.team_id or "", str(event.get("channel") or "")
        if not channel_id:
            return
        if event["type"] == "channel_shared":  # at once; that it is so no longer, only a look can tell
            other = str(event.get("connected_team_id") or "")
            interactions = services.interactions
            await interactions.run(team_id, shared_channels.keep_joined, channel_id, other, interactions.clock())
        services.background.start(services.look_up_channel(client, team_id, channel_id))

    app.event("app_home_opened")(open_home)
    app.event("channel_shared")(hear_of_sharing)
    app.event("channel_unshared")(hear_of_sharing)
    on_press(app, services, ALLOW_CHANNEL, allow_channel)
    on_press(app, services, KEEP_CHANNEL_PRIVATE, keep_channel_private)


async def _opened(services: Services, event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
    team_id, user_id = context.team_id or "", str(event["user"])
    is_outsider = await services.outsiders.is_outsider(client, context, event)
    actor = services.actor(team_id, user_id, is_outsider=is_outsider)
    await services.outbox.home_opened(client, team_id, actor)


async def allow_channel(press: Press) -> Reply:
    """Let a channel that another organisation reads hear of its own actions."""
    return await _decided(press, is_allowed=True)


async def keep_channel_private(press: Press) -> Reply:
    """Keep the plan out of a channel that another organisation reads."""
    return await _decided(press, is_allowed=False)


async def _decided(press: Press, *, is_allowed: bool) -> Reply:
    press.check(Permission.CHOOSE_CHANNEL)
    channel_id = press.action_id.rpartition("_")[2]
    if channel_id not in press.workspace.channels:
        raise NotFound("I don’t know that channel any more; nothing was changed.")
    what = channel_id, press.chosen_id, is_allowed, press.stamp(Source.FORM)
    await press.run_as(Permission.CHOOSE_CHANNEL, shared_channels.decide_sharing, *what)
    channel = (await press.renewed()).workspace.channel(channel_id)
    drawn = shared_channel(SharedChannel(channel), press.today)
    return Reply(drawn.text, drawn.blocks, is_settled=press.is_between_us)
