"""Keep the Homes that are open true: draw one when it is opened, and anew there when something changes; each as its
owner may see it then.
"""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any
from weakref import ref

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.answers.card import unusable_by
from bot.blocks.answers.home import Reader
from bot.blocks.answers.home import home as draw
from bot.blocks.answers.on_home.set_up import Lately
from bot.jobs.background import Background
from bot.outbox.pace import Pace
from bot.plan.language.plans.meant import default_plan
from bot.plan.model.day import Day
from bot.plan.model.permissions import Actor, Permission, may
from bot.plan.model.workspace import Workspace
from bot.plan.notices import send_log
from bot.plan.notices.shared_channels import closed_channels
from bot.plan.notices.words.unfiled import Unfiled, unfiled
from bot.plan.people import directory
from bot.plan.privacy.audience import alone, visible_to
from bot.plan.queries.confirmed import confirmed_lately
from bot.plan.queries.oversight import oversight_of
from bot.plan.queries.todo import gaps_in, todo_of
from bot.slack.errors import SlackFailure, reason_for
from bot.slack.views import publish_home
from storage.database import Database

log = structlog.get_logger()

KEPT = 2_000  # people whose Home is drawn anew when something changes
OPEN_FOR = timedelta(hours=12)  # since it was opened last; opening it always draws it
FAILED_WITHIN = timedelta(days=14)
A_MINUTE, AT_ONCE = 80, 30  # `views.publish` takes a hundred a minute (Tier 4), those of Homes being opened among them


@dataclass(frozen=True, slots=True)
class Basis:
    """What the Homes of a workspace are drawn from: the workspace as it stands, the day, and what could not be sent."""

    workspace: ref[Workspace]
    today: Day
    lately: Lately
    unfiled: Mapping[str, tuple[Unfiled, ...]] = field(default_factory=dict)  # words that wait, by their authors

    def is_other(self, than: "Basis | None") -> bool:
        """Tell whether a Home drawn from another one may show something else."""
        is_same_workspace = than is not None and self.workspace() is than.workspace()
        mine = (self.today, self.lately, self.unfiled)
        return than is None or not is_same_workspace or mine != (than.today, than.lately, than.unfiled)


@dataclass(frozen=True, slots=True)
class OpenHome:
    """A Home that somebody has opened: since when, what it was compared with last (None: nothing, or they have become
    somebody else since), and a digest of the view that it shows (empty: none yet).
    """

    actor: Actor
    opened_at: datetime
    basis: Basis | None = None
    shown: bytes = b""


@dataclass(slots=True)
class _Line:
    """The Homes of a workspace that wait to be compared with what is true now; the next one stands last."""

    client: AsyncWebClient
    workspace: Workspace
    basis: Basis
    user_ids: list[str]


