"""Ask Slack who works here: everybody, page by page, or one person; and read what it says of somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.plan.model.person import Person
from bot.slack.errors import slack_failures

PAGE = 200  # people; Slack recommends no more


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the directory; `cursor` is where the next begins, empty after the last."""

    people: tuple[Person, ...]
    cursor: str


async def look_up_page(client: AsyncWebClient, cursor: str = "") -> Page:
    """Ask for a page of everybody, those who have left too; raise SlackFailure."""
    with slack_failures():
        answer = await client.users_list(limit=PAGE, cursor=cursor)
    people = tuple(described(user) for user in answer.get("members") or () if user.get("id"))
    return Page(people, str((answer.get("response_metadata") or {}).get("next_cursor") or ""))


async def look_up_person(client: AsyncWebClient, user_id: str) -> Person:
    """Ask who somebody is; raise SlackFailure."""
    with slack_failures():
        answer = await client.users_info(user=user_id)
    return described({**(answer.get("user") or {}), "id": user_id})


def described(user: Mapping[str, Any]) -> Person:
    """Read Slack's description of somebody, which leaves out much of people who have left and of strangers."""
    profile = user.get("profile") or {}
    name = profile.get("real_name") or user.get("real_name") or user.get("name") or user["id"]
    organisation = (user.get("enterprise_user") or {}).get("enterprise_id")
    return Person(
        user_id=str(user["id"]),
        real_name=_plain(name),
        title=_plain(profile.get("title") or ""),
        timezone=_plain(user.get("tz") or "") or None,
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_stranger=bool(user.get("is_stranger")),
        is_admin=bool(user.get("is_admin")),
        is_owner=bool(user.get("is_owner") or user.get("is_primary_owner")),
        is_bot=bool(user.get("is_bot") or user["id"] == "USLACKBOT"),
        is_deactivated=bool(user.get("deleted")),
        home_team_id=_plain(user.get("team_id") or "") or None,
        organisation=_plain(organisation or "") or None,
        changed_at=_moment(user.get("updated")),
    )


def _plain(text: object) -> str:
    return str(text).replace("\x00", "")  # PostgreSQL keeps no such thing, and one name must not stop a page


def _moment(seconds: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(str(seconds)), UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None
