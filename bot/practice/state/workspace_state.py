"""Hold what Slack knows of one workspace: people, channels, messages, files, and what everybody has read."""

import json
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.practice.identity import APP_ID, BOT_ID, BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.app_manifest import InstalledApp
from bot.practice.state.channel import Channel
from bot.practice.state.clock import Clock
from bot.practice.state.file import File
from bot.practice.state.message import Key, Message
from bot.practice.state.profile import Profile
from bot.practice.state.timestamp import TIMESTAMPS
from bot.practice.state.tour import Tour
from bot.practice.state.trigger import Trigger
from bot.practice.state.view import View
from bot.practice.state.world import World
from bot.practice.validation.surfaces import check_message

TEXT_MOST, TEXT_EDITED_MOST, MARKDOWN_MOST = 40_000, 4_000, 12_000  # the second in bytes
DIRECT = "directmessage"


class WorkspaceState:
    """Keep the state of one workspace; hold `changed` around every use, and `tell` when you changed something."""

    def __init__(
        self, team_id: str, clock: Clock | None = None, world: World | None = None, app: InstalledApp | None = None
    ) -> None:
        world = world or World()
        self.team_id, self.clock, self.tour = team_id, clock or Clock(), Tour(world.tour)
        self.name = world.name or team_id
        self.changed = threading.Condition()
        self.address = ""  # where the Web API answers, once it does
        self.people: dict[str, Profile] = {}
        self.channels: dict[str, Channel] = {}
        self.user_groups: dict[str, str] = {}  # handle by id
        self.messages: dict[Key, Message] = {}
        self.views: dict[str, View] = {}
        self.files: dict[str, File] = {}
        self.contents: dict[str, bytes] = {}  # the bytes of files, by id
        self.read_up_to: dict[Key, str] = {}  # user and channel → ts
        self.suggested: dict[tuple[str, str, str], Json] = {}  # what menus that search showed, by person, block, action
        self.triggers: dict[str, Trigger] = {}
        self.app = app or InstalledApp(commands=world.commands, shortcuts=world.shortcuts)
        self.touched: list[Key | str] = []  # messages and views that were new or edited, in order
        self.asking: Counter[str] = Counter()  # how many questions to the bot are open, by channel
        self.watchers: list[Callable[[], None]] = []  # told of every change, from any thread: they must not wait
        for each in world.people:
            outside = world.outside_team_id if each.get("is_external") else team_id
            flags = {"is_restricted": each.get("is_guest", False), "is_owner": each.get("is_owner", False)}
            self.join(Profile(each["id"], each["name"], outside, each.get("title", ""), **flags))
        for each in world.channels:
            members = {BOT_USER_ID, *each.get("members", [])}
            self.channels[each["id"]] = channel = Channel(
                each["id"], each["name"], members, each.get("is_private", False)
            )
            channel.others = {self.people[each].team_id for each in members if self.is_external(each)}
            channel.is_ext_shared = bool(channel.others)

    def join(self, profile: Profile) -> Profile:
        """Give somebody a place in the workspace, and a DM with the bot."""
        self.channels.setdefault(profile.dm_id, Channel(profile.dm_id, DIRECT, {profile.id, BOT_USER_ID}))
        return self.people.setdefault(profile.id, profile)

    def is_external(self, user_id: str) -> bool:
        return user_id in self.people and self.people[user_id].team_id != self.team_id

    def tell(self) -> None:
        """Say to whoever watches that something is different now."""
        with self.changed:
            self.changed.notify_all()
        for tell in [*self.watchers]:
            tell()

    def next_ts(self) -> str:
        return TIMESTAMPS.next(self.clock.now())

    def issue(self, trigger: Trigger) -> str:
        """Issue a trigger, good for views and answers; give its response_url."""
        for old in [old for old in self.triggers.values() if old.is_over]:
            del self.triggers[old.id]
        self.triggers[trigger.id] = trigger
        return f"{self.address}/response/{trigger.id}"

    def find_dm_or_channel(self, channel_id: str) -> Channel:
        """Find a channel as `chat.postMessage` does, and nothing else: a person's id means the DM with them."""
        return self.find_channel(f"D{channel_id}" if channel_id in self.people else channel_id)

    def find_channel(self, channel_id: str) -> Channel:
        """Find a channel the bot can see, by its own id (docs.slack.dev, reference/methods/chat.update)."""
        channel = self.channels.get(channel_id)
        if channel is None or (channel.is_private and BOT_USER_ID not in channel.members):
            raise Refused("channel_not_found")
        return channel

    def find_message(self, channel_id: str, ts: str, refusal: str | None = None) -> Message:
        """Find a message that anybody can see; with a refusal, only the bot's own."""
        message = self.messages.get((self.find_channel(channel_id).id, ts))
        if message is None or message.deleted or message.is_ephemeral:
            raise Refused("message_not_found")
        if refusal and not message.is_bot:
            raise Refused(refusal)
        return message

    def keep(self, message: Message) -> Message:
        """Keep a message, a new one or one that was edited."""
        if message.said_at is None:
            message = replace(message, said_at=self.clock.now().timestamp())
        self.messages[message.key] = message
        self._publish_linked(message)
        self.touched.append(message.key)
        self.tell()
        return message

    def show(self, view: View) -> Json:
        """Put a view before a person, or the Home tab."""
        self.views[view.body["id"]] = view
        self.touched.append(view.body["id"])
        self.tell()
        return view.body

    def content(self, given: Json, *, is_edit: bool = False, has_files: bool = False) -> Json:
        """Check and return the text, blocks and metadata of a call: they must be within Slack's limits; each block gets
        an id.
        """
        text, blocks = given.get("text") or "", given.get("blocks") or []
        if markdown := given.get("markdown_text"):
            if text or blocks:
                raise Refused("markdown_text_conflict")
            if len(markdown) > MARKDOWN_MOST:
                raise Refused("msg_too_long")
            text = markdown
        if not isinstance(text, str):
            raise Refused("invalid_arguments", ["must be a string [json-pointer:/text]"])
        if not (text or blocks or has_files):
            raise Refused("no_text")
        if len(text) > TEXT_MOST or (is_edit and len(text.encode()) > TEXT_EDITED_MOST):
            raise Refused("msg_too_long")
        if problems := check_message(text, blocks):
            is_long = any("characters of text" in each for each in problems)
            raise Refused("msg_blocks_too_long" if is_long else "invalid_blocks", problems)
        return {"text": text, "blocks": with_ids(blocks), "metadata": given.get("metadata")}

    def post(self, channel_id: str, given: Json, only_for: str | None = None, files: tuple[str, ...] = ()) -> Message:
        """Keep a message of the bot."""
        content = self.content(given, has_files=bool(files))
        empty = Message(channel_id, self.next_ts(), BOT_USER_ID, is_bot=True, only_for=only_for, files=files)
        return self.keep(replace(empty, thread_ts=str(given.get("thread_ts") or "") or None, **content))

    def post_for(self, trigger: Trigger, given: Json) -> Message:
        """Keep an answer to one person, unless it is meant for the channel."""
        is_public = given.get("response_type") == "in_channel"
        message = self.post(trigger.channel_id, given, None if is_public else trigger.user_id)
        self.tour.see("command_answered", trigger.asked)
        return message

    def edit(self, message: Message, given: Json, *, is_call: bool = False) -> Message:
        """Apply new content; text alone takes the old blocks away, as on the real Slack."""
        content = self.content({"metadata": message.metadata, **given}, is_edit=is_call)
        return self.keep(replace(message, edited=self.next_ts(), **content))

    def delete(self, message: Message) -> None:
        """Take a message away; it is remembered all the same."""
        self.keep(replace(message, deleted=True))

    def as_json(self, message: Message) -> Json:
        """Return a message as payloads and Web API answers show it."""
        person = self.people.get(message.user_id)
        team_id = person.team_id if person else self.team_id
        shown = {"type": "message", "user": message.user_id, "text": message.text, "ts": message.ts, "team": team_id}
        more = ("blocks", "thread_ts", "metadata", "attachments")
        rest = {key: getattr(message, key) for key in more if getattr(message, key)}
        by_bot = {"bot_id": BOT_ID, "app_id": APP_ID} if message.is_bot else {}
        edited = {"edited": {"user": message.user_id, "ts": message.edited}} if message.edited else {}
        files = {"files": [self.file_json(each) for each in message.files]} if message.files else {}
        return {**shown, **rest, **by_bot, **edited, **files}

    def user_json(self, person: Profile) -> Json:
        """Return somebody as payloads and Web API answers show them (docs.slack.dev, reference/objects/user-object)."""
        is_bot = person.id == BOT_USER_ID
        profile = {"real_name": person.real_name, "display_name": person.handle, "title": person.title}
        profile |= {"team": person.team_id, **({"bot_id": BOT_ID} if is_bot else {})}
        named = {"id": person.id, "team_id": person.team_id, "name": person.handle, "profile": profile}
        flags = {"deleted": person.is_deleted, "is_bot": is_bot, "is_app_user": False, "updated": person.updated}
        if person.is_deleted:  # of people who left, Slack says no more than this
            return {**named, **flags}
        zone = person.tz or self.clock.zone.key
        now = self.clock.now().astimezone(ZoneInfo(zone))
        offset = now.utcoffset() or timedelta()
        times = {"tz": zone, "tz_label": now.tzname(), "tz_offset": int(offset.total_seconds())}
        is_admin = person.is_admin or person.is_owner  # an owner is an admin too
        rank = {"is_admin": is_admin, "is_owner": person.is_owner, "is_primary_owner": False}
        guest = {"is_restricted": person.is_guest, "is_ultra_restricted": person.is_ultra_restricted}
        about = {"real_name": person.real_name, "is_stranger": self.is_stranger(person)}
        return {**named, **flags, **rank, **guest, **times, **about}

    def is_stranger(self, person: Profile) -> bool:
        """Say whether somebody of another workspace shares no channel with the app."""
        if not self.is_external(person.id):
            return False
        shared = [each for each in self.channels.values() if each.type != "im" and BOT_USER_ID in each.members]
        return not any(person.id in each.members for each in shared)

    def file_json(self, file_id: str, *, is_shared_outside: bool = False) -> Json:
        """Return a file as payloads and Web API answers show it; what comes over Slack Connect must be asked for."""
        file = self.files[file_id]
        if is_shared_outside:
            return {"id": file.id, "file_access": "check_file_info"}
        link = f"{self.address}{file.path}"
        _, dot, ending = file.name.rpartition(".")
        about = {"id": file.id, "name": file.name, "title": file.title or file.name, "user": file.user_id}
        filetype = file.filetype or (ending.lower() if dot else "")
        kind = {"mimetype": file.mimetype, "filetype": filetype, "mode": file.mode, **file.more}
        links = {
            "url_private": link,
            "url_private_download": f"{link}?download=1",
        }
        links["permalink"] = self.permalink_of(file)
        times = {"created": file.created, "timestamp": file.created}
        return {**about, **kind, **links, **times, "size": file.size, "is_external": False}

    def permalink_of(self, file: File) -> str:
        """Write the address by which Slack shows a file, to whoever may see it."""
        return f"https://{self.team_id.lower()}.slack.com/files/{file.user_id}/{file.id}/{quote(file.name, safe='')}"

    def may_see(self, user_id: str, file: File) -> bool:
        """Say whether somebody, or the bot, may see a file: who sent it, and the people of the conversations that it
        stands in. In a direct message, or a form, it is private to its sender and the app; a permalink shows it to
        nobody else (docs.slack.dev, messaging/working-with-files).
        """
        if file.user_id == user_id or (file.is_given and user_id == BOT_USER_ID):
            return True
        standing = [each for each in self.messages.values() if file.id in each.every_file and not each.deleted]
        places = {*file.published_in, *(each.channel_id for each in standing)}
        return any(user_id in self.channels[place].members for place in places if place in self.channels)

    def _publish_linked(self, message: Message) -> None:
        """Share, where the bot has posted it for others to read, each file whose permalink stands in its message: its
        token may see that file (github.com/slackapi/bolt-python/issues/1018)."""
        shown = f"{message.text} {json.dumps(message.blocks)}" if message.is_bot and not message.is_ephemeral else ""
        for file in self.files.values() if "/files/" in shown else ():
            is_linked = self.permalink_of(file) in shown and self.may_see(BOT_USER_ID, file)
            if is_linked and message.channel_id not in file.published_in:
                file.published_in.append(message.channel_id)

    def add_file(self, file: File, content: bytes) -> None:
        """Keep a file and its bytes."""
        self.files[file.id], self.contents[file.id] = file, content
        self.tell()


def with_ids(blocks: list[Json]) -> list[Json]:
    """Give each block an id, as Slack does to those that have none."""
    return [{**each, "block_id": each.get("block_id") or uuid4().hex[:5]} for each in blocks]
