"""Ask Slack who works here: everybody, page by page, or one person; and read what it says of somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.plan.language.unseen import without_unseen
from bot.plan.model.person import Person
from bot.slack.errors import slack_failures

PAGE = 200  # people; Slack recommends no more
LONGEST = 200  # characters of a name or title


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the directory; `cursor` is where the next begins, empty after the last."""

    people: tuple[Person, ...]
    cursor: str


async def look_up_page(client: AsyncWebClient, cursor: str = "") -> Page:
    """Ask for a page of everybody, those who have left too; raise SlackFailure."""
    with slack_failures():
        answer = await client.users_list(limit=PAGE, cursor=cursor)
    members = [user for user in answer.get("members") or () if isinstance(user, Mapping) and user.get("id")]
    people = tuple(map(described, members))
    return Page(people, str((answer.get("response_metadata") or {}).get("next_cursor") or ""))


async def look_up_person(client: AsyncWebClient, user_id: str) -> Person:
    """Ask who somebody is; raise SlackFailure."""
    with slack_failures():
        answer = await client.users_info(user=user_id)
    return described({**(answer.get("user") or {}), "id": user_id})


async def look_up_groups(client: AsyncWebClient) -> dict[str, str]:
    """Ask what the user groups are called, by id; raise SlackFailure."""
    with slack_failures():
        answer = await client.usergroups_list()
    groups = [each for each in answer.get("usergroups") or () if isinstance(each, Mapping) and each.get("id")]
    return {str(each["id"]): f"@{_plain(each.get('handle') or each.get('name') or 'group')}" for each in groups}


def described(user: Mapping[str, Any]) -> Person:
    """Read Slack's description of somebody, which leaves out much of people who have left and of strangers."""
    profile = user.get("profile") or {}
    names = (profile.get("real_name"), user.get("real_name"), user.get("name"), user["id"])
    enterprise = user.get("enterprise_user") or {}
    return Person(
        user_id=str(user["id"]),
        real_name=next(filter(None, map(_plain, names)), ""),
        title=_plain(profile.get("title") or ""),
        timezone=_plain(user.get("tz") or "") or None,
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_stranger=bool(user.get("is_stranger")),
        is_admin=bool(user.get("is_admin")),
        is_owner=bool(user.get("is_owner") or user.get("is_primary_owner")),
        is_bot=bool(user.get("is_bot") or user["id"] == "USLACKBOT"),
        is_deactivated=bool(user.get("deleted")),
        home_team_id=_plain(user.get("team_id") or "") or None,
        organisation=_plain(enterprise.get("enterprise_id") or "") or None,
        changed_at=_moment(user.get("updated")),
        member_of=frozenset(map(str, enterprise.get("teams") or ())),
    )


def _plain(text: object) -> str:
    """On one line, of bounded length, without what is not seen: signs that control a terminal or turn the direction of
    what follows, spaces of no width, and what no database keeps; one name must not stop a page."""
    return " ".join(without_unseen(str(text or "")).split())[:LONGEST].strip()


def _moment(seconds: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(str(seconds)), UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None
