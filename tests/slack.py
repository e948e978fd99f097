"""A small pretend Slack at the wire, so that plain tests can hold conversations with a bot.

`Slack` carries, `Workspace` keeps and answers the Web API, a `Person` acts, an `Answer` is what they then saw.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import io
import json
import re
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, ClassVar, Self, TypeAlias, TypeVar
from urllib.parse import urlencode
from uuid import uuid4

import aiohttp
from aiohttp import web

Json = dict[str, Any]
Key = tuple[str, str]  # channel id, ts
Parcel = tuple[str, Json]  # what is delivered: its Socket Mode name and its payload
Surface: TypeAlias = "Message | Json"  # what has buttons: a message or a view
Held: TypeAlias = "Surface | Answer"  # the same, or the answer that brought them
Place: TypeAlias = "Channel | str"  # a channel, its name or its id
Heed: TypeAlias = "Callable[[Ticket, Json], None] | None"  # what Slack does with the body of an ack
T = TypeVar("T")

BOT_USER_ID, BOT_ID, BOT_NAME, APP_ID = "UBOT", "BBOT", "plankeeper", "APLANKEEPER"
SCOPES = "app_mentions:read,channels:read,chat:write,commands,groups:read,im:history,reactions:write,users:read"
TICKS = count(1)  # one for the whole process: no ts may come twice in the memory of a bot
READABLE = {"text", "title", "subtitle", "caption", "label", "alt_text", "fallback", "name"}
STATE_FIELDS = {  # where Slack keeps what was entered or chosen, by kind of element
    **dict.fromkeys(("plain_text_input", "email_text_input", "url_text_input", "number_input"), "value"),
    **{"static_select": "selected_option", "radio_buttons": "selected_option"},
    **{"multi_static_select": "selected_options", "checkboxes": "selected_options"},
    **{f"{kind}s_select": f"selected_{kind}" for kind in ("user", "conversation", "channel")},
    **{f"multi_{kind}_select": f"selected_{kind}" for kind in ("users", "conversations", "channels")},
    **{"datepicker": "selected_date", "timepicker": "selected_time"},
}


class Refused(Exception):
    """Slack's name for what is wrong with a call."""


def next_ts() -> str:
    return f"{1_700_000_000 + next(TICKS)}.000100"


def as_id(kind: str, name: str) -> str:
    return kind + re.sub(r"[^A-Z0-9]", "", name.upper())


def as_typed(text: str) -> str:
    """What Slack makes of typed text: mentions and channel links kept, everything else escaped."""
    text = re.sub(rf"(?<!\w)@{BOT_NAME}\b", f"<@{BOT_USER_ID}>", text)
    escapes = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    return re.sub(r"<[@#][A-Z0-9]+(?:\|[^<>]*)?>|[&<>]", lambda found: escapes.get(found[0], found[0]), text)


