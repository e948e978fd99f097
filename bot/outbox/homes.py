"""Keep the Homes that are open true: draw one when it is opened, and anew there when something changes."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers.home import Lately
from bot.blocks.answers.home import home as draw
from bot.plan.model.day import Day
from bot.plan.model.permissions import Actor, Permission, may
from bot.plan.model.workspace import Workspace
from bot.plan.notices import send_log
from bot.plan.people import directory
from bot.plan.queries.confirmed import confirmed_lately
from bot.plan.queries.todo import gaps_in, todo_of
from bot.slack.errors import SlackFailure, reason_for
from bot.slack.views import publish_home
from storage.database import Database

log = structlog.get_logger()

KEPT = 2_000  # people whose Home is drawn anew when something changes
OPEN_FOR = timedelta(hours=12)  # since it was opened last; opening it always draws it
FAILED_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class OpenHome:
    """A Home that somebody has opened: since when, and the view that it shows (empty: none yet)."""

    actor: Actor
    opened_at: datetime
    shown: str = ""


class Homes:
    """Whose Home is open, and what it shows. `current` gives a workspace as it stands now, `clock` the time in UTC."""

    def __init__(
        self, database: Database, current: Callable[[str], Awaitable[Workspace]], clock: Callable[[], datetime]
    ) -> None:
        self._database, self._current, self._clock = database, current, clock
        self._open: OrderedDict[tuple[str, str], OpenHome] = OrderedDict()

    async def opened(self, client: AsyncWebClient, team_id: str, actor: Actor) -> None:
        """Draw the Home that somebody has opened; from now on it is drawn anew when something changes."""
        workspace = await self._current(team_id)
        now = workspace.local(self._clock())
        key = workspace.team_id, actor.user_id
        self._open[key] = OpenHome(actor, now)
        self._open.move_to_end(key)
        while len(self._open) > KEPT:
            self._open.popitem(last=False)
        lately = await self._lately(workspace, now)
        await self._publish(client, workspace, lately, actor.user_id, now)

    async def refresh(self, client: AsyncWebClient, workspace: Workspace, now: datetime) -> None:
        """Draw anew the Homes of a workspace that show something else than what is true now."""
        if user_ids := [user_id for team_id, user_id in self._open if team_id == workspace.team_id]:
            await self._draw_anew(client, workspace, user_ids, now)

    async def _draw_anew(
        self, client: AsyncWebClient, workspace: Workspace, user_ids: list[str], now: datetime
    ) -> None:
        lately = await self._lately(workspace, now)
        outside = await self._database.read(directory.outsiders_among, workspace.team_id, user_ids)
        for key in ((workspace.team_id, user_id) for user_id in user_ids):
            opened = self._open.get(key)
            if opened is None:  # closed meanwhile
                continue
            if key[1] in outside:  # since it was opened, perhaps
                self._open[key] = replace(opened, actor=Actor(key[1], is_outsider=True))
            if now - opened.opened_at > OPEN_FOR:
                del self._open[key]
            else:
                await self._publish(client, workspace, lately, key[1], now)

    async def person_changed(self, client: AsyncWebClient, team_id: str, user_id: str) -> None:
        """Draw anew the Home of somebody of whom Slack has said something new, if it is open: they may be a guest."""
        if (team_id, user_id) not in self._open:
            return
        workspace = await self._current(team_id)
        now = workspace.local(self._clock())
        await self._draw_anew(client, workspace, [user_id], now)

    async def _lately(self, workspace: Workspace, now: datetime) -> Lately:
        """What happened lately that the coordinator is to know of; the same for everybody who may read of it."""
        since = now - FAILED_WITHIN
        failed = await self._database.read(send_log.failures, workspace.team_id, since.date())
        confirmed = await self._database.read(confirmed_lately, workspace.team_id, since)
        unsent = [replace(each, error=reason_for(each.error)) if each.error else each for each in failed]
        return Lately(tuple(unsent), tuple(confirmed))

    async def _publish(
        self, client: AsyncWebClient, workspace: Workspace, lately: Lately, user_id: str, now: datetime
    ) -> None:
        opened = self._open[workspace.team_id, user_id]
        view = _view(workspace, opened.actor, lately, Day.of(now))
        if str(view) == opened.shown:
            return
        try:
            await publish_home(client, user_id, view)
        except SlackFailure as failure:
            log.warning("a Home was not published", why=failure.why)
        else:
            self._open[workspace.team_id, user_id] = replace(opened, shown=str(view))


def _view(workspace: Workspace, actor: Actor, lately: Lately, today: Day) -> dict[str, Any]:
    seen = workspace.seen_by(actor.user_id) if actor.is_outsider else workspace
    owed = todo_of(seen, actor.user_id, today)
    plan = seen.plan_for() or next(iter(seen.plans), None)
    if not may(workspace, actor, Permission.SET_UP):
        return draw(plan, owed, today, is_outsider=actor.is_outsider)
    return draw(plan, owed, today, gaps_in(workspace), lately, may_assign=may(workspace, actor, Permission.ASSIGN))
