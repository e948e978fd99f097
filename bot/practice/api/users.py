"""Answer `users.*`: who somebody is, as far as an app may know."""

from bot.practice.api.paging import page_of
from bot.practice.identity import BOT_NAME, BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.profile import Profile
from bot.practice.state.workspace_state import WorkspaceState

PAGE_MOST = 1_000  # docs.slack.dev, reference/methods/users.list: everybody without a limit, and 200 are recommended


def user_info(workspace: WorkspaceState, given: Json) -> Json:
    """Describe a person, or the bot (`users.info`)."""
    ours = {each.id: each for each in (_bot(workspace), _slackbot(workspace))}
    person = ours.get(given["user"]) or workspace.people.get(given["user"])
    if person is None:
        raise Refused("user_not_found")
    return {"user": workspace.user_json(person)}


def user_list(workspace: WorkspaceState, given: Json) -> Json:
    """List everybody that the app may know of, those who left too, and bots, a page at a time (`users.list`)."""
    known = [each for each in workspace.people.values() if not workspace.is_stranger(each)]
    listed = [_slackbot(workspace), *known, _bot(workspace)]
    page, following = page_of(
        [each.id for each in listed], given, "user", limit=len(listed), most=max(PAGE_MOST, len(listed))
    )
    members = [workspace.user_json(each) for each in listed[page]]
    return {"members": members, "response_metadata": {"next_cursor": following}}


def group_list(workspace: WorkspaceState, _: Json) -> Json:
    """List the user groups (`usergroups.list`)."""
    listed = workspace.user_groups.items()
    return {"usergroups": [{"id": each, "name": handle.title(), "handle": handle} for each, handle in listed]}


def _bot(workspace: WorkspaceState) -> Profile:
    return Profile(BOT_USER_ID, BOT_NAME, workspace.team_id)


def _slackbot(workspace: WorkspaceState) -> Profile:
    """Slack's own bot is in every list, and said to be none (github.com/slackapi/bolt-js/issues/794)."""
    return Profile("USLACKBOT", "slackbot", workspace.team_id)
