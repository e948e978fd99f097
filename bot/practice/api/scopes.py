"""List the OAuth scopes, and which one each kind of event and conversation needs."""

from bot.practice.json_object import Json

READING = {"im": "im:read", "group": "groups:read", "channel": "channels:read"}
SCOPES = {  # all that an app may be given here
    "app_mentions:read",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "usergroups:read",
    "users:read",
}

MESSAGE_SCOPES = {"im": "im:history", "group": "groups:history", "channel": "channels:history"}
EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "file_shared": "files:read",
    **dict.fromkeys(("reaction_added", "reaction_removed"), "reactions:read"),
    **dict.fromkeys(("team_join", "user_change"), "users:read"),
}
# For the scope that its kind of channel takes.
SHARING_EVENTS = {"channel_shared", "channel_unshared", "channel_archive", "channel_unarchive"}
SHARING_EVENTS |= {"group_archive", "group_unarchive"}
MESSAGE_EVENTS = {"im": "message.im", "group": "message.groups", "channel": "message.channels"}


def name_of(event: Json) -> str:
    """Name an event as an app's manifest does."""
    kind = str(event["type"])
    return MESSAGE_EVENTS.get(event.get("channel_type", ""), kind) if kind == "message" else kind


def scope_of(event: Json) -> str | None:
    """Name the scope an app needs to be told of an event."""
    kind = str(event["type"])
    return MESSAGE_SCOPES.get(event.get("channel_type", "")) if kind == "message" else EVENT_SCOPES.get(kind)
