"""Choose, find and connect workspaces."""

from datetime import datetime

from sqlmodel import Session

from bot.errors import NotFound, NotUnderstood
from storage import tables, workspaces

NO_PLAN = "No plan has been loaded into this database yet (see DATABASE_URL): `python app.py import FILE` loads one."
WAITING = "the plan that waits for its workspace"


def team_ids(session: Session) -> list[str]:
    """List every workspace there is."""
    return workspaces.all_team_ids(session)


def choose_workspace(session: Session, wanted: str | None) -> str:
    """Find the workspace meant on the command line: the one named, else the only one, else the one still
    unconnected.
    """
    known = workspaces.all_team_ids(session)
    if wanted:
        return wanted
    if len(known) > 1:
        raise NotUnderstood(f"There are several workspaces ({', '.join(known)}): say which with --workspace.")
    return known[0] if known else tables.UNCONNECTED


def is_connected(team_id: str) -> bool:
    """Tell whether a workspace's data is tied to Slack, rather than a plan's that waits for its workspace."""
    return team_id != tables.UNCONNECTED


def name_of(team_id: str) -> str:
    """Name a workspace as whoever runs the bot reads it: by its id, or as the plan that waits for one."""
    return team_id if is_connected(team_id) else WAITING


def existing_workspace(session: Session, wanted: str | None) -> str:
    """Choose like `choose_workspace`, for what can only be done with one that exists."""
    team_id = choose_workspace(session, wanted)
    if team_id not in workspaces.all_team_ids(session):
        known = ", ".join(workspaces.all_team_ids(session))
        here = f" Known here: {known}." if known else ""
        raise NotFound(f"There is no workspace {wanted}.{here}" if wanted else NO_PLAN)
    return team_id


def connect(session: Session, team_id: str, name: str | None, now: datetime) -> bool:
    """Connect a workspace to Slack; a plan imported before the first connection becomes its own."""
    return workspaces.connect(session, team_id, name, now)
