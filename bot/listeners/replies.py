"""What people say: direct messages, mentions, and replies under a notice; edited and deleted ones too."""

import re
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import confirmation
from bot.blocks.kit import context as context_block
from bot.blocks.kit import unescape
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.guard import guarded, in_words
from bot.listeners import Desk
from bot.listeners.attachments import sent_files
from bot.listeners.promise_offers import after_answer
from bot.plan.model.incoming import AttachedFile, IncomingMessage, Source
from bot.plan.model.permissions import Actor, Permission, may, refused
from bot.plan.model.workspace import Workspace
from bot.plan.notices.send_log import actions_of_thread
from bot.plan.privacy import policy
from bot.plan.updates import drafts, progress
from bot.plan.updates.routing import Unclear, check_may_file, route
from bot.slack import messaging

PLANS = (".docx", ".xlsx", ".csv", ".tsv", ".pdf", ".txt", ".json", ".doc", ".xls")  # what a file is, its content tells
SPOKEN = {None, "file_share", "thread_broadcast"}  # message subtypes that are somebody saying something

Event = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to messages and mentions. Slack hears that one has arrived when it is stored; the answer follows."""

    @guarded
    async def hear_message(event: Event, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        subtype = event.get("subtype")
        # Slack keeps the place of a deleted message that has replies, as a "tombstone".
        is_tombstone = (event.get("message") or {}).get("subtype") == "tombstone"
        if subtype == "message_changed" and not is_tombstone:
            await _hear_edit(desk, event, context, client)
        elif subtype == "message_deleted" or is_tombstone:
            await _hear_deletion(desk, event, context, client)
        elif subtype in SPOKEN and not event.get("bot_id"):
            await _hear(desk, event, context, client)

    @guarded
    async def hear_mention(event: Event, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        if not event.get("bot_id"):
            await _hear(desk, event, context, client, is_mention=True)

    app.event("app_mention")(hear_mention)
    app.event("message")(hear_message)


async def _said(desk: Desk, event: Event, team_id: str, bot_user_id: str | None, is_mention: bool) -> Any:
    """(what was said, the actions its thread is about) or (None, None) if it was not said to us."""
    is_direct = event.get("channel_type") == "im" or str(event.get("channel", "")).startswith("D")
    thread_ids = None
    if thread_ts := event.get("thread_ts"):
        thread_ids = await desk.database.read(actions_of_thread, team_id, event["channel"], thread_ts)
    if not event.get("user") or not (is_mention or is_direct or thread_ids is not None):
        return None, None
    source = Source.THREAD if thread_ids is not None else Source.DM if is_direct else Source.MENTION
    typed = unescape(re.sub(rf"<@{bot_user_id}(?:\|[^>]*)?>", "", event.get("text") or "", count=1)).strip()
    ts = event["ts"]
    files = sent_files(event.get("files") or ())
    return IncomingMessage(typed, event["user"], event["channel"], source, ts, ts, thread_ts, files=files), thread_ids


async def _hear(
    desk: Desk, event: Event, context: AsyncBoltContext, client: AsyncWebClient, *, is_mention: bool = False
) -> None:
    """Stores or looks up before Slack hears that it has arrived; says so after."""
    team_id = context.team_id or ""
    said, thread_ids = await _said(desk, event, team_id, context.bot_user_id, is_mention)
    if said is None:
        return
    said = replace(said, is_outsider=await desk.visitors.is_outsider(client, context, event))
    if file := await _plan_in(desk, team_id, said):
        if await desk.database.run(progress.claim, team_id, said, desk.clock()):
            desk.read_plan(client, team_id, said.user_id, file)
        return
    reply = await in_words(desk.door.answer(team_id, said, thread_ids), said.typed, is_event=True)
    await _answered(desk, client, team_id, said, reply)


async def _plan_in(desk: Desk, team_id: str, said: IncomingMessage) -> AttachedFile | None:
    """The file that somebody who may load plans sends by itself, in a direct message; anything else is evidence."""
    is_bare = said.source is Source.DM and re.fullmatch(r"(?:/?plan\s+)?(?:import|load)?\W*", said.typed, re.IGNORECASE)
    files = [file for file in said.files if file.name.casefold().endswith(PLANS)]
    if not (is_bare and len(files) == 1):
        return None
    workspace = await desk.current(team_id)
    return files[0] if may(workspace, Actor(said.user_id, said.is_outsider), Permission.IMPORT) else None


async def _answered(
    desk: Desk, client: AsyncWebClient, team_id: str, said: IncomingMessage, reply: Reply | None
) -> None:
    if reply:
        reply = _for_these_ears(await desk.current(team_id), said, reply)
        desk.background.start(_say_back(client, said, reply))
    after_answer(desk, client, team_id, said, reply)


def _for_these_ears(workspace: Workspace, said: IncomingMessage, reply: Reply) -> Reply:
    """A channel reads of its own service's actions; an answer about others goes only to who asked."""
    if reply.is_private or said.source is Source.DM or not reply.about:
        return reply
    found = [f for action_id in reply.about if (f := workspace.action(action_id))]
    if all(plan.may_show([action], said.channel_id) for plan, action in found):
        return reply
    note = "Only you see this: these actions are not read in this channel."
    blocks = [*reply.blocks, context_block(note)] if reply.blocks else []
    return replace(reply, text=f"{reply.text} {note}", blocks=blocks, is_public=False, is_private=True)


