"""Share a channel with another organisation (Slack Connect), and end that; say which events the bot is told.

Slack tells of each organisation that joins and of each that leaves (docs.slack.dev, reference/events/channel_shared and
channel_unshared), with `channels:read` or, of private channels, `groups:read`; of an invitation that is not accepted
yet only `conversations.info` tells. Call these with `workspace.changed` held; deliver what they give with
`Switchboard.hear`.
"""

from bot.practice.identity import BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.state.channel import Channel
from bot.practice.state.trigger import Trigger
from bot.practice.state.workspace_state import WorkspaceState
from bot.practice.transport.activity import Activity
from bot.practice.transport.payloads import envelope


def invite(workspace: WorkspaceState, channel: Channel, other: str) -> None:
    """Invite another organisation into a channel."""
    channel.invited.add(other)
    workspace.tell()


def share(workspace: WorkspaceState, channel: Channel, other: str) -> Activity:
    """Let another organisation come into a channel."""
    channel.invited.discard(other)
    channel.others.add(other)
    channel.is_ext_shared = True
    return _tell(workspace, channel, {"type": "channel_shared", "connected_team_id": other})


def end(workspace: WorkspaceState, channel: Channel, other: str) -> Activity:
    """Take another organisation, and its people, out of a channel."""
    channel.others.discard(other)
    channel.members -= {each.id for each in workspace.people.values() if each.team_id == other}
    channel.is_ext_shared = bool(channel.others)
    left = {"previously_connected_team_id": other, "is_ext_shared": channel.is_ext_shared}
    return _tell(workspace, channel, {"type": "channel_unshared", **left})


def archive(workspace: WorkspaceState, channel: Channel, *, is_archived: bool = True) -> Activity:
    """Archive a channel, or restore it (docs.slack.dev, reference/events/channel_archive and group_archive)."""
    channel.is_archived = is_archived
    return _tell(workspace, channel, {"type": f"{channel.type}_{'archive' if is_archived else 'unarchive'}"})


def _tell(workspace: WorkspaceState, channel: Channel, event: Json) -> Activity:
    workspace.tell()
    told: Json = {**event, "channel": channel.id, "event_ts": workspace.next_ts()}
    somebody = next(iter(channel.members - {BOT_USER_ID}), BOT_USER_ID)
    return Activity(Trigger(somebody, channel.id), [envelope(workspace, told, is_ext_shared=channel.is_ext_shared)])
