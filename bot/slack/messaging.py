"""Says a reply in Slack: in a conversation, only to one person, or to a response address. The only senders."""

import asyncio
from typing import Any

import structlog
from aiohttp import ClientError
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.blocks.reply import Reply

log = structlog.get_logger()

REFUSED_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch"}
NOT_THERE = {"user_not_in_channel", "not_in_channel", "channel_not_found", "is_archived"}
PAUSES = (0.5, 2, 5)  # seconds between attempts at a response address


def why_refused(error: SlackApiError) -> str:
    """Slack's own word for why ("is_archived"); a proxy's answer, which is no JSON, has none."""
    data = getattr(error.response, "data", None)
    return str(data.get("error")) if isinstance(data, dict) else "no answer that could be read"


async def post(
    client: AsyncWebClient, channel: str, reply: Reply, *, thread_ts: str | None = None, **more: Any
) -> tuple[str, str]:
    """Posts for everybody in a conversation (a user id is their direct message); returns (channel id, ts).

    If Slack refuses a block, the sentence goes out without them: one bad block would otherwise lose the message.
    """
    message = reply.as_message() | {"unfurl_links": False, "unfurl_media": False} | more
    if thread_ts:
        message["thread_ts"] = thread_ts
    try:
        response = await client.chat_postMessage(channel=channel, **message)
    except SlackApiError as error:
        if why_refused(error) not in REFUSED_BLOCKS:
            raise
        log.warning("blocks refused", error=why_refused(error))
        message.pop("blocks", None)
        response = await client.chat_postMessage(channel=channel, **message)
    return str(response.get("channel") or channel), str(response.get("ts") or "")


async def whisper(
    client: AsyncWebClient, channel: str, user_id: str, reply: Reply, *, thread_ts: str | None = None
) -> None:
    """Says it only to one person: ephemerally where they are or, if that can't be, in their direct messages."""
    message = reply.as_message()
    if thread_ts:
        message["thread_ts"] = thread_ts
    try:
        await client.chat_postEphemeral(channel=channel, user=user_id, **message)
    except SlackApiError as error:
        if why_refused(error) in REFUSED_BLOCKS:
            await whisper(client, channel, user_id, Reply(reply.text), thread_ts=thread_ts)
        elif why_refused(error) in NOT_THERE:
            await post(client, user_id, reply)
        else:
            raise


async def respond_with(
    respond: AsyncRespond, client: AsyncWebClient, channel: str | None, user_id: str, reply: Reply, **more: Any
) -> None:
    """Answers to a response address; tried again, and said otherwise in the end, because no answer may get lost."""
    kind = "in_channel" if reply.is_public else "ephemeral"
    message = reply.as_message()
    for pause in (*PAUSES, None):
        try:
            response = await respond(response_type=kind, **message, **more)
            if response.status_code == 200:
                return
            log.warning("response address refused", status=response.status_code, body=response.body[:200])
            message.pop("blocks", None)
        except (ClientError, TimeoutError, OSError) as error:
            log.warning("response address failed", error=str(error))
        if pause:
            await asyncio.sleep(pause)
    if channel:
        await whisper(client, channel, user_id, reply)
    else:
        await post(client, user_id, reply)


async def replace_at(address: str, reply: Reply) -> bool:
    """Draws the message anew whose button gave this response address; False if Slack does not take it any more."""
    try:
        response = await AsyncWebhookClient(address).send_dict({"replace_original": True, **reply.as_message()})
    except (ClientError, TimeoutError, OSError) as error:
        log.info("a card could not be drawn anew", error=str(error))
        return False
    return bool(response.status_code == 200)


async def edit(client: AsyncWebClient, channel: str, ts: str, reply: Reply) -> None:
    """Draws a message of ours anew, in place; without its blocks if Slack refuses one."""
    message = {"blocks": [], **reply.as_message()}
    try:
        await client.chat_update(channel=channel, ts=ts, **message)
    except SlackApiError as error:
        if why_refused(error) not in REFUSED_BLOCKS:
            raise
        await client.chat_update(channel=channel, ts=ts, text=reply.text, blocks=[])
