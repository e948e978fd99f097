"""Answer the slash command, to whoever typed it alone: in the acknowledgement, or a little later."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncBoltRequest, AsyncRespond
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.kit import unescape_message
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import MOST_ACKNOWLEDGED, Reply
from bot.deliveries import command_id
from bot.guard import guarded, in_words
from bot.listeners.modals import open_form, open_when_ready
from bot.listeners.promise_offers import after_answer
from bot.listeners.services import Services
from bot.listeners.words.mentions import with_mentions
from bot.plan.model.incoming import IncomingMessage, Source
from bot.plan.privacy.audience import alone
from bot.slack import messaging

ANSWER_WITHIN = 2.0  # seconds; Slack gives up on the acknowledgement after three
DONE_BEFORE = Reply(
    mrkdwn("That is done already: Slack has brought me the same command twice. `/plan undo` shows what came last.")
)


def register(app: AsyncApp, services: Services) -> None:
    """Answer every command: its name is each workspace's own choice."""
    app.use(_Commands(services))


class _Commands(AsyncMiddleware):
    """Answers commands where Bolt has authorized them, before it looks for a listener: making the thirty arguments that
    any listener might ask for, once to find it and once to call it, took a tenth of an answer's time."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 (its name in Bolt)
    ) -> BoltResponse | None:
        """See AsyncMiddleware: what is no command goes on to the listeners."""
        if "command" not in req.body:
            return await next()
        await self.answer(context=req.context, command=req.body)
        return req.context.ack.response

    @guarded
    async def answer(self, context: AsyncBoltContext, command: dict[str, Any]) -> None:
        """Answer a command, or acknowledge it and answer later."""
        key = command_id(command)
        await self._services.deliveries.once(key, context.ack, lambda: self._take(context, command, key))

    async def _take(self, context: AsyncBoltContext, command: dict[str, Any], key: str | None) -> bool:
        """Answer it; True if the answer is to be given again, and not worked out anew, where Slack brings it again."""
        services, client, ack = self._services, context.client, context.ack
        assert client
        typed = unescape_message(command.get("text") or "")
        said = IncomingMessage(typed, command["user_id"], command["channel_id"], Source.SLASH, key)
        answering = _answer(services, context, client, command, said)
        task = services.background.begin(in_words(answering, said.typed))
        if not task.done():
            await asyncio.wait({task}, timeout=ANSWER_WITHIN)
        if not task.done():
            await ack()
            respond = context.respond
            assert respond
            if services.dispatcher.opens_form(said):
                trigger_id = command.get("trigger_id", "")
                opening = open_when_ready(task, client, trigger_id, respond, context, within=0)
                services.background.start(opening)
            else:
                services.background.start(_answer_late(task, respond, client, said))
            return True
        reply = task.result()
        if reply and reply.view:
            await ack()
            trigger_id, respond = command.get("trigger_id", ""), context.respond
            assert respond
            services.background.start(open_form(client, trigger_id, reply, respond, context))
            return True
        reply = reply or DONE_BEFORE
        if len(reply.acknowledgement) > MOST_ACKNOWLEDGED:
            await ack()
            to, respond = alone(said.user_id, said.channel_id), context.respond
            assert respond
            services.background.start(messaging.respond_with(respond, client, to, reply))
            return True
        ack.response = BoltResponse(status=200, body=reply.acknowledgement)  # written already; `ack` writes anew
        return reply.is_of_something_stored


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
    if "<" in said.typed:
        said = replace(said, typed=await with_mentions(services, client, context.team_id or "", said.typed))
    reply = await services.dispatcher.answer(interaction, said)
    after_answer(services, client, context.team_id or "", said, reply)
    return reply


async def _answer_late(
    task: "asyncio.Future[Reply | None]", respond: AsyncRespond, client: AsyncWebClient, said: IncomingMessage
) -> None:
    if reply := await task:
        await messaging.respond_with(respond, client, alone(said.user_id, said.channel_id), reply)
