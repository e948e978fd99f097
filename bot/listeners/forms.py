"""The update form: opened by a card's button, and what is sent in with it."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import talk
from bot.blocks import confirmation
from bot.blocks.card import OPEN_UPDATE
from bot.blocks.reply import Reply
from bot.blocks.update_form import NOTE, SAVE_UPDATE, read_update_form, update_form
from bot.guard import guarded, in_words
from bot.listeners import Desk, is_outsider
from bot.plan import progress
from bot.plan.filing import Filing, check_may_file
from bot.plan.finding import target_of
from bot.plan.ratings import Delivery
from bot.plan.said import Said, Source

Payload = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the button that opens the form, and to the form."""

    @guarded
    async def open_update(
        ack: AsyncAck,
        action: Payload,
        body: Payload,
        context: AsyncBoltContext,
        respond: AsyncRespond,
        client: AsyncWebClient,
    ) -> None:
        reply = await in_words(_form(desk, context, body, int(action["value"])))
        await ack()
        if reply and reply.view:
            desk.background.start(open_form(client, body["trigger_id"], reply, respond, context))
        else:
            sorry = reply or Reply("The form could not be opened.")
            desk.background.start(
                talk.respond_with(
                    respond, client, context.channel_id, context.user_id or "", sorry, replace_original=False
                )
            )

    @guarded
    async def save_update(
        ack: AsyncAck, view: Payload, body: Payload, context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        action_id, rating, note = read_update_form(view)
        if not rating and not note:
            await ack(
                response_action="errors", errors={NOTE: "Say in a few words what has happened, or choose a rating."}
            )
            return
        reply = await in_words(_save(desk, context, body, view, action_id, rating, note), note)
        if reply and reply.is_private:
            await ack(response_action="errors", errors={NOTE: reply.text[:1_000]})
            return
        await ack()
        if reply:
            desk.background.start(talk.post(client, context.user_id or "", reply))

    app.action(re.compile(f"^{OPEN_UPDATE}(_|$)"))(open_update)
    app.view(SAVE_UPDATE)(save_update)


async def open_form(
    client: AsyncWebClient, trigger_id: str, reply: Reply, respond: AsyncRespond, context: AsyncBoltContext
) -> None:
    """Opens a reply's form, or says how to type it if Slack will not."""
    try:
        await client.views_open(trigger_id=trigger_id, view=reply.view or {})
    except SlackApiError:
        sorry = Reply("Slack would not open the form. You can type it instead: `/plan update 5 on track Hubs open`.")
        user_id = context.user_id or ""
        await talk.respond_with(respond, client, context.channel_id, user_id, sorry, replace_original=False)


async def _form(desk: Desk, context: AsyncBoltContext, body: Payload, action_id: int) -> Reply:
    workspace = await desk.current(context.team_id or "")
    target = target_of(workspace, action_id)
    check_may_file(Filing(target, None, ""), context.user_id or "", is_outsider=is_outsider(context, body))
    assert target.action is not None
    return Reply("Opening the form …", view=update_form(target.recommendation, target.action))


async def _save(
    desk: Desk,
    context: AsyncBoltContext,
    body: Payload,
    view: Payload,
    action_id: int,
    rating: Delivery | None,
    note: str,
) -> Reply | None:
    team_id, user_id = context.team_id or "", context.user_id or ""
    workspace = await desk.current(team_id)
    filing = Filing(target_of(workspace, action_id), rating, note)
    check_may_file(filing, user_id, is_outsider=is_outsider(context, body))
    # A form sent in twice has the same id and hash: one record.
    said = Said(note, user_id, user_id, Source.FORM, f"{view.get('id')}:{view.get('hash')}")
    now = workspace.local(desk.clock())
    update_id = await desk.database.run(progress.file_update, team_id, said, filing, now)
    return None if update_id is None else confirmation.recorded(filing, update_id, now.date())
