"""The buttons of cards, lists and confirmations."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot import talk
from bot.blocks import confirmation
from bot.blocks.card import SHARE_CARD, card
from bot.blocks.listing import SHOW_PAGE, listing
from bot.blocks.reply import Reply
from bot.errors import NotAllowed, NotFound
from bot.guard import guarded, in_words
from bot.listeners import Desk, is_outsider
from bot.plan import progress
from bot.plan.filing import Filing, check_may_file
from bot.plan.finding import recommendation_with, target_of
from bot.plan.lists import choose_actions
from bot.plan.references import Target

Payload = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to our buttons, menus and the form. What they change is stored before the acknowledgement; what they
    say goes out after it."""

    async def tell(
        context: AsyncBoltContext, respond: AsyncRespond, client: AsyncWebClient, reply: Reply | None, **more: Any
    ) -> None:
        if reply:
            desk.background.start(
                talk.respond_with(respond, client, context.channel_id, context.user_id or "", reply, **more)
            )

    @guarded
    async def undo(
        ack: AsyncAck, action: Payload, context: AsyncBoltContext, respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        reply = await in_words(_undo(desk, context, int(action["value"])))
        await ack()
        await tell(context, respond, client, reply, replace_original=bool(reply and reply.is_public))

    @guarded
    async def file_draft(
        ack: AsyncAck,
        action: Payload,
        body: Payload,
        context: AsyncBoltContext,
        respond: AsyncRespond,
        client: AsyncWebClient,
    ) -> None:
        chosen = action.get("selected_option", action)["value"]
        draft_id = confirmation.draft_of(action["block_id"])
        reply = await in_words(_file_draft(desk, context, body, draft_id, int(chosen)))
        await ack()
        await tell(context, respond, client, reply, replace_original=bool(reply and not reply.is_private))

    @guarded
    async def drop_draft(
        ack: AsyncAck, action: Payload, context: AsyncBoltContext, respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        reply = await in_words(_drop_draft(desk, context, int(action["value"])))
        await ack()
        await tell(context, respond, client, reply, replace_original=True)

    @guarded
    async def show_page(
        ack: AsyncAck,
        action: Payload,
        body: Payload,
        context: AsyncBoltContext,
        respond: AsyncRespond,
        client: AsyncWebClient,
    ) -> None:
        asked = action["block_id"].partition(":")[2]
        reply = await in_words(_page(desk, context, body, asked, int(action["value"])))
        await ack()
        await tell(context, respond, client, reply, replace_original=True)

    @guarded
    async def share_card(
        ack: AsyncAck,
        action: Payload,
        body: Payload,
        context: AsyncBoltContext,
        respond: AsyncRespond,
        client: AsyncWebClient,
    ) -> None:
        reply = await in_words(_shared_card(desk, context, body, int(action["value"])))
        await ack()
        await tell(context, respond, client, reply, replace_original=False)

    app.action(confirmation.UNDO)(undo)
    app.action(re.compile(f"^{confirmation.FILE_DRAFT}_"))(file_draft)
    app.action(confirmation.CHOOSE_FOR_DRAFT)(file_draft)
    app.action(confirmation.DROP_DRAFT)(drop_draft)
    app.action(re.compile(f"^{SHOW_PAGE}"))(show_page)
    app.action(SHARE_CARD)(share_card)


async def _undo(desk: Desk, context: AsyncBoltContext, update_id: int) -> Reply:
    version = await desk.database.run(
        progress.undo, context.team_id or "", update_id, context.user_id or "", desk.clock()
    )
    return confirmation.undone(version)


async def _file_draft(desk: Desk, context: AsyncBoltContext, body: Payload, draft_id: int, action_id: int) -> Reply:
    team_id, user_id = context.team_id or "", context.user_id or ""
    workspace = await desk.current(team_id)
    target = target_of(workspace, action_id)
    kept = await desk.database.read(progress.draft, team_id, draft_id, user_id)
    filing = Filing(target, kept.delivery, kept.note)
    check_may_file(filing, user_id, is_outsider=is_outsider(context, body))
    now = workspace.local(desk.clock())
    update_id = await desk.database.run(progress.file_draft, team_id, draft_id, user_id, filing, now)
    return confirmation.recorded(filing, update_id, now.date())


async def _drop_draft(desk: Desk, context: AsyncBoltContext, draft_id: int) -> Reply:
    team_id, user_id = context.team_id or "", context.user_id or ""
    kept = await desk.database.read(progress.draft, team_id, draft_id, user_id)
    await desk.database.run(progress.drop_draft, team_id, draft_id, user_id, desk.clock())
    return confirmation.dropped(kept)


def _refuse_outsiders(context: AsyncBoltContext, body: Payload) -> None:
    if is_outsider(context, body):
        raise NotAllowed("Only people of this workspace can do that.")


async def _page(desk: Desk, context: AsyncBoltContext, body: Payload, asked: str, page: int) -> Reply:
    _refuse_outsiders(context, body)
    workspace = await desk.current(context.team_id or "")
    plan = workspace.plan_for(context.channel_id)
    if plan is None:
        raise NotFound("The plan is no longer there.")
    today = workspace.local(desk.clock()).date()
    chosen = choose_actions(plan, asked, context.user_id or "", today)
    return listing(chosen.title, chosen.actions, today, asked=asked, page=page)


async def _shared_card(desk: Desk, context: AsyncBoltContext, body: Payload, recommendation_id: int) -> Reply:
    _refuse_outsiders(context, body)
    workspace = await desk.current(context.team_id or "")
    today = workspace.local(desk.clock()).date()
    plan, recommendation = recommendation_with(workspace, recommendation_id)
    return card(plan, Target(recommendation), today, is_shared=True)