def words_in(part: Any) -> Iterator[str]:
    """Every text a reader could see in blocks or views."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if isinstance(value, dict | list):
            yield from words_in(value)
        elif key == "user_id" or (key in READABLE and isinstance(value, str)):
            yield f"<@{value}>" if key == "user_id" else value


def elements_in(part: Any, block_id: str = "") -> Iterator[Json]:
    """Every button, menu and field in blocks, each with the id of its block."""
    if isinstance(part, dict):
        block_id = part.get("block_id", block_id)
        if part.get("type") in {"button", "overflow", *STATE_FIELDS}:
            yield {"action_id": "", **part, "block_id": block_id}
    for value in part.values() if isinstance(part, dict) else part:
        if isinstance(value, dict | list):
            yield from elements_in(value, block_id)


def options_of(element: Json) -> dict[str, Json]:
    """The options of a menu by their text and by their value."""
    options = [each for part in (element, *element.get("option_groups", [])) for each in part.get("options", [])]
    return {name: each for each in options for name in (each["text"]["text"], each.get("value"))}


def chosen(element: Json, choice: str | None) -> Json:
    """The state of an element: the choice (several parted by commas), or what it began with."""
    kind, kept_in = element["type"], STATE_FIELDS[element["type"]]
    pick: Callable[[str], Any] = options_of(element).__getitem__ if kept_in.startswith("selected_option") else str
    if choice is None:
        value = element.get(f"initial_{kept_in.removeprefix('selected_')}")
    elif kind.startswith("multi_") or kind == "checkboxes":
        value = [pick(each.strip()) for each in choice.split(",") if each.strip()]
    else:
        value = pick(choice) if choice else None
    return {"type": kind, kept_in: value}


def state_of(blocks: list[Json], given: Mapping[str, str]) -> Json:
    """The `state` of a message or view once fields were filled in, by block id."""
    fields = [each for each in elements_in(blocks) if each["type"] in STATE_FIELDS]
    values: dict[str, Json] = {each["block_id"]: {} for each in fields}
    if unknown := given.keys() - values.keys():
        raise LookupError(f"no field {unknown} among {list(values)}")
    for each in fields:
        values[each["block_id"]][each["action_id"]] = chosen(each, given.get(each["block_id"]))
    return {"values": values}


def pressed(element: Json, wanted: str, value: str | None) -> Json | None:
    """What pressing this element sends, if it is the wanted button or holds the wanted option."""
    if element["type"] == "button" and wanted in (element["text"]["text"], element["action_id"]):
        is_it = value in (None, element.get("value"))
        return {key: each for key, each in element.items() if key in ("type", "text", "value")} if is_it else None
    if element["type"] == "overflow":
        found = options_of(element).get((value or "") if wanted == element["action_id"] else wanted)
        return found and {"type": "overflow", "selected_option": found}
    return None


@dataclass(frozen=True)
class Message:
    """A message as it stood when it was looked at; `Slack.now` looks again."""

    channel_id: str
    ts: str
    user_id: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    is_bot: bool = False
    only_for: str | None = None  # the one reader of an ephemeral message
    edited: str | None = None  # ts of the last edit
    deleted: bool = False
    metadata: Json | None = None
    reactions: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return self.channel_id, self.ts

    @property
    def is_ephemeral(self) -> bool:
        return self.only_for is not None

    @property
    def everything(self) -> str:
        """All text a reader could see, blocks included, as it was sent (`&amp;` stays `&amp;`)."""
        return "\n".join([self.text, *words_in(self.blocks)])

    @property
    def buttons(self) -> list[str]:
        """The labels of all buttons and overflow options."""
        presses = [each for each in elements_in(self.blocks) if each["type"] in ("button", "overflow")]
        return [each["text"]["text"] for press in presses for each in press.get("options", [press])]


@dataclass
class Channel:
    """A channel or a DM; set its fields to archive it or to take the bot out."""

    id: str
    name: str
    members: set[str]
    is_private: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False

    @property
    def type(self) -> str:
        return "im" if self.id.startswith("D") else "group" if self.is_private else "channel"


@dataclass(frozen=True)
class Call:
    """One Web API call that arrived."""

    method: str
    arguments: Json
    at: float
    token: str


@dataclass(frozen=True)
class Failure:
    """How a call goes wrong; without an error it only takes longer."""

    error: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0


@dataclass
class Ticket:
    """One interaction: who and where, and its right to open one view soon and to answer five times."""

    user_id: str
    channel_id: str
    original: Key | None = None  # the message it was done to
    under: str | None = None  # the view it was done in
    id: str = field(default_factory=lambda: f"{next(TICKS)}.{uuid4().hex}")
    at: float = field(default_factory=time.monotonic)
    is_exchanged: bool = False
    answers: int = 0


@dataclass(frozen=True)
class Answer:
    """What came of something a person did, as that person sees it: the ack's message first, then as it came."""

    status: int
    took: float
    in_ack: Json
    messages: list[Message] = field(default_factory=list)
    views: list[Json] = field(default_factory=list)
    own: Message | None = None

    @property
    def sent(self) -> Message:
        """What the person themselves said, edited or deleted."""
        assert self.own, "commands and clicks leave no message of one's own"
        return self.own

    @property
    def text(self) -> str:
        return "\n".join(each.text for each in self.messages)

    @property
    def blocks(self) -> list[Json]:
        return self.messages[-1].blocks if self.messages else []

    @property
    def everything(self) -> str:
        """All text a reader could see, in messages and views."""
        return "\n".join([*(each.everything for each in self.messages), *words_in(self.views)])


