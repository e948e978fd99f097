"""Sweep: find which notices are due in a workspace at a moment, and plan them; the relay sends what is planned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.outbox.draw import REGISTRY, draw
from bot.outbox.relay import Relay
from bot.plan.model.day import Day
from bot.plan.model.workspace import Workspace
from bot.plan.notices import send_log
from bot.plan.notices.delivery import planning
from bot.plan.notices.heard_by import heard_by
from bot.plan.notices.kinds import Sort
from bot.plan.notices.notice import LastNotices, Notice
from bot.plan.notices.words.unfiled import TOLD_AFTER, unfiled
from bot.plan.nudges.daily import Daily, daily
from bot.plan.nudges.ledger import load_ledger
from bot.plan.nudges.morning import Morning
from bot.plan.people import directory
from bot.plan.people.starting import as_if_started
from storage.database import Database


@dataclass(frozen=True, slots=True)
class PlannedNotice:
    """One notice of a sweep, as `sweep --json` prints it; `error` is why it was not sent, `held` why it
    would not be."""

    kind: str
    workspace: str
    channel: str | None
    user: str | None
    actions: tuple[str, ...]
    why: str
    text: str
    error: str | None = None
    held: str | None = None


def planned_notices(workspace: Workspace, sort: Sort, now: datetime, last_notices: LastNotices) -> list[Notice]:
    """List the notices of a sort that are due at a local moment, sent already or not, given what was last said."""
    several = dict.fromkeys(each.due for kind, each in REGISTRY.items() if kind.entry.sort is sort and each.due)
    return [notice for due in several for notice in due(workspace, now, last_notices)]


async def due_notices(database: Database, workspace: Workspace, sort: Sort, now: datetime) -> list[Notice]:
    """List the notices of a sort that are due at a local moment, sent already or not."""
    told = send_log.last_told
    last_notices = await database.read(told, workspace.team_id, sort, now.date()) if sort.is_repeated else {}
    return planned_notices(workspace, sort, now, last_notices)


async def plan_due(database: Database, workspace: Workspace, sort: Sort, now: datetime) -> list[int]:
    """Plan the notices of a sort that are due at a local moment and not known yet; list their ids."""
    return await plan(database, workspace, await due_notices(database, workspace, sort, now), now)


async def plan(
    database: Database,
    workspace: Workspace,
    due: Sequence[Notice],
    now: datetime,
    *,
    by_hand: bool = False,
) -> list[int]:
    """Plan those of these notices that somebody may hear and that are not known yet, or, `by_hand`, that were refused;
    list their ids. To those that are known, and have more to say since, that is added.
    """
    named = [notice for notice in due if notice.channel_id is not None]
    new = await database.read(planning.unplanned, workspace.team_id, named, by_hand=by_hand) if named else []
    grown = await database.read(planning.growing, workspace.team_id, named) if named else []
    if not new and not grown:
        return []
    readers = {notice.user_id for notice in new if notice.user_id}
    outside = await database.read(directory.outsiders_among, workspace.team_id, readers) if readers else ()
    heard = [notice for notice in new if heard_by(workspace, notice, now.date(), outside)]
    if not heard and not grown:
        return []
    return await database.run(planning.plan, workspace.team_id, heard, now, grown=grown, by_hand=by_hand)


async def due_to_people(database: Database, workspace: Workspace, now: datetime) -> Daily:
    """Decide who is written to at a local moment, on its day, and of what; nothing where nobody has pressed Start."""
    if not workspace.plans:
        return Daily()
    ledger = await database.read(load_ledger, workspace.team_id, workspace, Day.of(now, workspace.nation))
    waiting = await database.read(unfiled, workspace.team_id, now - TOLD_AFTER)
    return daily(Morning(workspace, now, replace(ledger, unfiled=waiting)))


async def plan_nudges(database: Database, workspace: Workspace, now: datetime) -> list[int]:
    """Plan everybody's message of the day, at a local moment; list the ids of those that are not known yet."""
    return await plan(database, workspace, (await due_to_people(database, workspace, now)).notices, now)


async def explained(database: Database, workspace: Workspace, now: datetime) -> list[str]:
    """Explain in a line each why somebody is written to, or is not, at a moment."""
    decided = await due_to_people(database, workspace, workspace.local(now))
    return [f"{workspace.team_id} {each}" for each in decided.explanations]


async def sweep(database: Database, workspace: Workspace, now: datetime, relay: Relay | None) -> list[PlannedNotice]:
    """Send the alerts and nudges that are due in a workspace at a moment (aware; its local date counts), by hand: what
    Slack had refused is tried once more, and whoever asks waits for the answer.

    Without a relay nothing is sent or planned: it is what would be, also of plans that nobody has started.
    """
    local = workspace.local(now)
    nudged = (await due_to_people(database, workspace, local)).notices
    due = [*await due_notices(database, workspace, Sort.ALERT, local), *nudged]
    if relay is None:
        known = {notice.key for notice in due}
        all_started = as_if_started(workspace, local.date())
        waiting = await due_notices(database, all_started, Sort.ALERT, local)
        waiting += (await due_to_people(database, all_started, local)).notices
        due += [each for each in waiting if each.key not in known]
        new = await database.read(planning.unplanned, workspace.team_id, due)
        held = "nobody has started its plan yet"
        return [_planned(workspace, each, local, held=None if each.key in known else held) for each in new]
    await plan(database, workspace, due, local, by_hand=True)
    ids = await database.read(planning.open_ids, workspace.team_id, due)
    swept = []
    for notice in due:
        if notice.key in ids:
            failure = await relay.deliver(workspace.team_id, ids[notice.key], local)
            swept.append(_planned(workspace, notice, local, failure.why if failure else None))
        elif notice.channel_id is None:
            swept.append(_planned(workspace, notice, local))
    return swept


def _planned(
    workspace: Workspace, notice: Notice, now: datetime, error: str | None = None, held: str | None = None
) -> PlannedNotice:
    return PlannedNotice(
        kind=notice.kind,
        workspace=workspace.team_id,
        channel=notice.channel_id,
        user=notice.user_id,
        actions=tuple(found[1].number for action_id in notice.whys if (found := workspace.action(action_id))),
        why=notice.why,
        text=draw(workspace, notice, Day.of(now, workspace.nation)).reply.text,
        error=error,
        held=held,
    )


def unplaced(notices: Sequence[PlannedNotice]) -> int:
    """Count how many actions have nowhere to be announced."""
    return sum(len(notice.actions) for notice in notices if notice.channel is None)
