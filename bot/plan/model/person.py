"""Describe a person as Slack describes them: name and job title, and what they are in their workspace; or who has been
erased; and when somebody is away.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in Slack, with Slack's flags; `is_owner` includes the primary owner.

    `is_stranger`: of another organisation, sharing no channel with us. `home_team_id` is the workspace they are of,
    `organisation` the Enterprise organisation, and `member_of` the workspaces of it that they are in; `changed_at` is
    when Slack says that they last changed.
    """

    user_id: str
    real_name: str
    title: str = ""
    timezone: str | None = None
    is_guest: bool = False
    is_stranger: bool = False
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    is_deactivated: bool = False
    home_team_id: str | None = None
    organisation: str | None = None
    changed_at: datetime | None = None
    member_of: frozenset[str] = frozenset()

    def at(self, team_id: str) -> "Person":
        """Give the same person as of this workspace, if Slack says that they are in it, wherever they came from."""
        return replace(self, home_team_id=team_id) if team_id in self.member_of else self

    def is_outsider_to(self, team_id: str, enterprise_id: str | None) -> bool:
        """Tell whether they are a guest, of another organisation, or no longer there."""
        if self.is_guest or self.is_stranger or self.is_deactivated:
            return True
        is_elsewhere = self.at(team_id).home_team_id not in (None, team_id)
        return is_elsewhere and not (enterprise_id and self.organisation == enterprise_id)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody whom the kept directory knows; `is_fresh`: Slack described them so within the hour, `is_recent`: within
    the day."""

    person: Person
    is_fresh: bool
    is_recent: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody in Slack: user id, name, and the job title that they have given themselves."""

    user_id: str
    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Departed:
    """Somebody who was named for a role, and whose account in Slack is deactivated by now."""

    user_id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away up to and with `until`, from `since` on (None: it had begun when it was said); `said_at` is when
    that was."""

    until: date
    since: date | None = None
    said_at: datetime | None = field(default=None, compare=False)

    def is_on(self, day: date) -> bool:
        """Tell whether they are away on a day."""
        return day <= self.until and (self.since is None or self.since <= day)

    def meets(self, other: "Absence") -> bool:
        """Tell whether there is a day that is part of both."""
        first, last = self.since or date.min, other.since or date.min
        return first <= other.until and last <= self.until


PSEUDONYM = "person "  # what begins the name that stands in place of somebody who has been erased


def is_erased(user_id: str | None) -> bool:
    """Tell whether this is no user's id but the pseudonym of somebody who has been erased: nobody to be told."""
    return user_id is not None and user_id.startswith(PSEUDONYM)
