"""Find messages of ours in the conversations that we are in, and in their threads: to edit them, or to know them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import About, SlackFailure, slack_failures

PAGE, MOST_PAGES = 200, 50  # at once; more than this many pages nobody waits for
NOTICE = "plankeeper_notice"  # the type of event that the metadata of every notice name
EARLIER = 90 * 24 * 3600.0  # seconds: a thread that began so long before may have been answered in since

SCOPE_OF = {"im": "im:read", "public_channel": "channels:read", "private_channel": "groups:read"}


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """A message that the bot said: its ts, and every text in it, blocks included, unescaped; `passages` are those that
    are put together of pieces (rich text), some of them bold.
    """

    ts: str
    texts: tuple[str, ...]
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnConversations:
    """The conversations that the bot is in, as far as it may ask: without these scopes there may be others."""

    ids: tuple[str, ...]
    missing_scopes: tuple[str, ...]


async def conversations(client: AsyncWebClient) -> OwnConversations:
    """List the conversations that the bot is in; raise SlackFailure."""
    ids, missing = [], []
    for kind, scope in SCOPE_OF.items():
        try:
            ids += [str(each["id"]) async for each in _listed(client.users_conversations, "channels", types=kind)]
        except SlackFailure as failure:
            if failure.about is not About.SCOPE:
                raise
            missing.append(scope)
    return OwnConversations(tuple(ids), tuple(missing))


async def said_since(client: AsyncWebClient, channel_id: str, ts: str, bot_id: str) -> AsyncIterator[OwnMessage]:
    """Find what we said in a conversation from a moment on, in its threads too; raise SlackFailure.

    Threads that began more than 90 days before that are left out.
    """
    since = float(ts)
    oldest = f"{max(since - EARLIER, 0):.6f}"
    async for message in _listed(client.conversations_history, "messages", channel=channel_id, oldest=oldest):
        if message.get("bot_id") == bot_id and float(message["ts"]) >= since:
            yield _own(message)
        if float(message.get("latest_reply") or 0) >= since:
            async for reply in said_in_thread(client, channel_id, str(message["ts"]), bot_id):
                if since <= float(reply.ts) and reply.ts != message["ts"]:
                    yield reply


async def said_in_thread(client: AsyncWebClient, channel_id: str, ts: str, bot_id: str) -> AsyncIterator[OwnMessage]:
    """Find what we said in the thread that a message begins or stands in; raise SlackFailure."""
    root = ts
    found = [each async for each in _listed(client.conversations_replies, "messages", channel=channel_id, ts=ts)]
    if found and (its := str(found[0].get("thread_ts") or ts)) != ts:
        root = its  # asked for a reply, Slack shows only that: its thread is another's
        found = [each async for each in _listed(client.conversations_replies, "messages", channel=channel_id, ts=root)]
    for message in found:
        if message.get("bot_id") == bot_id:
            yield _own(message)


async def under_key(
    client: AsyncWebClient, channel_id: str, keys: Collection[str], since: float, *, thread_ts: str | None = None
) -> str | None:
    """Find the notice of ours that has one of these keys among its metadata, in a conversation or one of its threads;
    its ts, or None if there is none. Raise SlackFailure, also where the conversation may not be read.

    Of a conversation the first page is looked through whatever the clocks say, later ones as far as a moment, in
    seconds; a thread, which comes oldest first, as a whole.
    """
    asked: dict[str, Any] = {"channel": channel_id, "include_all_metadata": True}
    listed: Callable[..., Awaitable[Any]] = client.conversations_history
    seen = 0
    if thread_ts:
        listed, asked = client.conversations_replies, asked | {"ts": thread_ts}
    async for message in _listed(listed, "messages", **asked):
        seen += 1
        if seen > PAGE and not thread_ts and float(message["ts"]) < since:
            return None
        told = message.get("metadata") or {}
        if told.get("event_type") == NOTICE and (told.get("event_payload") or {}).get("key") in keys:
            return str(message["ts"])
    return None


def metadata_of(key: str, along: Sequence[str] = ()) -> Mapping[str, Any]:
    """Make what tells later, from Slack's own history, which notice a message is, and which are said `along` with it:
    everybody there may read it.
    """
    return {"event_type": NOTICE, "event_payload": {"key": key} | ({"along": [*along]} if along else {})}


async def direct_messages(client: AsyncWebClient, user_id: str) -> str | None:
    """Find the direct messages with somebody; None if there are none yet. Raise SlackFailure."""
    async for each in _listed(client.users_conversations, "channels", types="im"):
        if each.get("user") == user_id:
            return str(each["id"])
    return None


async def _listed(method: Callable[..., Awaitable[Any]], what: str, **asked: Any) -> AsyncIterator[Mapping[str, Any]]:
    """Everything that a method lists, page after page."""
    cursor = ""
    for _ in range(MOST_PAGES):
        with slack_failures():
            answer = await method(**asked, limit=PAGE, cursor=cursor)
        for each in answer.get(what) or ():
            yield each
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return


def _own(message: Mapping[str, Any]) -> OwnMessage:
    passages = tuple(_passages(message.get("blocks") or ()))
    texts = _texts((message.get("text") or "", message.get("blocks") or ()))
    return OwnMessage(str(message["ts"]), (*texts, *passages), passages)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [_unescaped(value)]
    return [text for item in _parts(value) for text in _texts(item)]


def _passages(value: Any) -> Iterator[str]:
    """Each text that its pieces make, as people read it."""
    if isinstance(value, Mapping) and isinstance(value.get("elements"), list):
        pieces = [each.get("text") for each in value["elements"] if isinstance(each, Mapping)]
        if said := "".join(piece for piece in pieces if isinstance(piece, str)):
            yield _unescaped(said)
    for item in _parts(value):
        yield from _passages(item)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
