"""Answer the menus that search, because what they offer grows with the plan: with what their reader may see."""

import re
from collections.abc import Callable, Collection
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers.choices import which_action
from bot.blocks.answers.confirmation import CHOOSE_FOR_DRAFT
from bot.blocks.answers.oversight import EVERY_POST, EVERYBODY, SHOW_OVERSIGHT
from bot.blocks.forms import assign, update
from bot.blocks.forms.fields import option, suggested
from bot.guard import guarded
from bot.interaction import Interaction
from bot.listeners.presses import Payload
from bot.listeners.services import Services
from bot.plan.model.permissions import Permission, may
from bot.plan.people.posts import NOBODY_ABOVE
from bot.plan.queries.choices import holding, matching

Suggest = Callable[[Interaction, str], dict[str, Any]]


def register(app: AsyncApp, services: Services) -> None:
    """Listen to what is typed into each of them."""
    _on_typing(app, services, CHOOSE_FOR_DRAFT, _actions)
    _on_typing(app, services, update.WHICH, _actions)
    _on_typing(app, services, assign.WHICH, _posts)
    _on_typing(app, services, assign.ABOVE, _posts_above)
    _on_typing(app, services, f"{SHOW_OVERSIGHT}_post", _posts_of_everybody)


def _on_typing(app: AsyncApp, services: Services, action_id: str, suggest: Suggest) -> None:
    @guarded
    async def answer(ack: AsyncAck, body: Payload, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        interaction = await services.begin(client, context, body)
        is_allowed = may(interaction.workspace, interaction.actor, Permission.SEE_ACTION)
        found = suggest(interaction, str(body.get("value") or "")) if is_allowed else {"options": []}
        await ack(**found)

    app.options(re.compile(f"^{action_id}(_|$)"))(answer)


def _actions(interaction: Interaction, typed: str) -> dict[str, Any]:
    plans = interaction.workspace.plans
    found = [(plan, matching(plan, typed, interaction.user_id)) for plan in plans]
    return which_action.suggested([(plan, actions) for plan, actions in found if actions])


def _posts(interaction: Interaction, typed: str, first: Collection[tuple[str, str]] = ()) -> dict[str, Any]:
    named = [*first, *((str(post.id), post.title) for post in holding(interaction.workspace.posts, typed))]
    return suggested([("", [option(value, title) for value, title in named])])


def _posts_above(interaction: Interaction, typed: str) -> dict[str, Any]:
    return _posts(interaction, typed, [(str(NOBODY_ABOVE), assign.NO_POST_ABOVE)])


def _posts_of_everybody(interaction: Interaction, typed: str) -> dict[str, Any]:
    return _posts(interaction, typed, [(EVERYBODY, EVERY_POST)])
