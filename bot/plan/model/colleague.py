"""Describe a colleague: somebody who works in a workspace, as Slack knows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody in Slack: user id, name, and the job title that they have given themselves."""

    user_id: str
    name: str
    title: str = ""
