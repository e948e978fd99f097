"""Answer `auth.test` and `team.info`: whose token it is, and for which workspace."""

from bot.practice.identity import BOT_ID, BOT_NAME, BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.state.workspace_state import WorkspaceState


def auth_test(workspace: WorkspaceState, _: Json) -> Json:
    """Say whose token it is (`auth.test`)."""
    url = f"https://{workspace.team_id.lower()}.slack.com/"
    ids = {"team_id": workspace.team_id, "user_id": BOT_USER_ID, "bot_id": BOT_ID}
    return {**ids, "url": url, "team": workspace.name, "user": BOT_NAME, "is_enterprise_install": False}


def team_info(workspace: WorkspaceState, _: Json) -> Json:
    """Describe the workspace (`team.info`)."""
    return {"team": {"id": workspace.team_id, "name": workspace.name, "domain": workspace.team_id.lower()}}
