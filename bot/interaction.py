"""Hold an interaction: who uses the bot, where and when, and the workspace as they may see it; with typed `run` and
`read`.

Whatever brings it, a command, a message, a button or a form, the talkers begin one here, and reach storage by it alone.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlmodel import Session

from bot.errors import NotFound
from bot.plan.idempotency import Drawn
from bot.plan.lookup import target_of
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.incoming import AttachedFile
from bot.plan.model.permissions import Actor, Permission, check, refused
from bot.plan.model.stamp import Source, Stamp
from bot.plan.model.target import Target
from bot.plan.model.workspace import Workspace
from bot.plan.people.authority import Touched, check_still_may, is_unjudged
from bot.plan.privacy import policy
from bot.plan.privacy.audience import visible_to
from bot.plan.privacy.reach.adults import named_here
from storage.database import Database
from storage.files import Files, FileUnreadable

P = ParamSpec("P")
T = TypeVar("T")
WorkspaceWork = Callable[Concatenate[Session, str, P], T]

SHORT = 1_000  # characters, which are looked over in a few milliseconds; a message of 40,000 takes half a second


@dataclass(frozen=True)
class Interactions:
    """Begin interactions on one database.

    `current` gives a workspace's snapshot as it stands now, by team id; `clock` the time in UTC; `files` what keeps
    the files that people give, in at most `quota` bytes for each workspace.
    """

    database: Database
    current: Callable[[str], Awaitable[Workspace]]
    clock: Callable[[], datetime]
    files: Files
    quota: int

    async def begin(self, team_id: str, actor: Actor, channel_id: str | None = None) -> "Interaction":
        """Begin an interaction, with the workspace as it stands now."""
        whole = await self.current(team_id)
        return Interaction(self, actor, channel_id, whole.local(self.clock()), visible_to(whole, actor))

    async def run(self, team_id: str, work: WorkspaceWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a unit of work for a workspace and commit it; for what no single person does, and is marked so."""
        return await self.database.run(only_unjudged(work), team_id, *args, **kwargs)

    async def read(self, team_id: str, work: WorkspaceWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a question about a workspace; for what no single person asks."""
        return await self.database.read(work, team_id, *args, **kwargs)


@dataclass(frozen=True)
class Interaction:
    """Somebody uses the bot: who, where (None: in no conversation, as in a form) and when, on the workspace's clocks.

    `workspace` is what they may see of it: outsiders, what they own. `drawn` is what they were shown when they pressed
    or sent in, if it matters: every unit of work that they run is held against it.
    """

    interactions: Interactions
    actor: Actor
    channel_id: str | None
    now: datetime
    workspace: Workspace
    drawn: Drawn | None = field(default=None, kw_only=True)

    @property
    def team_id(self) -> str:
        """The workspace's id."""
        return self.workspace.team_id

    @property
    def user_id(self) -> str:
        """The id of who it is."""
        return self.actor.user_id

    def stamp(self, source: Source) -> Stamp:
        """Stamp what they do, from there: a unit of work takes this, and looks up their name and post."""
        return Stamp(self.user_id, self.now, source)

    @property
    def today(self) -> Day:
        """The date on the workspace's clocks, in its nation."""
        return Day.of(self.now, self.workspace.nation)

    async def run(self, work: WorkspaceWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a unit of work that is marked `unjudged`, and commit it; TypeError for any other: see `run_as`."""
        return await self._commit(self._as_drawn(only_unjudged(work)), *args, **kwargs)

    async def run_once(self, work: WorkspaceWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run, like `run`, what sees to it itself that the same thing is done once; of a form, see `Submission`."""
        return await self.run(work, *args, **kwargs)

    async def _commit(self, work: WorkspaceWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        result = await self.interactions.database.run(work, self.team_id, *args, **kwargs)
        if self.drawn:
            self.drawn.is_settled = True
        return result

    def _as_drawn(self, work: WorkspaceWork[P, T]) -> WorkspaceWork[P, T]:
        """The same work, begun by looking whether what it was asked for on still stands."""
        drawn = self.drawn
        if drawn is None:
            return work

        def as_drawn(session: Session, team_id: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
            drawn.check(session, team_id)
            return work(session, team_id, *args, **kwargs)

        return as_drawn

    async def run_as(
        self, permission: Permission, work: WorkspaceWork[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a unit of work that takes a role, and commit it; NotAllowed if they have lost that role meanwhile."""
        return await self._run_judged(permission, None, work, *args, **kwargs)

    async def run_about(
        self,
        permission: Permission,
        about: Iterable[Action] | Touched,
        work: WorkspaceWork[P, T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run, like `run_as`, what the owners of these actions, or of all that it will change, may do too; NotAllowed
        if they do not own one of them, by then. Without any, whoever owns something may."""
        touched = about if callable(about) else _these(about)
        return await self._run_judged(permission, touched, work, *args, **kwargs)

    async def _run_judged(
        self,
        permission: Permission,
        touched: Touched | None,
        work: WorkspaceWork[P, T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        as_drawn = self._as_drawn(work)  # looked at after who may: others are not told what is newer

        def judged(session: Session, team_id: str) -> T:
            check_still_may(session, team_id, self.actor, permission, self.now, touched)
            return as_drawn(session, team_id, *args, **kwargs)

        return await self._commit(judged)

    async def read(self, work: WorkspaceWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a question about this workspace."""
        return await self.interactions.read(self.team_id, work, *args, **kwargs)

    async def keep_file(self, content: bytes) -> str:
        """Keep the bytes of a file for this workspace; return their SHA-256. What no row names is removed in time."""
        files, now = self.interactions.files, self.interactions.clock()
        return (await asyncio.to_thread(files.put, self.team_id, [content], now)).sha256

    async def stored_file(self, sha256: str) -> bytes | None:
        """Return the bytes of a file that this workspace has; None if it is not kept any more, or not whole."""
        files = self.interactions.files

        def read() -> bytes | None:
            try:
                return b"".join(files.open(self.team_id, sha256))
            except FileUnreadable:
                return None

        return await asyncio.to_thread(read)

    async def has_room(self, given: Sequence[AttachedFile]) -> bool:
        """Tell whether there is room for copies of these files, as far as their sizes are known."""
        used = await asyncio.to_thread(self.interactions.files.used, self.team_id)
        return used + max(1, sum(file.size or 0 for file in given)) <= self.interactions.quota

    async def renewed(self) -> Self:
        """Give the same with the workspace, and the time, as they are now."""
        whole = await self.interactions.current(self.team_id)
        now = whole.local(self.interactions.clock())
        return replace(self, now=now, workspace=visible_to(whole, self.actor))

    def check(self, permission: Permission, actions: Sequence[Action] = ()) -> None:
        """Raise NotAllowed, which says who may, if they may not do this."""
        check(self.workspace, self.actor, permission, actions)

    def read_at_once(self, work: WorkspaceWork[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a question about this workspace in a thread that may wait for it."""
        return self.interactions.database.read_now(work, self.team_id, *args, **kwargs)

    async def identifying(self, *texts: str, is_shape: bool = False) -> str | None:
        """Word what in these texts may identify a child; None if nothing does. Whose names are no child's is asked
        only if something was found. `is_shape`: they are shapes of case numbers, which fit themselves.
        """
        case_pattern = None if is_shape else self.workspace.case_pattern
        if await _aside(texts, partial(policy.found_with, case_pattern, *texts)) is None:
            return None
        known = await self.read(named_here)
        return await _aside(texts, partial(policy.found_with, case_pattern, *texts, is_adult=known))

    async def identifying_in_reason(self, reason: str, *words: str) -> str | None:
        """Word what in the reason why these words identify nobody may itself identify a child; None if nothing does."""
        if not reason:
            return None
        known = await self.read(named_here)
        look = partial(policy.found_in_reason, self.workspace.case_pattern, reason, words, known)
        return await _aside((reason, *words), look)

    async def check_privacy(self, *texts: str, is_shape: bool = False) -> None:
        """Raise MayIdentify if words that others will read may identify a child."""
        if found := await self.identifying(*texts, is_shape=is_shape):
            raise policy.refused(found)

    def target_with(self, action_id: int, permission: Permission) -> Target:
        """Find an action with its recommendation; NotFound if it is not in the plan, NotAllowed if not theirs to do."""
        target = target_of(self.workspace, action_id)
        self.check(permission, target.actions)
        return target

    def action_with(self, action_id: int, permission: Permission) -> Action:
        """Find an action; NotFound if it is not in the plan, NotAllowed if they may not do this to it."""
        return self.target_with(action_id, permission).actions[0]

    def visible_actions(self, action_ids: Sequence[int] | None) -> list[Action] | None:
        """List the actions with these ids (a thread's) that they may see; None if there are no ids to look up."""
        if action_ids is None:
            return None
        return [found[1] for action_id in action_ids if (found := self.workspace.action(action_id))]

    def hiding(self, permission: Permission) -> AbstractContextManager[None]:
        """Refuse outsiders what is not found: what they may not see should not be called missing."""
        return _hiding(self, permission) if self.actor.is_outsider else _NOTHING_HIDDEN


@contextmanager
def _hiding(interaction: Interaction, permission: Permission) -> Iterator[None]:
    try:
        yield
    except NotFound:
        raise refused(permission, interaction.actor, interaction.workspace) from None


_NOTHING_HIDDEN = nullcontext()


def _these(actions: Iterable[Action]) -> Touched:
    action_ids = {action.id for action in actions}
    return lambda _session, _team_id: action_ids


def only_unjudged(work: WorkspaceWork[P, T]) -> WorkspaceWork[P, T]:
    """Give back a unit of work that is marked as one that needs no judging; TypeError for any other."""
    if not is_unjudged(work):
        raise TypeError(f"{work} changes something, so it is to be judged who may")
    return work


async def _aside(texts: Sequence[str], look: Callable[[], T]) -> T:
    """Look at texts: at long ones in a thread, so that nobody else waits for their end."""
    return look() if sum(map(len, texts)) <= SHORT else await asyncio.to_thread(look)