class Workspace:
    """What Slack knows of one workspace, and its Web API; hold `changed` around every use."""

    def __init__(self, team_id: str) -> None:
        self.team_id = team_id
        self.changed = threading.Condition()
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[Key, Message] = {}
        self.views: dict[str, tuple[Json, Ticket]] = {}
        self.tickets: dict[str, Ticket] = {}
        self.touched: list[Key | str] = []  # messages and views that were new or edited, in order
        self.methods: dict[str, Callable[[Json], Json]] = {
            "auth.test": self.auth_test,
            "team.info": lambda _: {"team": {"id": team_id, "name": team_id, "domain": team_id.lower()}},
            "chat.postMessage": self.post_message,
            "chat.postEphemeral": self.post_ephemeral,
            "chat.update": self.update_message,
            "chat.delete": self.delete_message,
            "conversations.info": self.channel_info,
            "conversations.members": lambda given: {"members": sorted(self.find(given["channel"]).members)},
            "conversations.open": lambda given: {"channel": {"id": self.find(given["users"]).id}},
            "reactions.add": self.add_reaction,
            "users.info": self.user_info,
            "views.open": self.open_view,
            "views.push": lambda given: self.open_view(given, is_push=True),
            "views.update": self.update_view,
            "views.publish": self.publish_view,
        }

    def answer(self, method: str, given: Json) -> Json:
        """The body of the answer to a call whose token was right."""
        if method not in self.methods:
            return {"ok": False, "error": "unknown_method"}
        try:
            return {"ok": True, **self.methods[method](given)}
        except Refused as refused:
            return {"ok": False, "error": str(refused)}
        except (KeyError, TypeError, AttributeError) as problem:
            return {"ok": False, "error": "invalid_arguments", "response_metadata": {"messages": [repr(problem)]}}

    def find(self, channel_id: str) -> Channel:
        """A channel the bot can see; a person's id means the DM with them."""
        channel = self.channels.get(f"D{channel_id}" if channel_id in self.people else channel_id)
        if channel is None or (channel.is_private and BOT_USER_ID not in channel.members):
            raise Refused("channel_not_found")
        return channel

    def find_message(self, given: Json, ts: str, refusal: str | None = None) -> Message:
        """A message that anybody can see; with a refusal, only the bot's own."""
        message = self.messages.get((given["channel"], ts))
        if message is None or message.deleted or message.is_ephemeral:
            raise Refused("message_not_found")
        if refusal and not message.is_bot:
            raise Refused(refusal)
        return message

    def keep(self, message: Message) -> Message:
        self.messages[message.key] = message
        self.touched.append(message.key)
        return message

    def content(self, given: Json) -> Json:
        """The text, blocks and metadata of a call; each block gets an id, as Slack gives it one."""
        text, blocks = given.get("text") or given.get("markdown_text") or "", given.get("blocks") or []
        if not (text or blocks):
            raise Refused("no_text")
        if not isinstance(blocks, list) or len(blocks) > 50:
            raise Refused("invalid_blocks")
        return {"text": text, "blocks": self.with_ids(blocks), "metadata": given.get("metadata")}

    def with_ids(self, blocks: list[Json]) -> list[Json]:
        return [{"block_id": f"b{next(TICKS)}", **each} for each in blocks]

    def post(self, channel_id: str, given: Json, only_for: str | None = None) -> Message:
        """Keeps a message of the bot."""
        empty = Message(channel_id, next_ts(), BOT_USER_ID, is_bot=True, only_for=only_for)
        return self.keep(replace(empty, thread_ts=given.get("thread_ts"), **self.content(given)))

    def post_for(self, ticket: Ticket, given: Json) -> None:
        """Keeps an answer to one person, unless it is meant for the channel."""
        is_public = given.get("response_type") == "in_channel"
        self.post(ticket.channel_id, given, None if is_public else ticket.user_id)

    def edit(self, message: Message, given: Json) -> Message:
        """Applies new content; text alone takes the old blocks away, as on the real Slack."""
        return self.keep(replace(message, edited=next_ts(), **self.content({"metadata": message.metadata, **given})))

    def as_json(self, message: Message) -> Json:
        """A message as payloads and Web API answers show it."""
        person = self.people.get(message.user_id)
        team_id = person.team_id if person else self.team_id
        shown = {"type": "message", "user": message.user_id, "text": message.text, "ts": message.ts, "team": team_id}
        rest = {key: getattr(message, key) for key in ("blocks", "thread_ts", "metadata") if getattr(message, key)}
        by_bot = {"bot_id": BOT_ID, "app_id": APP_ID} if message.is_bot else {}
        edited = {"edited": {"user": message.user_id, "ts": message.edited}} if message.edited else {}
        return {**shown, **rest, **by_bot, **edited}

    def auth_test(self, _: Json) -> Json:
        url = f"https://{self.team_id.lower()}.slack.com/"
        ids = {"team_id": self.team_id, "user_id": BOT_USER_ID, "bot_id": BOT_ID}
        return {**ids, "url": url, "team": self.team_id, "user": BOT_NAME}

    def post_message(self, given: Json) -> Json:
        channel = self.find(given["channel"])
        if channel.is_archived:
            raise Refused("is_archived")
        if BOT_USER_ID not in channel.members:
            raise Refused("not_in_channel")
        message = self.post(channel.id, given)
        return {"channel": channel.id, "ts": message.ts, "message": self.as_json(message)}

    def post_ephemeral(self, given: Json) -> Json:
        channel = self.find(given["channel"])
        if given["user"] not in channel.members:
            raise Refused("user_not_in_channel")
        return {"message_ts": self.post(channel.id, given, only_for=given["user"]).ts}

    def update_message(self, given: Json) -> Json:
        message = self.edit(self.find_message(given, given["ts"], "cant_update_message"), given)
        shown = self.as_json(message)
        return {"channel": message.channel_id, "ts": message.ts, "text": message.text, "message": shown}

    def delete_message(self, given: Json) -> Json:
        self.keep(replace(self.find_message(given, given["ts"], "cant_delete_message"), deleted=True))
        return {"channel": given["channel"], "ts": given["ts"]}

    def add_reaction(self, given: Json) -> Json:
        message = self.find_message(given, given["timestamp"])
        if given["name"] in message.reactions:
            raise Refused("already_reacted")
        self.messages[message.key] = replace(message, reactions=(*message.reactions, given["name"]))
        return {}

    def channel_info(self, given: Json) -> Json:
        channel = self.find(given["channel"])
        flags = {name: getattr(channel, name) for name in ("id", "name", "is_private", "is_archived", "is_ext_shared")}
        is_im, is_member = channel.type == "im", BOT_USER_ID in channel.members
        with_whom = {"user": channel.id[1:]} if is_im else {}
        return {"channel": {**flags, "is_member": is_member, "is_channel": not is_im, "is_im": is_im, **with_whom}}

    def user_info(self, given: Json) -> Json:
        person, is_bot = self.people.get(given["user"]), given["user"] == BOT_USER_ID
        if person is None and not is_bot:
            raise Refused("user_not_found")
        name, team_id = (person.name, person.team_id) if person else (BOT_NAME, self.team_id)
        profile = {"real_name": name.title(), "display_name": name}
        flags = {"is_bot": is_bot, "deleted": False, "is_restricted": False, "is_ultra_restricted": False}
        named = {"id": given["user"], "team_id": team_id, "name": name, "real_name": name.title(), "profile": profile}
        return {"user": {**named, **flags, "tz": "Europe/London"}}

    def show(self, view: Json, ticket: Ticket, view_id: str | None = None, under: str | None = None) -> Json:
        """Puts a view before a person: a new one, or the one with this id changed."""
        view_id, blocks = view_id or f"V{next(TICKS)}", self.with_ids(view["blocks"])
        ids = {"id": view_id, "team_id": self.team_id, "app_id": APP_ID, "bot_id": BOT_ID}
        root_id = self.views[under][0]["root_view_id"] if under in self.views else view_id
        stack = {"root_view_id": root_id, "previous_view_id": under, "hash": f"{next(TICKS)}.hash"}
        rest = {"callback_id": "", "private_metadata": "", "external_id": "", "state": state_of(blocks, {})}
        self.views[view_id] = {**rest, **view, **ids, **stack, "blocks": blocks}, ticket
        self.touched.append(view_id)
        return self.views[view_id][0]

    def open_view(self, given: Json, is_push: bool = False) -> Json:
        ticket = self.tickets.get(given["trigger_id"])
        if ticket is None or ticket.is_exchanged or time.monotonic() - ticket.at > 3:
            raise Refused("expired_trigger_id")
        ticket.is_exchanged = True
        return {"view": self.show(given["view"], ticket, under=ticket.under if is_push else None)}

    def update_view(self, given: Json) -> Json:
        if given["view_id"] not in self.views:
            raise Refused("not_found")
        view, ticket = self.views[given["view_id"]]
        if given.get("hash", view["hash"]) != view["hash"]:
            raise Refused("hash_conflict")
        return {"view": self.show(given["view"], ticket, view["id"], view["previous_view_id"])}

    def publish_view(self, given: Json) -> Json:
        user_id = given["user_id"]
        if user_id not in self.people:
            raise Refused("user_not_found")
        return {"view": self.show(given["view"], Ticket(user_id, f"D{user_id}"), f"VHOME{user_id}")}

    def take_response(self, ticket_id: str, given: Json) -> None:
        """What a bot posted to a response_url; the message of a slash command cannot be replaced or deleted."""
        ticket = self.tickets.get(ticket_id)
        if ticket is None or ticket.answers >= 5:
            raise Refused("used_url")
        ticket.answers += 1
        if ticket.original and given.get("delete_original"):
            self.keep(replace(self.messages[ticket.original], deleted=True))
        elif ticket.original and given.get("replace_original"):
            self.edit(self.messages[ticket.original], given)
        else:
            self.post_for(ticket, given)

    def take_command_ack(self, ticket: Ticket, ack: Json) -> None:
        if ack.get("text") or ack.get("blocks"):
            self.post_for(ticket, ack)

    def take_submission_ack(self, ticket: Ticket, ack: Json) -> None:
        """Changes, stacks, keeps or closes the submitted view, as the bot answered."""
        action, view_id = ack.get("response_action"), ticket.under or ""
        if action == "update":
            self.show(ack["view"], ticket, view_id)
        elif action == "push":
            self.show(ack["view"], ticket, under=view_id)
        elif action == "clear":
            mine = [key for key, each in self.views.items() if each[1].user_id == ticket.user_id]
            for each in (each for each in mine if not each.startswith("VHOME")):
                del self.views[each]
        elif action != "errors":
            self.views.pop(view_id, None)


