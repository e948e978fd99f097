"""Answer what people say: direct messages, mentions, and replies under a notice; edited and deleted ones too."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers import confirmation
from bot.blocks.kit import context as context_block
from bot.blocks.kit import unescape_message
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.deliveries import is_last_delivery
from bot.errors import is_of_storage
from bot.guard import NOT_CORRECTED, NOT_RECORDED, NOT_TAKEN_BACK, guarded, in_words
from bot.interaction import Interaction
from bot.listeners.promise_offers import after_answer
from bot.listeners.services import Services
from bot.listeners.words.forwarded import with_forwarded
from bot.listeners.words.mentions import with_mentions
from bot.listeners.words.receipts import is_redrawn, note_answer
from bot.plan.intents.files import FileIs, may_be_plan
from bot.plan.model.channel import Sharing
from bot.plan.model.incoming import IncomingMessage, Source, links_alone
from bot.plan.model.permissions import Actor
from bot.plan.model.workspace import Workspace
from bot.plan.notices.send_log import actions_of_thread
from bot.plan.people import shared_channels
from bot.plan.privacy.audience import Hearing, Place, Why, alone, hearing
from bot.plan.updates import progress
from bot.slack import messaging
from bot.slack.files import attached_files

SPOKEN = {None, "file_share", "thread_broadcast"}  # message subtypes that are somebody saying something

SHARED = "is_ext_shared_channel"  # stands beside an event: whether another organisation reads there

Event = dict[str, Any]
log = structlog.get_logger()


def register(app: AsyncApp, services: Services) -> None:
    """Listen to messages and mentions. Slack hears that one has arrived when it is stored; the answer follows."""

    @guarded
    async def hear_message(
        event: Event, context: AsyncBoltContext, client: AsyncWebClient, req: AsyncBoltRequest
    ) -> None:
        is_last = is_last_delivery(req)
        event = {**event, SHARED: req.body.get(SHARED)}
        subtype = event.get("subtype")
        # Slack keeps the place of a deleted message that has replies, as a "tombstone".
        is_tombstone = (event.get("message") or {}).get("subtype") == "tombstone"
        if subtype == "message_changed" and not is_tombstone:
            await _hear_edit(services, event, context, client, is_last=is_last)
        elif subtype == "message_deleted" or is_tombstone:
            await _hear_deletion(services, event, context, client, is_last=is_last)
        elif subtype in SPOKEN and not event.get("bot_id"):
            await _hear(services, event, context, client, is_last=is_last)

    @guarded
    async def hear_mention(
        event: Event, context: AsyncBoltContext, client: AsyncWebClient, req: AsyncBoltRequest
    ) -> None:
        if event.get("bot_id"):
            return
        event, is_last = {**event, SHARED: req.body.get(SHARED)}, is_last_delivery(req)
        if event.get("edited") and await _is_ours(services, context, event):
            await _hear_correction(services, event, context, client, is_last=is_last)
        else:  # also where the mention is what the edit has added
            await _hear(services, event, context, client, is_mention=True, is_last=is_last)

    app.event("app_mention")(hear_mention)
    app.event("message")(hear_message)


@asynccontextmanager
async def _told_in_the_end(
    client: AsyncWebClient, said: IncomingMessage, sentence: Mrkdwn, *, is_last: bool
) -> AsyncIterator[None]:
    """Let what the database fails at be delivered again; at the last time tell its author that it was in vain."""
    try:
        yield
    except Exception as error:
        if not is_last or not is_of_storage(error):
            raise
        log.error("words were not recorded, and Slack brings them no more", why=type(error).__name__)
        await messaging.say(client, alone(said.user_id, said.channel_id), Reply(sentence), thread_ts=said.thread_ts)


async def _said(
    services: Services, event: Event, team_id: str, bot_user_id: str | None, is_mention: bool
) -> tuple[IncomingMessage | None, list[int] | None]:
    """(what was said, the actions its thread is about); (None, None) if it was not said to us."""
    is_direct = event.get("channel_type") == "im" or str(event.get("channel", "")).startswith("D")
    thread_ids = None
    if thread_ts := event.get("thread_ts"):
        thread_ids = await services.interactions.read(team_id, actions_of_thread, event["channel"], thread_ts)
    if not event.get("user") or not (is_mention or is_direct or thread_ids is not None):
        return None, None
    source = Source.THREAD if thread_ids is not None else Source.DM if is_direct else Source.MENTION
    typed = unescape_message(re.sub(rf"<@{bot_user_id}(?:\|[^<>]*)?>", "", event.get("text") or "", count=1)).strip()
    ts = event["ts"]
    typed, links = links_alone(typed)
    files = (*attached_files(event.get("files") or ()), *links)
    said = IncomingMessage(typed, event["user"], event["channel"], source, ts, ts, thread_ts, files=files)
    said = await with_forwarded(services.interactions, team_id, said, event, bot_user_id)
    is_called = f"<@{bot_user_id}" in (event.get("text") or "")
    return replace(said, is_called=is_called, is_shared=event.get(SHARED)), thread_ids


async def _hear(
    services: Services,
    event: Event,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    *,
    is_mention: bool = False,
    is_last: bool = False,
) -> None:
    """Store or look up before Slack hears that it has arrived; say so after."""
    team_id = context.team_id or ""
    said, thread_ids = await _said(services, event, team_id, context.bot_user_id, is_mention)
    if said is None:
        return
    said = replace(said, typed=await with_mentions(services, client, team_id, said.typed))
    async with _told_in_the_end(client, said, NOT_RECORDED, is_last=is_last):
        said = replace(said, is_outsider=await services.outsiders.is_outsider(client, context, event))
        work = _answer
        if file := may_be_plan(said):
            interaction = await _begun(services, team_id, said)
            file_is = services.dispatcher.file_is(interaction, said)
            if file_is is FileIs.PLAN:
                await services.plan_files.start(interaction, file, said)
                return
            work = _ask_of_file if file_is is FileIs.EITHER else _answer
        reply = await in_words(work(services, team_id, said, thread_ids), said.typed, is_event=True)
        await _answered(services, client, team_id, said, reply)


async def _begun(services: Services, team_id: str, said: IncomingMessage) -> Interaction:
    actor = services.actor(team_id, said.user_id, is_outsider=said.is_outsider)
    return await services.interactions.begin(team_id, actor, said.channel_id)


async def _answer(
    services: Services, team_id: str, said: IncomingMessage, thread_ids: list[int] | None
) -> Reply | None:
    return await services.dispatcher.answer(await _begun(services, team_id, said), said, thread_ids)


async def _ask_of_file(
    services: Services, team_id: str, said: IncomingMessage, thread_ids: list[int] | None
) -> Reply | None:
    return await services.dispatcher.ask_of_file(await _begun(services, team_id, said), said)


async def _correction(
    services: Services, team_id: str, said: IncomingMessage, thread_ids: list[int] | None
) -> Reply | None:
    return await services.dispatcher.correct(await _begun(services, team_id, said), said, thread_ids)


async def _answered(
    services: Services,
    client: AsyncWebClient,
    team_id: str,
    said: IncomingMessage,
    reply: Reply | None,
    *,
    is_edit: bool = False,
) -> None:
    to = _hearing(await _as_slack_says(services, client, team_id, said), said, reply) if reply else None
    is_drawn_anew = to and (to.is_everybodys or said.source is Source.DM) and is_edit
    if is_drawn_anew and reply and await is_redrawn(services.interactions, team_id, reply):
        after_answer(services, client, team_id, said, reply)  # the receipt that stands there says it
        return
    if reply and to and to.is_everybodys and reply.receipt_of:
        reply = confirmation.said_by(reply, said.user_id)
    if reply and to:
        if to.why is Why.UNKNOWN:
            services.background.start(services.look_up_channel(client, team_id, said.channel_id))
        services.background.start(_say_back(services, client, team_id, to, said, reply))
    after_answer(services, client, team_id, said, reply)


async def _as_slack_says(services: Services, client: AsyncWebClient, team_id: str, said: IncomingMessage) -> Workspace:
    """The workspace, in which a channel is shared if Slack says so with the message. That it is not any more, is asked
    for: somebody may be invited."""
    interactions = services.interactions
    workspace = await interactions.current(team_id)
    is_known_as_shared = workspace.channel(said.channel_id).sharing is Sharing.YES
    if said.source is Source.DM or said.is_shared is None or said.is_shared == is_known_as_shared:
        return workspace
    if said.is_shared:  # with whom, the message does not say
        await interactions.run(team_id, shared_channels.keep_joined, said.channel_id, "", interactions.clock())
        workspace = await interactions.current(team_id)
    services.background.start(services.look_up_channel(client, team_id, said.channel_id))
    return workspace


def _hearing(workspace: Workspace, said: IncomingMessage, reply: Reply) -> Hearing:
    """In a thread a reply that names nobody is answered to everybody only where it was recorded."""
    mine = alone(said.user_id, said.channel_id)
    if reply.is_private or said.source is Source.DM or (said.source is Source.THREAD and not reply.is_public):
        return mine
    viewer = Actor(said.user_id, is_outsider=said.is_outsider)
    return hearing(workspace, Place.ANSWER, reply.about, channel_id=said.channel_id, viewer=viewer) or mine


_WHY = {
    Why.ELSEWHERE: "these actions are not read in this channel",
    Why.SHARED: "people of another organisation read this channel, too",
    Why.UNKNOWN: "Slack has not told me yet whether another organisation reads this channel, too",
}


async def _say_back(
    services: Services, client: AsyncWebClient, team_id: str, to: Hearing, said: IncomingMessage, reply: Reply
) -> None:
    """In a direct message as a message; elsewhere in the thread if it is for everybody, else only to the asker."""
    thread_ts = said.thread_ts
    if to.why:
        note = mrkdwn("Only you see this: {}.", _WHY[to.why])
        blocks = [*reply.blocks, context_block(note)] if reply.blocks else []
        reply = replace(reply, text=mrkdwn("{} {}", reply.text, note), blocks=blocks)
    if to.is_everybodys:
        thread_ts = thread_ts or said.message_ts
    place = await messaging.say(client, to, reply, thread_ts=thread_ts)
    await note_answer(services.interactions, team_id, said.user_id, reply, place)


async def _hear_edit(
    services: Services, event: Event, context: AsyncBoltContext, client: AsyncWebClient, *, is_last: bool
) -> None:
    """An edit corrects the update that the message became; of any other message it is not our business."""
    message, before = event.get("message") or {}, event.get("previous_message") or {}
    if message.get("text") == before.get("text") or message.get("bot_id") or not message.get("ts"):
        return  # a link's preview, a reaction, or our own message
    spoken = {**message, **{name: event.get(name) for name in ("channel", "channel_type", "event_ts", SHARED)}}
    if await _is_ours(services, context, spoken):
        await _hear_correction(services, spoken, context, client, is_last=is_last)


async def _is_ours(services: Services, context: AsyncBoltContext, message: Event) -> bool:
    """Whether a message has become an update, or is kept: then an edit corrects it."""
    team_id = context.team_id or ""
    return await services.interactions.read(team_id, progress.is_ours, message["channel"], message["ts"])


async def _hear_correction(
    services: Services, message: Event, context: AsyncBoltContext, client: AsyncWebClient, *, is_last: bool
) -> None:
    """Correct what a message of ours said by what it says now.

    A mention that was edited comes twice, as it came at first: as a change of the message, if the bot may read the
    channel, and as a mention, which is all that it hears of the edit elsewhere.
    """
    team_id = context.team_id or ""
    said, thread_ids = await _said(services, message, team_id, context.bot_user_id, is_mention=True)
    if said is None:
        return
    said = replace(said, typed=await with_mentions(services, client, team_id, said.typed))
    # An edit's own ts has whole seconds only: two messages may be edited in one.
    edited_ts = (message.get("edited") or {}).get("ts") or message.get("event_ts")
    async with _told_in_the_end(client, said, NOT_CORRECTED, is_last=is_last):
        is_outsider = await services.outsiders.is_outsider(client, context, message)
        said = replace(said, ts=f"{message['ts']}:{edited_ts}", message_ts=message["ts"], is_outsider=is_outsider)
        reply = await in_words(_correction(services, team_id, said, thread_ids), said.typed, is_event=True)
        await _answered(services, client, team_id, said, reply, is_edit=True)


async def _hear_deletion(
    services: Services, event: Event, context: AsyncBoltContext, client: AsyncWebClient, *, is_last: bool
) -> None:
    """Retract what a deleted message had said."""
    before = event.get("previous_message") or {}
    user_id, deleted_ts = before.get("user"), event.get("deleted_ts") or before.get("ts")
    if not user_id or not deleted_ts or before.get("bot_id"):
        return
    is_direct = event.get("channel_type") == "im"
    key = f"deleted:{deleted_ts}"
    said = IncomingMessage("", user_id, event["channel"], Source.DM if is_direct else Source.THREAD, key, deleted_ts)
    team_id = context.team_id or ""
    if not await services.interactions.read(team_id, progress.is_ours, said.channel_id, deleted_ts):
        return
    async with _told_in_the_end(client, said, NOT_TAKEN_BACK, is_last=is_last):
        now = services.interactions.clock()
        retracted = await services.interactions.run(team_id, progress.retract_message, said, now)
        if retracted:
            await _answered(services, client, team_id, said, confirmation.retracted(len(retracted)))
