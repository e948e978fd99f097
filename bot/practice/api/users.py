"""Answer `users.*`: who somebody is, as far as an app may know."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.practice.identity import BOT_ID, BOT_NAME, BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.profile import Profile
from bot.practice.state.workspace_state import WorkspaceState


def user_info(workspace: WorkspaceState, given: Json) -> Json:
    """Describe a person, or the bot (`users.info`)."""
    person = workspace.people.get(given["user"])
    if given["user"] == BOT_USER_ID:
        person = Profile(BOT_USER_ID, BOT_NAME, workspace.team_id)
    if person is None:
        raise Refused("user_not_found")
    is_bot = person.id == BOT_USER_ID
    profile = {"real_name": person.real_name, "display_name": person.handle, "title": person.title}
    profile |= {"team": person.team_id, **({"bot_id": BOT_ID} if is_bot else {})}
    named = {"id": person.id, "team_id": person.team_id, "name": person.handle, "profile": profile}
    flags = {"deleted": person.is_deleted, "is_bot": is_bot, "is_app_user": False}
    if person.is_deleted:  # of people who left, Slack says no more than this
        return {"user": {**named, **flags}}
    zone = person.tz or workspace.clock.zone.key
    now = workspace.clock.now().astimezone(ZoneInfo(zone))
    offset = now.utcoffset() or timedelta()
    times = {"tz": zone, "tz_label": now.tzname(), "tz_offset": int(offset.total_seconds())}
    rank = {"is_admin": False, "is_owner": False, "is_primary_owner": False, "real_name": person.real_name}
    guest = {"is_restricted": person.is_guest, "is_ultra_restricted": person.is_ultra_restricted}
    return {"user": {**named, **flags, **rank, **guest, **times, "is_stranger": is_stranger(workspace, person)}}


def user_list(workspace: WorkspaceState, given: Json) -> Json:
    """List everybody that the app may know of, and the bot, on one page (`users.list`)."""
    known = [each.id for each in workspace.people.values() if not is_stranger(workspace, each)]
    members = [user_info(workspace, {"user": user_id})["user"] for user_id in [*known, BOT_USER_ID]]
    return {"members": members, "response_metadata": {"next_cursor": ""}}


def is_stranger(workspace: WorkspaceState, person: Profile) -> bool:
    """Say whether somebody of another workspace shares no channel with the app."""
    if not workspace.is_external(person.id):
        return False
    shared = [each for each in workspace.channels.values() if each.type != "im" and BOT_USER_ID in each.members]
    return not any(person.id in each.members for each in shared)
