"""Note that the App Home is opened; what keeps it up to date draws it."""

from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.guard import guarded
from bot.listeners.services import Services
from bot.plan.model.permissions import Actor


def register(app: AsyncApp, services: Services) -> None:
    """Listen to Homes being opened."""

    @guarded
    async def open_home(event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
        if event.get("tab", "home") == "home":
            services.background.start(_opened(services, event, context, client))

    app.event("app_home_opened")(open_home)


async def _opened(services: Services, event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
    actor = Actor(str(event["user"]), await services.outsiders.is_outsider(client, context, event))
    await services.outbox.home_opened(client, context.team_id or "", actor)
