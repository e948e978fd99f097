"""Say something in Slack: in a conversation, only to one person, or at a response address; nothing else posts.

Who hears it, `bot.plan.privacy.audience` decides: whatever is said here comes with its `Hearing`.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Protocol, TypeVar

import structlog
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient
from slack_sdk.webhook.webhook_response import WebhookResponse

from bot.plan.privacy.audience import Hearing, alone
from bot.slack.errors import About, SlackFailure, slack_failures
from bot.slack.proxy import proxy_for

log = structlog.get_logger()

T = TypeVar("T")
TOO_LONG = "msg_too_long"
SHORT = 1_000  # bytes of a sentence that was refused as too long: a quarter of what an edit takes
_CUT_APART = re.compile(r"(?:&\w*|<[^<>]*)\Z")
PAUSES = (0.5, 2, 5)  # seconds between attempts at a response address


class Sayable(Protocol):
    """A thing that can be said: a sentence, and the same with the blocks that decorate it."""

    @property
    def text(self) -> str:
        """The whole of it as a sentence, escaped."""

    def as_message(self) -> dict[str, Any]:
        """Return `text` and, if there are any, `blocks`, as every method of Slack's takes them."""


async def post(
    client: AsyncWebClient, to: Hearing, said: Sayable, *, thread_ts: str | None = None, **more: Any
) -> tuple[str, str]:
    """Post it in a conversation: a channel or, for one person, their direct messages; returns (channel id, ts).

    If Slack refuses a block, the sentence goes out without them: one bad block would otherwise lose the message. Where
    it finds the sentence too long, that goes out shortened.
    """
    channel = _direct(to) if to.only_for else to.channel_id or ""
    message = said.as_message() | {"unfurl_links": False, "unfurl_media": False} | more
    if thread_ts:
        message["thread_ts"] = thread_ts
    response = await _taken(partial(client.chat_postMessage, channel=channel), message)
    return str(response.get("channel") or channel), str(response.get("ts") or "")


async def _taken(call: Callable[..., Awaitable[T]], message: dict[str, Any]) -> T:
    """Say it by this call; once more, without what Slack refused of it, where that can be mended: by us alone, for the
    same words are refused for ever."""
    try:
        with slack_failures():
            return await call(**message)
    except SlackFailure as failure:
        if failure.why == TOO_LONG:
            message = {**message, "text": _shortened(str(message["text"]))}
        elif failure.about is About.BLOCKS and message.get("blocks"):
            message = {**message, "blocks": []}
        else:
            raise
        log.warning("what was said is said otherwise", error=failure.why)
    with slack_failures():
        return await call(**message)


def _shortened(text: str) -> str:
    """The beginning of a sentence, no sign or escape of which is cut apart."""
    return _CUT_APART.sub("", text.encode()[:SHORT].decode(errors="ignore")) + "…"


async def send_file(client: AsyncWebClient, to: Hearing, said: Sayable, name: str, content: bytes) -> None:
    """Send somebody a file, in their direct messages: it is shared nowhere else. Raise SlackFailure."""
    channel, _ = await post(client, alone(to.only_for or ""), said)
    with slack_failures():
        await client.files_upload_v2(channel=channel, filename=name, content=content)


def _direct(to: Hearing) -> str:
    """One person's direct messages: by their own id, which Slack takes too, if the conversation is another."""
    is_direct = to.channel_id is not None and to.channel_id.startswith("D")
    return to.channel_id if is_direct and to.channel_id else to.only_for or ""


async def say(
    client: AsyncWebClient, to: Hearing, said: Sayable, *, thread_ts: str | None = None
) -> tuple[str, str] | None:
    """Say it where they are: for one person in a channel ephemerally or, if that can't be, in their direct messages;
    return (channel id, ts) of what can be edited later.
    """
    if to.only_for is None or to.channel_id is None or to.channel_id.startswith("D"):
        return await post(client, to, said, thread_ts=thread_ts)
    message = {"user": to.only_for, **said.as_message()}
    if thread_ts:
        message["thread_ts"] = thread_ts
    try:
        await _taken(partial(client.chat_postEphemeral, channel=to.channel_id), message)
    except SlackFailure as failure:
        if failure.about is not About.PLACE:
            raise
        return await post(client, alone(to.only_for), said)
    return None


async def respond_with(respond: AsyncRespond, client: AsyncWebClient, to: Hearing, said: Sayable, **more: Any) -> None:
    """Answer at a response address; tried again, and said otherwise in the end, because no answer may get lost."""
    kind = "ephemeral" if to.only_for else "in_channel"
    message = said.as_message()
    for pause in (*PAUSES, None):
        try:
            response = await _send_to(respond.response_url or "", client, response_type=kind, **message, **more)
            if response.status_code == 200:
                return
            log.warning("response address refused", status=response.status_code, body=response.body[:200])
            message.pop("blocks", None)
        except SlackFailure as failure:
            log.warning("response address failed", error=failure.why)
        if pause:
            await asyncio.sleep(pause)
    await say(client, to, said)


async def replace_original(client: AsyncWebClient, to: Hearing, address: str, said: Sayable) -> bool:
    """Draw the message anew that one person sees and whose button gave this response address; False if Slack does not
    take it any more.
    """
    assert to.only_for
    try:
        response = await _send_to(address, client, replace_original=True, **said.as_message())
    except SlackFailure as failure:
        log.info("a card could not be drawn anew", error=failure.why)
        return False
    return response.status_code == 200


async def _send_to(address: str, client: AsyncWebClient, **message: Any) -> WebhookResponse:
    """Send it by the session of `client`: Bolt's own `respond` opens another each time."""
    webhook = AsyncWebhookClient(address, session=client.session)
    webhook.proxy = proxy_for(address)  # afterwards: given None, it would look for one by itself
    with slack_failures():
        return await webhook.send_dict(message)


async def edit(client: AsyncWebClient, to: Hearing, ts: str, said: Sayable) -> None:
    """Draw a message of ours anew, in place; without its blocks if Slack refuses one."""
    channel = to.channel_id or ""
    message = {"blocks": [], **said.as_message()}
    await _taken(partial(client.chat_update, channel=channel, ts=ts), message)
