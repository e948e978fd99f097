"""The App Home: shown when somebody opens it, and drawn anew for whoever has it open when something changes."""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers.home import home as draw
from bot.blocks.kit import escape
from bot.guard import guarded
from bot.interaction import Interactions
from bot.jobs.background import Background
from bot.plan.model.permissions import Actor, Permission, may
from bot.plan.model.workspace import Workspace
from bot.plan.notices import send_log
from bot.plan.notices.notice import FailedNotice
from bot.plan.queries.todo import gaps_in, todo_of
from bot.slack.errors import SlackFailure
from bot.slack.outsiders import Outsiders
from bot.slack.views import publish_home

log = structlog.get_logger()

KEPT = 2_000  # people whose Home is drawn anew when something changes
OPEN_FOR = timedelta(hours=12)  # since it was opened last; opening it always draws it
FAILED_WITHIN = timedelta(days=14)


class Homes:
    """Whose Home is open, and what it shows."""

    def __init__(self, interactions: Interactions, background: Background, outsiders: Outsiders) -> None:
        self._interactions, self._background, self._outsiders = interactions, background, outsiders
        self._open: OrderedDict[tuple[str, str], tuple[datetime, bool, str]] = OrderedDict()

    def register(self, app: AsyncApp) -> None:
        """Listen to Homes being opened."""

        @guarded
        async def open_home(event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
            if event.get("tab", "home") == "home":
                self._background.start(self._opened(event, context, client))

        app.event("app_home_opened")(open_home)

    async def _opened(self, event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
        user_id = str(event["user"])
        is_outsider = await self._outsiders.is_outsider(client, context, event)
        workspace = await self._interactions.current(context.team_id or "")
        now = workspace.local(self._interactions.clock())
        self._open[workspace.team_id, user_id] = (now, is_outsider, "")
        self._open.move_to_end((workspace.team_id, user_id))
        while len(self._open) > KEPT:
            self._open.popitem(last=False)
        await self._publish(client, workspace, user_id, now)

    async def refresh(self, client: AsyncWebClient, workspace: Workspace, now: datetime) -> None:
        """Draw anew the Homes of a workspace that show something else than what is true now."""
        for team_id, user_id in [key for key in self._open if key[0] == workspace.team_id]:
            opened_at, *_ = self._open[team_id, user_id]
            if now - opened_at > OPEN_FOR:
                del self._open[team_id, user_id]
            else:
                await self._publish(client, workspace, user_id, now)

    async def _publish(self, client: AsyncWebClient, workspace: Workspace, user_id: str, now: datetime) -> None:
        opened_at, is_outsider, shown = self._open[workspace.team_id, user_id]
        view = await self._view(workspace, Actor(user_id, is_outsider), now)
        if str(view) == shown:
            return
        try:
            await publish_home(client, user_id, view)
        except SlackFailure as failure:
            log.warning("a Home was not published", why=failure.why)
        else:
            self._open[workspace.team_id, user_id] = (opened_at, is_outsider, str(view))

    async def _view(self, workspace: Workspace, actor: Actor, now: datetime) -> dict[str, Any]:
        today = now.date()
        seen = workspace.seen_by(actor.user_id) if actor.is_outsider else workspace
        owed = todo_of(seen, actor.user_id, today)
        plan = seen.plan_for() or next(iter(seen.plans), None)
        if not may(workspace, actor, Permission.SET_UP):
            return draw(plan, owed, today, is_outsider=actor.is_outsider)
        since = (now - FAILED_WITHIN).date()
        failed = await self._interactions.read(workspace.team_id, send_log.failures, since)
        unsent = [_failure(each) for each in failed]
        return draw(plan, owed, today, gaps_in(workspace), unsent, may_assign=may(workspace, actor, Permission.ASSIGN))


def _failure(failed: FailedNotice) -> str:
    where = f"<@{failed.user_id}>" if failed.user_id else f"<#{failed.channel_id}>"
    why = WHY.get(failed.error or "", escape(failed.error or "no reason given"))
    return f"{failed.kind.replace('_', ' ')} to {where}, {failed.on.day} {failed.on:%b}: {why}"


WHY = {
    "is_archived": "the channel is archived",
    "not_in_channel": "I am not in that channel – invite me with `/invite`",
    "channel_not_found": "there is no such channel, or I am not in it – invite me with `/invite`",
    "user_not_found": "there is no such person any more",
    "account_inactive": "the account has been switched off",
}
