"""Describe what one person can see of the workspace, as the page is told it."""

from bot.practice.identity import APP_NAME, BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.state.channel import Channel
from bot.practice.state.message import Message
from bot.practice.state.profile import Profile
from bot.practice.state.view_stack import home_id, stack_of
from bot.practice.state.workspace_state import WorkspaceState
from bot.practice.transport.switchboard import Switchboard

SHOWN = 500  # the newest messages of each channel
KINDS = {"im": "dm", "group": "private", "channel": "channel"}
GONE = "_This message was deleted._"


def page_state(board: Switchboard, me: Profile) -> Json:
    """Describe the whole of what somebody sees; hold `changed`."""
    workspace = board.workspace
    channels = [each for each in workspace.channels.values() if me.id in each.members]
    messages = {each.id: messages_for(workspace, me, each) for each in channels}
    home = workspace.views.get(home_id(me.id))
    is_ours = not workspace.is_external(me.id)  # commands and shortcuts stop at the workspace's border
    return {
        "type": "state",
        "me": me.id,
        "people": [_person(workspace, each) for each in workspace.people.values()],
        "bot": {"id": BOT_USER_ID, "name": APP_NAME, "is_connected": board.delivery.is_connected},
        "has_home": workspace.app.has_home,
        "today": workspace.clock.as_json(),
        "channels": [_channel(each, _unread(workspace, me, messages[each.id])) for each in channels],
        "messages": {key: [_message(workspace, me, each) for each in listed] for key, listed in messages.items()},
        "home": home.body if home else None,
        "views": [{**each.body, "errors": each.errors} for each in stack_of(workspace, me.id)],
        "commands": workspace.app.commands if is_ours else [],
        "shortcuts": workspace.app.shortcuts if is_ours else [],
        "tour": workspace.tour.as_json(),
    }


def messages_for(workspace: WorkspaceState, me: Profile, channel: Channel) -> list[Message]:
    """List what somebody can read in a channel, oldest first; of what was deleted only where others replied to it."""
    here = [each for each in workspace.messages.values() if each.channel_id == channel.id]
    mine = [each for each in here if each.only_for in (None, me.id)]
    answered = {each.thread_ts for each in mine if each.is_reply and not each.deleted}
    seen = [each for each in mine if not each.deleted or (each.ts in answered and not each.is_ephemeral)]
    return sorted(seen, key=lambda each: each.ts)[-SHOWN:]


def _person(workspace: WorkspaceState, each: Profile) -> Json:
    about = {"id": each.id, "name": each.real_name, "title": each.title, "initials": each.initials}
    return {**about, "is_external": workspace.is_external(each.id), "is_guest": each.is_guest}


def _channel(each: Channel, unread: int) -> Json:
    kind = KINDS[each.type]
    name = APP_NAME if kind == "dm" else each.name
    flags = {"is_archived": each.is_archived, "is_shared": each.is_ext_shared}
    return {"id": each.id, "name": name, "kind": kind, **flags, "unread": unread}


def _unread(workspace: WorkspaceState, me: Profile, messages: list[Message]) -> int:
    """How many messages of others are new to somebody; of replies those in threads they take part in."""
    mine = {each.root_ts for each in messages if each.user_id == me.id}
    heard = [each for each in messages if not each.is_reply or each.root_ts in mine]
    new = [each for each in heard if each.ts > workspace.read_up_to.get((me.id, each.channel_id), "")]
    return sum(each.user_id != me.id and not each.deleted for each in new)


def _message(workspace: WorkspaceState, me: Profile, message: Message) -> Json:
    if message.deleted:
        shown: Json = {"text": GONE, "blocks": [], "files": [], "reactions": []}
    else:
        files = [workspace.files[each] for each in message.files if each in workspace.files]
        counts = [[user_id for name, user_id in message.reacted if name == each] for each in message.reactions]
        shown = {
            "text": message.text,
            "blocks": message.blocks,
            "files": [
                {"id": f.id, "name": f.name, "size": f.size, "url": f"{f.path}?as={me.id}", "mimetype": f.mimetype}
                for f in files
            ],
            "reactions": [
                {"name": name, "count": len(users), "mine": me.id in users}
                for name, users in zip(message.reactions, counts, strict=True)
            ],
        }
    person = workspace.people.get(message.user_id)
    about = {"ts": message.ts, "user": message.user_id, "name": person.real_name if person else APP_NAME}
    flags = {"is_bot": message.is_bot, "edited": bool(message.edited), "is_ephemeral": message.is_ephemeral}
    return {
        **about,
        **flags,
        **shown,
        "thread_ts": message.thread_ts if message.is_reply else None,
        "at": message.said_at,
    }
