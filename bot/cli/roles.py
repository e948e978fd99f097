"""Say at the terminal who coordinates and who directs: the way back in when nobody is left who may."""

import re
from collections.abc import Callable
from datetime import datetime

from bot.cli.database import opened
from bot.cli.terminal import fail, say
from bot.plan import workspace_registry
from bot.plan.model.permissions import Role
from bot.plan.model.stamp import Source, Stamp
from bot.plan.people import directory
from bot.plan.people.workspace_settings import change_role
from bot.settings import read_settings

ROLES = {Role.COORDINATOR: "coordinates the plan", Role.DIRECTOR: "directs it"}


def give_role(
    role: str, user_id: str, workspace_id: str | None, clock: Callable[[], datetime], *, is_removed: bool
) -> None:
    """Give somebody a role, or take it from them; say who has it then."""
    if role not in ROLES:
        fail(f"There is no role called {role}: coordinator, or director.", 2)
    if not re.fullmatch(r"[UW][A-Z0-9]+", user_id):
        fail(f"{user_id} is not a member id, such as U024BE7LH: in Slack, a person’s profile → ⋮ → Copy member ID.", 2)
    with opened(read_settings()) as database:
        team_id = database.read_now(workspace_registry.existing_workspace, workspace_id)
        by = Stamp(None, clock(), Source.TERMINAL)
        held = database.run_now(change_role, team_id, Role(role), user_id, by, is_removed=is_removed)
        named_held = database.read_now(directory.by_name, team_id, held)
    named = " and ".join(named_held) or "nobody: Slack’s owners and admins can set the plan up meanwhile"
    say(f"Who {ROLES[Role(role)]} now: {named}.")
    if any(each.startswith(user_id) and directory.UNLISTED in each for each in named_held):
        say(f"If {user_id} is mistyped, take it back with --remove: nobody could use it.", err=True)
