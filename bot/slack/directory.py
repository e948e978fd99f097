"""Find who works here: names and job titles from Slack, to suggest who holds a post."""

import asyncio

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.plan.model.colleague import Colleague
from bot.slack.errors import SlackFailure, slack_failures

log = structlog.get_logger()

KEPT_FOR = 600.0  # seconds; people are added one after another while a plan is being set up
PAGE = 200
MOST = 5_000  # people; beyond that nobody waits for suggestions


class Directory:
    """A directory that asks Slack for everybody once, and remembers for a while."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, tuple[Colleague, ...]]] = {}

    async def colleagues(self, client: AsyncWebClient, team_id: str) -> tuple[Colleague, ...]:
        """List everybody who can be chosen; nobody if Slack does not say."""
        now = asyncio.get_running_loop().time()
        known = self._known.get(team_id)
        if known and now < known[0]:
            return known[1]
        found = await self._fetch(client)
        self._known[team_id] = (now + KEPT_FOR, found)
        return found

    async def _fetch(self, client: AsyncWebClient) -> tuple[Colleague, ...]:
        found: list[Colleague] = []
        cursor = ""
        try:
            while len(found) < MOST:
                with slack_failures():
                    answer = await client.users_list(limit=PAGE, cursor=cursor)
                for user in answer.get("members") or ():
                    profile = user.get("profile") or {}
                    if not (user.get("deleted") or user.get("is_bot") or user.get("id") == "USLACKBOT"):
                        name = str(profile.get("real_name") or user.get("real_name") or user.get("name") or "")
                        found.append(Colleague(str(user["id"]), name, str(profile.get("title") or "")))
                cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
                if not cursor:
                    break
        except SlackFailure as failure:
            log.info("Slack did not say who works here", why=failure.why)
        return tuple(found)