@dataclass(eq=False)
class Person:
    """Somebody in Slack; give them another `team_id` and they come from another workspace of Slack Connect."""

    slack: Slack
    name: str
    user_id: str
    team_id: str

    @property
    def dm_id(self) -> str:
        """The channel id of the DM with the bot."""
        return f"D{self.user_id}"

    def command(self, text: str, channel: Place = "#general") -> Answer:
        """Types a slash command: its first word is the command."""
        place = self._enter(channel)
        ticket, link = self.slack.issue(Ticket(self.user_id, place.id))
        command, _, rest = text.strip().partition(" ")
        typed = {"command": command, "text": as_typed(rest.strip()), "user_id": self.user_id, "user_name": self.name}
        where = {"channel_id": place.id, "channel_name": place.name, "team_id": self.team_id, "token": "-"}
        about = {"trigger_id": ticket.id, "response_url": link, "api_app_id": APP_ID, "is_enterprise_install": "false"}
        parcel = "slash_commands", {**typed, **where, **about}
        return self.slack.hear(ticket, parcel, heed=self.slack.workspace.take_command_ack)

    def say(
        self,
        text: str,
        channel: Place | None = None,
        *,
        dm: bool = False,
        thread: Message | str | None = None,
        times: int = 1,
    ) -> Answer:
        """Says something in a channel (#general unless told), a DM or a thread; `times` delivers it again."""
        if isinstance(thread, Message):
            channel, thread = thread.channel_id, thread.thread_ts or thread.ts
        place = self._enter(self.dm_id if dm else channel or "#general")
        message = Message(place.id, next_ts(), self.user_id, as_typed(text), thread_ts=thread)
        with self.slack.workspace.changed:
            said = self.slack.workspace.as_json(self.slack.workspace.keep(message))
        said |= {"channel": place.id, "event_ts": message.ts}
        if place.is_ext_shared:
            said |= {"user_team": self.team_id, "source_team": self.team_id}
        events = [{**said, "channel_type": place.type, "client_msg_id": str(uuid4())}]
        if f"<@{BOT_USER_ID}>" in message.text and place.type != "im":
            events.append({**said, "type": "app_mention"})
        return self._tell(place, *events, own=message, times=times)

    def edit(self, message: Message, text: str) -> Answer:
        """Edits a message of their own, which keeps its ts."""
        with self.slack.workspace.changed:
            before = self.slack.now(message)
            after = self.slack.workspace.edit(before, {"text": as_typed(text)})
        return self._tell_change(before, {"subtype": "message_changed", "message": self.slack.workspace.as_json(after)})

    def delete(self, message: Message) -> Answer:
        """Deletes a message of their own."""
        with self.slack.workspace.changed:
            before = self.slack.now(message)
            self.slack.workspace.keep(replace(before, deleted=True))
        return self._tell_change(before, {"subtype": "message_deleted", "deleted_ts": before.ts})

    def click(self, held: Held, wanted: str, value: str | None = None) -> Answer:
        """Presses a button or overflow option, by its text or action id (and value, where several share one)."""
        return self._press(held, wanted, lambda element: pressed(element, wanted, value))

    def choose(self, held: Held, action_id: str, value: str) -> Answer:
        """Chooses from a menu: an option by its value or text, or somebody's or some channel's id."""
        return self._press(held, action_id, lambda it: chosen(it, value) if it["action_id"] == action_id else None)

    def submit(self, view: Json, values: Mapping[str, str]) -> Answer:
        """Fills in a view, by block id, and submits it; submits it again if it is closed already."""
        now = self.slack.view_now(view)
        filled = {**now, "state": state_of(now["blocks"], values)}
        heed = self.slack.workspace.take_submission_ack
        return self.slack.interact(self, "view_submission", filled, {"response_urls": []}, heed)

    def use_shortcut(self, callback_id: str, message: Message) -> Answer:
        """Uses a message shortcut on a message."""
        about = {"callback_id": callback_id, "message_ts": message.ts, "action_ts": next_ts()}
        return self.slack.interact(self, "message_action", self.slack.now(message), about)

    def open_home(self) -> Answer:
        """Opens the bot's App Home."""
        event: Json = {"type": "app_home_opened", "user": self.user_id, "channel": self.dm_id, "tab": "home"}
        known = self.slack.workspace.views.get(f"VHOME{self.user_id}")
        event |= {"event_ts": next_ts(), **({"view": known[0]} if known else {})}
        return self._tell(self._enter(self.dm_id), event)

    def _enter(self, channel: Place) -> Channel:
        place = self.slack.channel(channel)
        place.members.add(self.user_id)
        place.is_ext_shared = place.is_ext_shared or self.team_id != self.slack.team_id
        return place

    def _tell(self, place: Channel, *events: Json, own: Message | None = None, times: int = 1) -> Answer:
        """Delivers events, unless the bot is not there to be told."""
        is_there = BOT_USER_ID in place.members
        parcels = [self.slack.envelope(each, is_ext_shared=place.is_ext_shared) for each in events if is_there]
        return self.slack.hear(Ticket(self.user_id, place.id), *parcels, own=own, times=times)

    def _tell_change(self, before: Message, more: Json) -> Answer:
        place, ts = self.slack.channel(before.channel_id), next_ts()
        event = {"type": "message", "channel": place.id, "channel_type": place.type, "hidden": True, "ts": ts}
        old = {"event_ts": ts, "previous_message": self.slack.workspace.as_json(before)}
        return self._tell(place, {**event, **old, **more}, own=before)

    def _press(self, held: Held, wanted: str, press: Callable[[Json], Json | None]) -> Answer:
        """Sends a press on the first fitting element: as it is now, or else as it was when looked at."""
        for surface in self._surfaces(held):
            for element in elements_in(surface.blocks if isinstance(surface, Message) else surface["blocks"]):
                if action := press(element):
                    ids = {"action_id": element["action_id"], "block_id": element["block_id"], "action_ts": next_ts()}
                    return self.slack.interact(self, "block_actions", surface, {"actions": [{**action, **ids}]})
        raise LookupError(f"nothing called {wanted!r} to press in {held}")

    def _surfaces(self, held: Held) -> Iterator[Surface]:
        shown: list[Surface] = [*held.messages[::-1], *held.views[::-1]] if isinstance(held, Answer) else [held]
        for each in shown:
            yield self.slack.now(each) if isinstance(each, Message) else self.slack.view_now(each)
            yield each


