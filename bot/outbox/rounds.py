"""Make rounds: bring what stands in Slack in line with the plan, whenever a workspace has changed.

A revision that was raised wakes one (`bot.outbox.watch`); what follows is found by comparing the plan with what has
been said of it, so that nothing hangs on the process that made the change. What is to be said is planned; the relay
sends it. The timer makes one too, for what no revision tells: a new day, what is due by the clock, what a crash left
undone.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from weakref import ref

from slack_sdk.web.async_client import AsyncWebClient

from bot.jobs.background import Background
from bot.outbox.redraw import redraw
from bot.outbox.sweep import plan_due
from bot.plan.model.workspace import Workspace
from bot.plan.notices.kinds import Sort
from storage.database import Database

PAUSE = 2.0  # seconds between two rounds for a workspace: chat.update takes fifty a minute

Step = Callable[[AsyncWebClient, Workspace, datetime], Awaitable[None]]


class Rounds:
    """One round at a time for each workspace; whoever wakes one meanwhile gets one more, after a pause.

    `current` gives a workspace as it stands now, `clock` the time in UTC, `client_for` what calls Slack for a workspace
    (None: we are not in it); `hears_channels` tells whether what is said in channels comes without a mention. `steps`
    are what else is done in each round, such as drawing the Homes that are open.
    """

    def __init__(
        self,
        database: Database,
        background: Background,
        current: Callable[[str], Awaitable[Workspace]],
        clock: Callable[[], datetime],
        client_for: Callable[[str], Awaitable[AsyncWebClient | None]],
        steps: Sequence[Step] = (),
        pause: float = PAUSE,
        hears_channels: Callable[[], bool] = lambda: True,
    ) -> None:
        self._hears_channels = hears_channels
        self._database, self._background = database, background
        self._current, self._clock, self._client_for = current, clock, client_for
        self._steps, self._pause = steps, pause
        self._running: set[str] = set()
        self._again: set[str] = set()
        self._compared: dict[str, ref[Workspace]] = {}  # the snapshot of the last round that went through
        self._rounds: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def wake(self, team_id: str) -> None:
        """Start a round in the background, because a workspace has changed; it does nothing if the round before has
        seen that already.
        """
        if team_id in self._running:
            self._again.add(team_id)
            return
        self._running.add(team_id)
        self._background.start(self._several(team_id))

    async def _several(self, team_id: str) -> None:
        try:
            while True:
                self._again.discard(team_id)
                await self.round(team_id, only_if_changed=True)
                if team_id not in self._again:
                    return
                await asyncio.sleep(self._pause)
        finally:
            self._running.discard(team_id)

    async def round(self, team_id: str, *, only_if_changed: bool = False) -> bool:
        """Plan what is to be said at once, and redraw what shows an earlier state; after a round that is under way.
        False if something was left to do.
        """
        client = await self._client_for(team_id)
        if client is None:
            return False
        async with self._rounds[team_id]:
            workspace = await self._current(team_id)
            compared = self._compared.get(team_id)
            if only_if_changed and compared is not None and compared() is workspace:
                return True
            is_done = await self._make(client, workspace)
            self._compared[team_id] = ref(workspace)
            return is_done

    async def _make(self, client: AsyncWebClient, workspace: Workspace) -> bool:
        now = workspace.local(self._clock())
        await plan_due(self._database, workspace, Sort.MESSAGE, now)
        is_done = await redraw(self._database, client, workspace, now, hears_channels=self._hears_channels())
        for step in self._steps:
            await step(client, workspace, now)
        return is_done
