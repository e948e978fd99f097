"""Answer the slash command, in the acknowledgement or a little later where it came from."""

import asyncio
import re
from dataclasses import replace
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.kit import unescape
from bot.blocks.reply import Reply
from bot.guard import guarded, in_words
from bot.listeners.modals import open_form, open_when_ready
from bot.listeners.promise_offers import after_answer
from bot.listeners.services import Services
from bot.plan.model.incoming import IncomingMessage, Source
from bot.slack import messaging

ANSWER_WITHIN = 2.0  # seconds; Slack gives up on the acknowledgement after three


def register(app: AsyncApp, services: Services) -> None:
    """Listen to every command: its name is each workspace's own choice."""

    @guarded
    async def answer_command(
        ack: AsyncAck, command: dict[str, Any], context: AsyncBoltContext, respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        said = IncomingMessage(
            unescape(command.get("text") or ""), command["user_id"], command["channel_id"], Source.SLASH
        )
        answering = _answer(services, context, client, command, said)
        task = services.background.begin(in_words(answering, said.typed))
        if not task.done():
            await asyncio.wait({task}, timeout=ANSWER_WITHIN)
        if not task.done():
            await ack()
            if services.dispatcher.opens_form(said):
                trigger_id = command.get("trigger_id", "")
                services.background.start(open_when_ready(task, client, trigger_id, respond, context, within=0))
            else:
                services.background.start(_answer_late(task, respond, client, said))
            return
        reply = task.result()
        if reply and reply.view:
            await ack()
            services.background.start(open_form(client, command.get("trigger_id", ""), reply, respond, context))
        elif reply:
            ack.response = BoltResponse(status=200, body=reply.acknowledgement)  # written already; `ack` writes anew
        else:
            await ack()

    app.command(re.compile(".*"))(answer_command)


async def _answer(
    services: Services,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    command: dict[str, Any],
    said: IncomingMessage,
) -> Reply | None:
    interaction = await services.begin(client, context, command)
    if interaction.actor.is_outsider:
        said = replace(said, is_outsider=True)
    reply = await services.dispatcher.answer(interaction, said)
    after_answer(services, client, context.team_id or "", said, reply)
    return reply


async def _answer_late(
    task: "asyncio.Future[Reply | None]", respond: AsyncRespond, client: AsyncWebClient, said: IncomingMessage
) -> None:
    if reply := await task:
        await messaging.respond_with(respond, client, said.channel_id, said.user_id, reply)