class Slack:
    """One workspace behind a real address: `with Slack() as slack`."""

    _by_token: ClassVar[dict[str, Slack]] = {}  # as with the real Slack, any address answers for every workspace

    def __init__(
        self,
        team_id: str = "T1",
        bot_token: str = "xoxb-test",
        app_token: str = "xapp-test",
        signing_secret: str = "secret",
    ) -> None:
        self.workspace = Workspace(team_id)
        self.workspace.methods["apps.connections.open"] = lambda _: {"url": f"ws{self._base_url[4:]}/link"}
        self.team_id, self.bot_user_id, self.bot_id = team_id, BOT_USER_ID, BOT_ID
        self.bot_token, self.app_token, self.signing_secret = bot_token, app_token, signing_secret
        self.calls: list[Call] = []
        self.settle: Callable[[], None] | None = None
        self.patience, self.quiet = 3.0, 0.15  # seconds until Slack gives up on an ack, and until silence means done
        self._changed = self.workspace.changed
        self._failures: dict[str, list[Failure]] = {}
        self._bot_url = ""
        self._sockets: list[web.WebSocketResponse] = []
        self._acks: dict[str, asyncio.Future[Json]] = {}
        self._calls_in_progress = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def api_url(self) -> str:
        return f"{self._base_url}/api/"

    def start(self) -> None:
        """Opens the server on a free port, in a thread of its own."""
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready)), daemon=True)
        self._thread.start()
        if not ready.wait(10):
            raise TimeoutError("the pretend Slack did not start")
        self._by_token.update({self.bot_token: self, self.app_token: self})

    def stop(self) -> None:
        """Hangs up on everybody."""
        for token in [token for token, slack in self._by_token.items() if slack is self]:
            del self._by_token[token]
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def deliver_to(self, url: str) -> None:
        """Delivers by HTTP to this address of the bot, as long as it has no socket open."""
        self._bot_url = url

    def wait_for_socket(self, timeout: float = 10) -> None:
        """Waits until a bot has opened a socket and was greeted."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._sockets, timeout):
                raise TimeoutError("no bot opened a socket")

    def as_(self, name: str) -> Person:
        """The person of this name, always the same one."""
        person = Person(self, name, as_id("U", name), self.team_id)
        dm = Channel(person.dm_id, "directmessage", {person.user_id, BOT_USER_ID})
        with self._changed:
            self.workspace.channels.setdefault(dm.id, dm)
            return self.workspace.people.setdefault(person.user_id, person)

    def channel(self, name: Place, is_private: bool = False) -> Channel:
        """The channel of this name or id, with the bot in it when it is new."""
        if isinstance(name, Channel):
            return name
        new = Channel(as_id("C", name), name.removeprefix("#"), {BOT_USER_ID}, is_private)
        with self._changed:
            return self.workspace.channels.get(name) or self.workspace.channels.setdefault(new.id, new)

    def messages(self, channel: Place) -> list[Message]:
        """What everybody in a channel can read now, oldest first."""
        place = self.channel(channel)
        with self._changed:
            kept = [each for each in self.workspace.messages.values() if each.channel_id == place.id]
        return sorted((each for each in kept if not (each.deleted or each.is_ephemeral)), key=lambda each: each.ts)

    def now(self, message: Message) -> Message:
        """The message as it stands now."""
        with self._changed:
            return self.workspace.messages[message.key]

    def view_now(self, view: Json) -> Json:
        """The view as it stands now, or as it was if it is closed."""
        with self._changed:
            return self.workspace.views.get(view["id"], (view,))[0]

    def fail(
        self,
        method: str,
        error: str | None = None,
        *,
        status: int = 200,
        times: int = 1,
        retry_after: int | None = None,
        delay: float = 0.0,
    ) -> None:
        """Lets the next calls of a method fail, or only wait if there is nothing but a delay."""
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        status = 429 if headers else status
        error = error or ("ratelimited" if status == 429 else "internal_error" if status >= 400 else None)
        with self._changed:
            self._failures.setdefault(method, []).extend([Failure(error, status, headers, delay)] * times)

    def send_event(self, event: Json, *, event_id: str | None = None, times: int = 1) -> list[int]:
        """Delivers an event, again and again under one event id; gives the status of each (0: no ack in time)."""
        acks = self._run(self._deliver([self.envelope(event, event_id)], times))
        self._wait_until_done()
        return [each.status for each in acks]

    def post_raw(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        """Posts anything to the bot, as anybody on the internet may."""
        return self._run(self._post(body, headers))

    def sign(self, body: bytes, timestamp: str | None = None) -> dict[str, str]:
        """The headers by which the bot knows Slack."""
        timestamp = timestamp or str(int(time.time()))
        digest = hmac.new(self.signing_secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}

    def issue(self, ticket: Ticket) -> tuple[Ticket, str]:
        """Makes a ticket good for views and for answers; gives its response_url too."""
        with self._changed:
            self.workspace.tickets[ticket.id] = ticket
        return ticket, f"{self._base_url}/response/{ticket.id}"

    def envelope(self, event: Json, event_id: str | None = None, is_ext_shared: bool = False) -> Parcel:
        """An event as Slack wraps it."""
        installed = {"enterprise_id": None, "team_id": self.team_id, "user_id": BOT_USER_ID}
        about = {"type": "event_callback", "team_id": self.team_id, "api_app_id": APP_ID, "event": event}
        ids = {"event_id": event_id or f"Ev{uuid4().hex[:10].upper()}", "event_time": int(time.time())}
        authorizations = [{**installed, "is_bot": True, "is_enterprise_install": False}]
        return "events_api", {**about, **ids, "authorizations": authorizations, "is_ext_shared_channel": is_ext_shared}

    def interact(self, person: Person, kind: str, surface: Surface, more: Json, heed: Heed = None) -> Answer:
        """Delivers what somebody did to a message or in a view."""
        workspace = self.workspace
        with self._changed:
            if isinstance(surface, Message):
                ticket, link = self.issue(Ticket(person.user_id, surface.channel_id, original=surface.key))
                container: Json = {"type": "message", "message_ts": surface.ts, "channel_id": surface.channel_id}
                container["is_ephemeral"] = surface.is_ephemeral
                shown = {} if surface.is_ephemeral else {"message": workspace.as_json(surface)}
                channel = {"id": surface.channel_id, "name": workspace.channels[surface.channel_id].name}
                state = state_of(surface.blocks, {})
                where = {"container": container, "channel": channel, "response_url": link, "state": state, **shown}
            else:
                opened = workspace.views[surface["id"]][1] if surface["id"] in workspace.views else None
                channel_id = opened.channel_id if opened else person.dm_id
                ticket, _ = self.issue(Ticket(person.user_id, channel_id, under=surface["id"]))
                where = {"container": {"type": "view", "view_id": surface["id"]}, "view": surface}
        user = {"id": person.user_id, "username": person.name, "name": person.name, "team_id": person.team_id}
        about = {"team": {"id": self.team_id}, "enterprise": None, "is_enterprise_install": False}
        ids = {"type": kind, "user": user, "api_app_id": APP_ID, "trigger_id": ticket.id}
        return self.hear(ticket, ("interactive", {**ids, **about, **where, **more}), heed=heed)

    def hear(
        self, ticket: Ticket, *parcels: Parcel, own: Message | None = None, times: int = 1, heed: Heed = None
    ) -> Answer:
        """Delivers what somebody did and gathers what they then see, in that conversation and their DM."""
        touched = self.workspace.touched
        with self._changed:
            before = len(touched)
        acks = self._run(self._deliver(parcels, times))
        failed = [each.status for each in acks if each.status != 200]
        with self._changed:
            acked = len(touched)
            if heed and acks and not failed:
                heed(ticket, acks[0].in_ack)
            from_ack = touched[acked:]
        self._wait_until_done()
        with self._changed:
            keys = list(dict.fromkeys([*from_ack, *touched[before:]]))
            messages = [self.workspace.messages[key] for key in keys if isinstance(key, tuple)]
            views = [self.workspace.views[key] for key in keys if isinstance(key, str) and key in self.workspace.views]
        return Answer(
            status=failed[0] if failed else 200 if acks else 0,
            took=max((each.took for each in acks), default=0.0),
            in_ack=acks[0].in_ack if acks else {},
            messages=[each for each in messages if self._is_seen(each, ticket)],
            views=[view for view, opened in views if opened.user_id == ticket.user_id],
            own=self.now(own) if own else None,
        )

    def _is_seen(self, message: Message, ticket: Ticket) -> bool:
        """Whether somebody in this conversation, or looking at their DM, sees the bot say this."""
        is_near = message.channel_id in (ticket.channel_id, f"D{ticket.user_id}") and not message.is_ephemeral
        return message.is_bot and not message.deleted and (is_near or message.only_for == ticket.user_id)

    def _wait_until_done(self) -> None:
        if self.settle:
            self.settle()
            return
        deadline = time.monotonic() + 3
        with self._changed:
            while (self._changed.wait(self.quiet) or self._calls_in_progress) and time.monotonic() < deadline:
                pass  # something arrived, or is being answered: wait for silence again

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _serve(self, ready: threading.Event) -> None:
        app = web.Application(client_max_size=16 * 1024**2)
        app.router.add_route("*", "/api/{method}", self._take_call)
        app.router.add_post("/response/{ticket}", self._take_response)
        app.router.add_get("/link", self._take_socket)
        runner = web.AppRunner(app, shutdown_timeout=0.5)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self._base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        async with aiohttp.ClientSession() as self._http:
            ready.set()
            await self._stopping.wait()
            await asyncio.gather(*(socket.close() for socket in self._sockets))
            await runner.cleanup()

    async def _take_call(self, request: web.Request) -> web.Response:
        sent = await request.json() if request.content_type == "application/json" else await request.post()
        given = {**request.query, **sent}
        for name in ("attachments", "blocks", "metadata", "view"):
            if isinstance(given.get(name), str):
                given[name] = json.loads(given[name])
        in_body = given.pop("token", "")
        token = request.headers.get("Authorization", in_body).removeprefix("Bearer ")
        slack = self if token in (self.bot_token, self.app_token) else self._by_token.get(token, self)
        return await slack._answer(Call(request.match_info["method"], given, time.monotonic(), token))

    async def _answer(self, call: Call) -> web.Response:
        with self._changed:
            self.calls.append(call)
            self._calls_in_progress += 1
            failures = self._failures.get(call.method)
            failure = failures.pop(0) if failures else Failure()
        await asyncio.sleep(failure.delay)
        is_allowed = call.token == (self.app_token if call.method == "apps.connections.open" else self.bot_token)
        with self._changed:
            self._calls_in_progress -= 1
            self._changed.notify_all()
            if failure.error:
                body: Json = {"ok": False, "error": failure.error}
            elif not is_allowed:
                body = {"ok": False, "error": "invalid_auth"}
            else:
                body = self.workspace.answer(call.method, call.arguments)
        return web.json_response(body, status=failure.status, headers={"x-oauth-scopes": SCOPES, **failure.headers})

    async def _take_response(self, request: web.Request) -> web.Response:
        given = await request.json()
        with self._changed:
            self._changed.notify_all()
            try:
                self.workspace.take_response(request.match_info["ticket"], given)
            except Refused as refused:
                return web.json_response({"ok": False, "error": str(refused)}, status=404)
        return web.Response(text="ok")

    async def _take_socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": len(self._sockets) + 1, "connection_info": {}})
        with self._changed:
            self._sockets.append(socket)
            self._changed.notify_all()
        try:
            async for message in socket:
                ack = message.json()
                waiting = self._acks.pop(ack["envelope_id"], None)
                if waiting and not waiting.done():  # else the ack came too late
                    waiting.set_result(ack.get("payload") or {})
        finally:
            with self._changed:
                self._sockets.remove(socket)
        return socket

    async def _deliver(self, parcels: Sequence[Parcel], times: int) -> list[Answer]:
        """Delivers all parcels at once, as Slack does, and each again when its ack has come."""

        async def deliver(parcel: Parcel) -> list[Answer]:
            return [await self._send(*parcel, retry) for retry in range(times)]

        return [ack for acks in await asyncio.gather(*map(deliver, parcels)) for ack in acks]

    async def _send(self, kind: str, payload: Json, retry: int) -> Answer:
        began = time.monotonic()
        send = self._send_by_socket if self._sockets else self._send_by_post
        try:
            async with asyncio.timeout(self.patience):
                status, ack = await send(kind, payload, retry)
        except (TimeoutError, aiohttp.ClientConnectionError):
            status, ack = 0, {}
        return Answer(status, time.monotonic() - began, ack)

    async def _send_by_socket(self, kind: str, payload: Json, retry: int) -> tuple[int, Json]:
        envelope_id, is_event = str(uuid4()), kind == "events_api"
        self._acks[envelope_id] = asyncio.get_running_loop().create_future()
        envelope = {"type": kind, "envelope_id": envelope_id, "payload": payload}
        again = {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""} if is_event else {}
        await self._sockets[-1].send_json({**envelope, **again, "accepts_response_payload": not is_event})
        return 200, await self._acks[envelope_id]

    async def _send_by_post(self, kind: str, payload: Json, retry: int) -> tuple[int, Json]:
        is_event = kind == "events_api"
        form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        body = (json.dumps(payload) if is_event else urlencode(form)).encode()
        again = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
        content = {"Content-Type": "application/json" if is_event else "application/x-www-form-urlencoded"}
        status, text = await self._post(body, {**content, **again, **self.sign(body)})
        return status, json.loads(text) if text.startswith("{") else {"text": text} if text else {}

    async def _post(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        async with self._http.post(self._bot_url, data=io.BytesIO(body), headers=headers) as response:
            return response.status, await response.text()
