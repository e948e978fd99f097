"""Look after each workspace at every tick: it is swept once on a working day, at its own alert time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.jobs.engine import Engine
from bot.outbox.rounds import Rounds
from bot.outbox.sweep import plan, plan_due, plan_nudges
from bot.plan.language.dates.calendar import is_working_day
from bot.plan.model.workspace import Workspace
from bot.plan.notices.delivery import looks
from bot.plan.notices.delivery.planning import of_no_plan
from bot.plan.notices.kinds import Sort
from bot.plan.people.asking.due import look_at_new_channels
from bot.plan.retention import UNUSED_FILES_KEPT_FOR, forget
from storage.database import Database

log = structlog.get_logger()

LOOK_AFTER = "look after a workspace"  # the job of that name


def is_time(local: datetime, alert_time: str, last: date | None, nation: str) -> bool:
    """Tell whether a workspace's sweep is due: a working day, its alert time has come, and it has not run today.

    Later on the same day counts too, so that a restart at noon makes good what the morning missed.
    """
    at = time.fromisoformat(alert_time)
    return last != local.date() and is_working_day(local.date(), nation) and local.time() >= at


class Schedule:
    """What is done for each workspace at a tick.

    What has been sent is in the database, so running twice sends nothing twice. `ask_slack` has Slack asked who works
    in the workspaces where that is due, and who reads their channels.
    """

    def __init__(
        self,
        database: Database,
        current: Callable[[str], Awaitable[Workspace]],
        clock: Callable[[], datetime],
        client_for: Callable[[str], Awaitable[AsyncWebClient | None]],
        rounds: Rounds,
        ask_slack: Callable[[], Awaitable[None]],
        forget_files: Callable[[str, datetime], int] | None = None,
        watched: Callable[[], set[str]] = set,
    ) -> None:
        """`forget_files` removes a workspace's files that nothing names and that were stored before a moment; `watched`
        lists the workspaces that are shown to somebody right now: they are looked at in every tick.
        """
        self._database, self._current, self._clock = database, current, clock
        self._client_for, self._rounds = client_for, rounds
        self._ask_slack = ask_slack
        self._forget_files, self._watched = forget_files, watched
        self._last: dict[str, date] = {}
        self._told: dict[str, date] = {}
        self._forgotten: date | None = None

    async def tick(self) -> None:
        """Look after every workspace that is due; once a day, forget what is kept no longer."""
        await self._ask_slack()
        due = await self.look_after_due()
        for team_id in self._watched().difference(due):
            await self._rounds.round(team_id)
        await self._forget_once_a_day()

    async def tick_by(self, engine: Engine) -> None:
        """Do the same, but each workspace is looked after by whichever process has time."""
        await self._ask_slack()
        for team_id in await self._database.read(looks.due_team_ids, self._clock()):
            await engine.begin(LOOK_AFTER, team_id)
        await self._forget_once_a_day()

    async def _forget_once_a_day(self) -> None:
        if self._forgotten != self._clock().date():
            await self._database.run(forget, self._clock())
            await self._database.empty_log()  # which still has what went, today or when held words were settled
            self._forgotten = self._clock().date()

    async def look_after_due(self) -> list[str]:
        """Look after the workspaces that are due, and read no other; list them."""
        due = await self._database.read(looks.due_team_ids, self._clock())
        for team_id in due:
            await self.look_after(team_id)
        return due

    async def look_after(self, team_id: str) -> None:
        """Sweep a workspace whose time has come, make a round, and note when it is due next; nothing if another process
        does so.
        """
        if not await self._database.run(looks.claim, team_id, self._clock()):
            return
        is_done = False
        try:
            if await self._client_for(team_id):
                if await self._database.run(look_at_new_channels, team_id, self._clock()):
                    await self._ask_slack()
                await self._tell_once_a_day(team_id)
                await self._sweep_when_due(team_id)
                is_done = await self._rounds.round(team_id)
                workspace = await self._current(team_id)
        except Exception:
            log.exception("a workspace could not be looked after", workspace=team_id)
        if is_done:
            await self._database.run(looks.set_next, team_id, workspace, workspace.local(self._clock()))
        else:
            await self._database.run(looks.give_back, team_id)

    async def _tell_once_a_day(self, team_id: str) -> None:
        """Once a day: what no plan tells of, that words of somebody's are soon deleted, what could not be copied,
        which channel can’t be reached."""
        workspace = await self._current(team_id)
        local = workspace.local(self._clock())
        if self._told.get(team_id) == local.date() or not workspace.plans:
            return
        await plan(self._database, workspace, await self._database.read(of_no_plan, team_id, workspace, local), local)
        self._told[team_id] = local.date()

    async def _sweep_when_due(self, team_id: str) -> None:
        workspace = await self._current(team_id)
        local = workspace.local(self._clock())
        if is_time(local, workspace.alert_time, self._last.get(team_id), workspace.nation):
            planned = await plan_due(self._database, workspace, Sort.ALERT, local)
            nudged = await plan_nudges(self._database, workspace, local)
            log.info("swept", workspace=team_id, messages=len(planned) + len(nudged))
            self._last[team_id] = local.date()
            if self._forget_files:
                await asyncio.to_thread(self._forget_files, team_id, self._clock() - UNUSED_FILES_KEPT_FOR)
