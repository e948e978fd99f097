"""List the people whom a workspace's plan and record name."""

from sqlmodel import Session

from storage.erasing import derived


def people_named(session: Session, team_id: str) -> list[str]:
    """List the Slack ids of everybody who said, decided or was told something, or holds something."""
    return derived.users_named(session, team_id)