async def _say_back(client: AsyncWebClient, said: IncomingMessage, reply: Reply) -> None:
    """In a direct message as a message; elsewhere in the thread if it is for everybody, else only to the asker."""
    thread_ts = said.thread_ts
    if said.channel_id.startswith("D") or said.source is Source.DM:
        await messaging.post(client, said.channel_id, reply, thread_ts=thread_ts)
    elif reply.is_public or (said.source is Source.MENTION and not reply.is_private):
        await messaging.post(client, said.channel_id, reply, thread_ts=thread_ts or said.message_ts)
    else:
        await messaging.post_privately(client, said.channel_id, said.user_id, reply, thread_ts=thread_ts)


async def _hear_edit(desk: Desk, event: Event, context: AsyncBoltContext, client: AsyncWebClient) -> None:
    """An edit corrects the update that the message became; of any other message it is not our business."""
    message, before = event.get("message") or {}, event.get("previous_message") or {}
    if message.get("text") == before.get("text") or message.get("bot_id") or not message.get("ts"):
        return  # a link's preview, a reaction, or our own message
    team_id = context.team_id or ""
    if not await desk.database.read(progress.is_ours, team_id, event["channel"], message["ts"]):
        return
    spoken = {**message, "channel": event["channel"], "channel_type": event.get("channel_type")}
    said, thread_ids = await _said(desk, spoken, team_id, context.bot_user_id, is_mention=True)
    if said is None:
        return
    # An edit's own ts has whole seconds only: two messages may be edited in one.
    edited_ts = (message.get("edited") or {}).get("ts") or event.get("event_ts") or event.get("ts")
    is_outsider = await desk.visitors.is_outsider(client, context, message)
    said = replace(said, ts=f"{message['ts']}:{edited_ts}", message_ts=message["ts"], is_outsider=is_outsider)
    reply = await in_words(_correct(desk, team_id, said, thread_ids), said.typed, is_event=True)
    await _answered(desk, client, team_id, said, reply)


async def _correct(desk: Desk, team_id: str, said: IncomingMessage, thread_ids: list[int] | None) -> Reply | None:
    workspace = await desk.current(team_id)
    if said.is_outsider:
        workspace = workspace.seen_by(said.user_id)
    actor = Actor(said.user_id, said.is_outsider)
    plan = workspace.plan_of(thread_ids, said.channel_id)
    if plan is None and said.is_outsider:
        raise refused(Permission.UPDATE, actor)
    if plan is None:
        return None
    now = workspace.local(desk.clock())
    thread = None if thread_ids is None else [f[1] for i in thread_ids if (f := workspace.action(i))]
    found = route(plan, said.typed, said.user_id, thread)
    if identifying := policy.found_in(workspace, said.typed):
        draft_id = await desk.database.run(drafts.hold, team_id, said, now)
        return None if draft_id is None else confirmation.held(identifying, draft_id)
    if isinstance(found, Unclear):
        draft_id = await desk.database.run(drafts.keep_draft, team_id, said, found, now)
        return None if draft_id is None else confirmation.kept(plan, found, draft_id)
    if any(filing.rating and filing.rating.needs_agreement for filing in found):
        raise NotUnderstood("A pause, or an end, needs a message of its own: please send it as a new one.")
    check_may_file(workspace, actor, found)
    corrected = await desk.database.run(progress.correct, team_id, said, found, now)
    if corrected is None:
        return None
    await desk.database.run(drafts.forget_held, team_id, said.channel_id, said.message_ts or "")
    gone = len(corrected.retracted)
    return confirmation.all_recorded(found, corrected.ids, now.date(), is_correction=True, retracted=gone)


async def _hear_deletion(desk: Desk, event: Event, context: AsyncBoltContext, client: AsyncWebClient) -> None:
    """A deleted message retracts what it had said."""
    before = event.get("previous_message") or {}
    user_id, deleted_ts = before.get("user"), event.get("deleted_ts") or before.get("ts")
    if not user_id or not deleted_ts or before.get("bot_id"):
        return
    is_direct = event.get("channel_type") == "im"
    key = f"deleted:{deleted_ts}"
    said = IncomingMessage("", user_id, event["channel"], Source.DM if is_direct else Source.THREAD, key, deleted_ts)
    team_id = context.team_id or ""
    if not await desk.database.read(progress.is_ours, team_id, said.channel_id, deleted_ts):
        return
    retracted = await desk.database.run(progress.retract_message, team_id, said, desk.clock())
    if retracted:
        await _answered(desk, client, team_id, said, confirmation.retracted(len(retracted)))
