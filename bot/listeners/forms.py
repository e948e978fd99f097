"""The update form: opened by a card's button, and what is sent in with it."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot import talk
from bot.blocks import confirmation
from bot.blocks.card import OPEN_UPDATE
from bot.blocks.reply import Reply
from bot.blocks.update_form import NOTE, SAVE_UPDATE, read_update_form, update_form
from bot.guard import guarded, in_words
from bot.listeners import Desk
from bot.plan import progress
from bot.plan.filing import Filing
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
        reply = await in_words(_form(desk, context, int(action["value"])))
        await ack()
        if reply and reply.view:
            desk.background.start(client.views_open(trigger_id=body["trigger_id"], view=reply.view))
        else:
            sorry = reply or Reply("The form could not be opened.")
            desk.background.start(
                talk.respond_with(
                    respond, client, context.channel_id, context.user_id or "", sorry, replace_original=False
                )
            )

    @guarded
    async def save_update(ack: AsyncAck, view: Payload, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        action_id, rating, note = read_update_form(view)
        if not rating and not note:
            await ack(
                response_action="errors", errors={NOTE: "Say in a few words what has happened, or choose a rating."}
            )
            return
        reply = await in_words(_save(desk, context, view, action_id, rating, note), note)
        if reply and reply.is_private:
            await ack(response_action="errors", errors={NOTE: reply.text[:1_000]})
            return
        await ack()
        if reply:
            desk.background.start(talk.post(client, context.user_id or "", reply))

    app.action(OPEN_UPDATE)(open_update)
    app.view(SAVE_UPDATE)(save_update)


async def _form(desk: Desk, context: AsyncBoltContext, action_id: int) -> Reply:
    workspace = await desk.current(context.team_id or "")
    target = target_of(workspace, action_id)
    assert target.action is not None
    return Reply("Opening the form …", view=update_form(target.recommendation, target.action))


async def _save(
    desk: Desk, context: AsyncBoltContext, view: Payload, action_id: int, rating: Delivery | None, note: str
) -> Reply | None:
    team_id, user_id = context.team_id or "", context.user_id or ""
    workspace = await desk.current(team_id)
    filing = Filing(target_of(workspace, action_id), rating, note)
    # A form sent in twice has the same id and hash: one record.
    said = Said(note, user_id, user_id, Source.FORM, f"{view.get('id')}:{view.get('hash')}")
    now = workspace.local(desk.clock())
    update_id = await desk.database.run(progress.file_update, team_id, said, filing, now)
    return None if update_id is None else confirmation.recorded(filing, update_id, now.date())
