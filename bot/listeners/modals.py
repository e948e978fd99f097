"""Open forms while Slack lets them be opened, and fill them in when they are ready."""

import asyncio
import json
from collections.abc import Coroutine
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.forms import fields
from bot.blocks.forms.assign import SAVE_POST
from bot.blocks.forms.change_request import SAVE_REQUEST
from bot.blocks.forms.metadata import Metadata
from bot.blocks.forms.on_done.return_ import SAVE_RETURN
from bot.blocks.forms.update import SAVE_UPDATE
from bot.blocks.forms.walk import SAVE_STEP
from bot.blocks.kit import plain_text, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import MOST_ACKNOWLEDGED, Reply
from bot.plan.privacy.audience import alone
from bot.slack import messaging, views
from bot.slack.errors import SlackFailure

log = structlog.get_logger()

Payload = dict[str, Any]
USED = "exchanged_trigger_id"  # by another process, which Slack has brought the same thing
TAKEN_WITHIN = 0.3  # seconds until Slack has done what an acknowledgement says
FORM_WITHIN = 1.0  # seconds: Slack lets a form be opened for three
TYPED_INSTEAD = {  # what does the same as a form, if Slack will not open it
    SAVE_UPDATE: "/plan update 5 on track Hubs open",
    SAVE_STEP: "/plan update 5 on track Hubs open",
    SAVE_REQUEST: "/plan due 5.1 31 March because the tender slipped",
    SAVE_RETURN: "/plan return 5.1 because two hubs are still closed",
    SAVE_POST: '/plan assign "Head of Service Early Help" @user',
}
WAITING = fields.modal("waiting", "One moment", "OK", [section(mrkdwn("I am looking it up …"))], Metadata())
WAITING.pop("submit")


async def open_when_ready(
    doing: "asyncio.Future[Reply | None] | asyncio.Task[Reply | None]",
    client: AsyncWebClient,
    trigger_id: str,
    respond: AsyncRespond,
    context: AsyncBoltContext,
    *,
    within: float = FORM_WITHIN,
) -> None:
    """Open the form that is being looked up; if that takes longer, a window now, to be filled in when it can be."""
    await asyncio.wait({doing}, timeout=within)
    opened = None if doing.done() else await open_view(client, trigger_id, WAITING)
    is_late = not doing.done()
    reply = await doing
    if reply is None:
        return
    if opened:
        await fill_in(client, str(opened["id"]), reply)
    elif reply.view and not is_late:
        await open_form(client, trigger_id, reply, respond, context)
    elif reply.view:
        await say_how_to_type(client, respond, context, reply.view)
    if not reply.view:
        await messaging.respond_with(respond, client, alone(context.user_id or "", context.channel_id), reply)


async def fill_in(client: AsyncWebClient, view_id: str, reply: Reply | None) -> None:
    """Put the form, or what there is to say instead, into the window that was opened for it."""
    said = section(reply.text if reply else mrkdwn("That is done."))
    view = reply.view if reply and reply.view else {**WAITING, "title": plain_text("Plankeeper"), "blocks": [said]}
    try:
        await views.update_view(client, view_id, view)
    except SlackFailure as failure:  # closed meanwhile, most likely
        log.info("a form could not be filled in", why=failure.why)


async def put_in_place(
    ack: AsyncAck, client: AsyncWebClient, view_id: str, reply: Reply
) -> Coroutine[Any, Any, None] | None:
    """Put a reply's form in the place of the one that was sent in: in the acknowledgement or, where that would be too
    long, by what this gives, which is to be run."""
    if len(json.dumps(reply.view)) <= MOST_ACKNOWLEDGED:
        await ack(response_action="update", view=reply.view)
        return None
    await ack(response_action="update", view=WAITING)
    return _fill_in_after(client, view_id, reply)


async def _fill_in_after(client: AsyncWebClient, view_id: str, reply: Reply) -> None:
    await asyncio.sleep(TAKEN_WITHIN)
    await fill_in(client, view_id, reply)


async def open_view(client: AsyncWebClient, trigger_id: str, view: Payload) -> Payload | None:
    """Open the view, and return it as Slack opened it, or None if it would not."""
    try:
        return await views.open_view(client, trigger_id, view)
    except SlackFailure as failure:
        log.warning("a form could not be opened", why=failure.why)
        return None


async def open_form(
    client: AsyncWebClient, trigger_id: str, reply: Reply, respond: AsyncRespond, context: AsyncBoltContext
) -> None:
    """Open a reply's form, or say how to type it if Slack will not: unless it stands open already."""
    try:
        await views.open_view(client, trigger_id, reply.view or {})
    except SlackFailure as failure:
        log.warning("a form could not be opened", why=failure.why)
        if failure.why != USED:
            await say_how_to_type(client, respond, context, reply.view or {})


async def show_in_window(
    client: AsyncWebClient,
    trigger_id: str,
    window: Payload,
    reply: Reply,
    respond: AsyncRespond,
    context: AsyncBoltContext,
) -> None:
    """Show what a press in a window leads to: the window itself drawn anew takes its place, anything else comes on top
    of it.
    """
    view = reply.view or {
        "type": "modal",
        "title": plain_text("Plankeeper"),
        "close": plain_text("Close"),
        "blocks": reply.blocks or [section(reply.text)],
    }
    try:
        if view.get("callback_id") and view["callback_id"] == window.get("callback_id"):
            await views.update_view(client, str(window["id"]), view)
        else:
            await views.push_view(client, trigger_id, view)
    except SlackFailure as failure:
        log.warning("a window could not be shown", why=failure.why)
        await say_how_to_type(client, respond, context, view)


async def say_how_to_type(
    client: AsyncWebClient, respond: AsyncRespond, context: AsyncBoltContext, view: Payload
) -> None:
    """Say what to type instead, to somebody whom Slack showed no form."""
    typed = TYPED_INSTEAD.get(str(view.get("callback_id")))
    instead = f"You can type it instead: `{typed}`." if typed else "Please try that again."
    sorry = Reply(mrkdwn("Slack would not open the form. {}", instead), is_private=True)
    to = alone(context.user_id or "", context.channel_id)
    if respond.response_url:
        await messaging.respond_with(respond, client, to, sorry, replace_original=False)
    else:  # from the App Home
        await messaging.post(client, to, sorry)
