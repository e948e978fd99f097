"""Find messages of ours in a conversation or a thread, to edit them."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import slack_failures

PAGE, MOST_PAGES = 200, 50  # messages at once; more than this many pages nobody waits for


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """A message that the bot said: its ts, and every text in it, blocks included, unescaped."""

    ts: str
    texts: tuple[str, ...]


async def said_since(client: AsyncWebClient, channel_id: str, ts: str, bot_id: str) -> AsyncIterator[OwnMessage]:
    """Find what we said in a conversation from a moment on, threads left out; raise SlackFailure."""
    cursor = ""
    for _ in range(MOST_PAGES):
        with slack_failures():
            answer = await client.conversations_history(channel=channel_id, oldest=ts, limit=PAGE, cursor=cursor)
        for message in answer.get("messages") or ():
            if message.get("bot_id") == bot_id:
                yield _own(message)
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return


async def said_in_thread(client: AsyncWebClient, channel_id: str, ts: str, bot_id: str) -> AsyncIterator[OwnMessage]:
    """Find what we said in the thread that a message begins or stands in; raise SlackFailure."""
    cursor, root = "", ts
    for _ in range(MOST_PAGES):
        with slack_failures():
            answer = await client.conversations_replies(channel=channel_id, ts=root, limit=PAGE, cursor=cursor)
        messages = answer.get("messages") or ()
        if root == ts and messages and (its := messages[0].get("thread_ts")) not in (None, ts):
            root, cursor = str(its), ""  # asked for a reply, Slack shows only that: its thread is another's
            continue
        for message in messages:
            if message.get("bot_id") == bot_id:
                yield _own(message)
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return


def _own(message: Mapping[str, Any]) -> OwnMessage:
    return OwnMessage(str(message["ts"]), tuple(_texts((message.get("text") or "", message.get("blocks") or ()))))


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")]
    if isinstance(value, Mapping):
        return [text for item in value.values() for text in _texts(item)]
    return [text for item in value for text in _texts(item)] if isinstance(value, list | tuple) else []
