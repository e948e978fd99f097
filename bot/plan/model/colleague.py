"""Describe a colleague: somebody who works in a workspace, as Slack knows them, or who has been erased."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody in Slack: user id, name, and the job title that they have given themselves."""

    user_id: str
    name: str
    title: str = ""


PSEUDONYM = "person "  # what begins the name that stands in place of somebody who has been erased


def is_erased(user_id: str | None) -> bool:
    """Tell whether this is no user's id but the pseudonym of somebody who has been erased: nobody to be told."""
    return user_id is not None and user_id.startswith(PSEUDONYM)