class Homes:
    """Whose Home is open, and what it shows. `current` gives a workspace as it stands now, `clock` the time in UTC.

    Homes are drawn anew one by one, in the background and at the pace that Slack takes, each from what is true when its
    turn comes; theirs first who have opened it last.
    """

    def __init__(
        self,
        database: Database,
        current: Callable[[str], Awaitable[Workspace]],
        clock: Callable[[], datetime],
        background: Background,
        pace: Pace | None = None,
    ) -> None:
        self._database, self._current, self._clock = database, current, clock
        self._background, self._pace = background, pace or Pace(A_MINUTE, AT_ONCE)
        self._open: OrderedDict[tuple[str, str], OpenHome] = OrderedDict()
        self._lines: dict[str, _Line] = {}
        self._one_by_one: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)  # or an older view may come last

    @property
    def team_ids(self) -> set[str]:
        """The workspaces where somebody has theirs open."""
        return {team_id for team_id, _ in self._open}

    async def opened(self, client: AsyncWebClient, team_id: str, actor: Actor) -> None:
        """Draw the Home that somebody has opened; from now on it is drawn anew when something changes."""
        async with self._one_by_one[team_id]:
            workspace = await self._current(team_id)
            now = workspace.local(self._clock())
            key = team_id, actor.user_id
            self._open[key] = OpenHome(actor, now)
            self._open.move_to_end(key)
            while len(self._open) > KEPT:
                self._open.popitem(last=False)
            line = _Line(client, workspace, await self._basis(workspace, now), [actor.user_id])
            # Somebody looks at it: it does not wait for the others, unless Slack makes it.
            is_refused = self._pace.is_refused(team_id)
            self._pace.count(team_id)
            if is_refused or not await self._is_published(line, actor.user_id):
                self._put(line)

    async def refresh(self, client: AsyncWebClient, workspace: Workspace, now: datetime) -> None:
        """Draw anew, in the background, the Homes of a workspace that show something else than what is true now."""
        if user_ids := [user_id for team_id, user_id in self._open if team_id == workspace.team_id]:
            await self._draw_anew(client, workspace, user_ids, now)

    async def _draw_anew(
        self, client: AsyncWebClient, workspace: Workspace, user_ids: list[str], now: datetime
    ) -> None:
        team_id, since = workspace.team_id, now - directory.RECENT
        basis = await self._basis(workspace, now)
        outside = await self._database.read(directory.outsiders_among, team_id, user_ids)
        known = await self._database.read(directory.described_since, team_id, user_ids, since)
        others = []
        for key in ((workspace.team_id, user_id) for user_id in user_ids):
            opened = self._open.get(key)
            if opened is None:  # closed meanwhile
                continue
            actor = _as_known_now(opened.actor, is_outside=key[1] in outside, is_known=key[1] in known)
            if actor != opened.actor:  # since it was opened
                opened = self._open[key] = replace(opened, actor=actor, basis=None)
            if now - opened.opened_at > OPEN_FOR:
                del self._open[key]
            elif basis.is_other(opened.basis):
                others.append(key[1])
        self._put(_Line(client, workspace, basis, others))

    async def person_changed(self, client: AsyncWebClient, team_id: str, user_id: str) -> None:
        """Draw anew the Home of somebody of whom Slack has said something new, if it is open: they may be a guest."""
        if (team_id, user_id) not in self._open:
            return
        workspace = await self._current(team_id)
        now = workspace.local(self._clock())
        await self._draw_anew(client, workspace, [user_id], now)

    def close(self) -> None:
        """Draw no more Homes; each is drawn when it is opened again."""
        self._pace.close()

    async def _basis(self, workspace: Workspace, now: datetime) -> Basis:
        """What is drawn from now. What happened lately, such as what could not be sent, with the reason in words, is
        the same for everybody who may read of it."""
        since = now - FAILED_WITHIN
        failed = await self._database.read(send_log.failures, workspace.team_id, since.date())
        confirmed = await self._database.read(confirmed_lately, workspace.team_id, since)
        unsent = (replace(each, error=reason_for(each.error)) if each.error else each for each in failed)
        kept = await self._database.read(unfiled, workspace.team_id, now)
        lately = Lately(
            tuple(unsent), tuple(confirmed), await self._database.read(directory.departed, workspace.team_id)
        )
        return Basis(ref(workspace), Day.of(now, workspace.nation), lately, kept)

    def _put(self, newer: _Line) -> None:
        """Have these Homes drawn anew before those that wait already; whatever waits is drawn from what is newer."""
        team_id = newer.workspace.team_id
        if line := self._lines.get(team_id):
            line.client, line.workspace, line.basis = newer.client, newer.workspace, newer.basis
            line.user_ids = [*dict.fromkeys([*line.user_ids, *newer.user_ids][::-1])][::-1]
        elif newer.user_ids:
            self._lines[team_id] = newer
            self._background.start(self._move(team_id, newer))

    async def _move(self, team_id: str, line: _Line) -> None:
        """Draw all of a line, whatever joins it meanwhile too; others are answered between any two."""
        try:
            while line.user_ids:
                await asyncio.sleep(0)
                user_id = line.user_ids.pop()
                if self._other_view(line, user_id) is None:
                    continue
                if not await self._pace.wait(team_id):
                    return
                async with self._one_by_one[team_id]:
                    if not await self._is_published(line, user_id):
                        line.user_ids.append(user_id)
        finally:
            del self._lines[team_id]

    def _other_view(self, line: _Line, user_id: str) -> dict[str, Any] | None:
        """The view that a Home is to show from now on; None if it shows that, or was closed."""
        key = line.workspace.team_id, user_id
        opened = self._open.get(key)
        if opened is None or not line.basis.is_other(opened.basis):
            return None
        view = _view(line.workspace, opened.actor, line.basis)
        if _digest(view) == opened.shown:
            self._open[key] = replace(opened, basis=line.basis)
            return None
        return view

    async def _is_published(self, line: _Line, user_id: str) -> bool:
        """Shows a Home as it is to be; False: Slack takes no more just now. Other failures wait for the next round."""
        view = self._other_view(line, user_id)
        if view is None:
            return True
        team_id, basis = line.workspace.team_id, line.basis
        actor = self._open[team_id, user_id].actor
        try:
            await publish_home(line.client, alone(user_id), view)
        except SlackFailure as failure:
            log.warning("a Home was not published", why=failure.why)
            if failure.retry_after is not None:
                self._pace.refused(team_id, failure.retry_after)
            elif failure.is_final:
                self._open.pop((team_id, user_id), None)
            return failure.retry_after is None
        opened = self._open.get((team_id, user_id))
        if opened and opened.actor == actor:
            self._open[team_id, user_id] = replace(opened, basis=basis, shown=_digest(view))
        return True


def _as_known_now(actor: Actor, *, is_outside: bool, is_known: bool) -> Actor:
    """Somebody as the directory has them now: they may have become a guest since they opened their Home. Whoever came
    from elsewhere stays an outsider; whom Slack has not described lately, nobody knows any more."""
    if is_outside or (actor.is_outsider and not actor.is_unknown):
        return Actor(actor.user_id, is_outsider=True)
    return Actor(actor.user_id, is_outsider=not is_known, is_unknown=not is_known)


def _digest(view: dict[str, Any]) -> bytes:
    return sha256(str(view).encode("utf-8", "surrogatepass")).digest()


def _view(workspace: Workspace, actor: Actor, basis: Basis) -> dict[str, Any]:
    today, kept = basis.today, basis.unfiled.get(actor.user_id, ())
    seen = visible_to(workspace, actor)
    owed = todo_of(seen, actor.user_id, today)
    plan, rights = default_plan(seen), partial(unusable_by, workspace, actor)
    if not may(workspace, actor, Permission.SET_UP):
        return draw(plan, owed, today, reader=Reader(actor, plans=seen.plans, unfiled=kept, rights=rights))
    is_coordinator = actor.user_id in workspace.coordinator_ids
    runs_it = is_coordinator or actor.user_id in workspace.director_ids
    oversight = oversight_of(workspace, today) if runs_it and plan else None
    title = "For the coordinator" if is_coordinator else "For the director"
    may_keep = may(workspace, actor, Permission.KEEP_PLANS)
    reader = Reader(actor, oversight, title, seen.plans, kept, may_keep, rights)
    gaps = replace(gaps_in(workspace), closed=tuple(channel for _, channel in closed_channels(workspace)))
    return draw(
        plan, owed, today, gaps, basis.lately, reader=reader, may_assign=may(workspace, actor, Permission.ASSIGN)
    )
