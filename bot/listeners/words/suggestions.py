"""Answer the menu that searches for the action which kept words are about: with what its reader may see."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers.choices import which_action
from bot.blocks.answers.confirmation import CHOOSE_FOR_DRAFT
from bot.guard import guarded
from bot.listeners.presses import Payload
from bot.listeners.services import Services
from bot.plan.model.permissions import Permission, may
from bot.plan.queries.choices import matching


def register(app: AsyncApp, services: Services) -> None:
    """Listen to what is typed into the menu."""

    @guarded
    async def suggest_actions(ack: AsyncAck, body: Payload, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        interaction = await services.begin(client, context, body)
        plans = (
            interaction.workspace.plans if may(interaction.workspace, interaction.actor, Permission.SEE_ACTION) else ()
        )
        typed = str(body.get("value") or "")
        found = [(plan, matching(plan, typed, interaction.user_id)) for plan in plans]
        await ack(**which_action.suggested([(plan, actions) for plan, actions in found if actions]))

    app.options(re.compile(f"^{CHOOSE_FOR_DRAFT}(_|$)"))(suggest_actions)
