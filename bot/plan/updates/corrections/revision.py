"""Write down that an update is put right by another message than its own: the earlier version stays in the history."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.errors import NotAllowed, NotFound
from bot.plan import row_values
from bot.plan.model.fingerprint import words_seen
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.rating import Impact
from bot.plan.updates import evidence, progress
from bot.plan.updates.routing import Filing
from bot.plan.updates.versions import newest
from storage import receipts, updates, workspaces


def revise(
    session: Session,
    team_id: str,
    said: IncomingMessage,
    update_id: int,
    seen: str,
    filings: Sequence[Filing],
    now: datetime,
) -> tuple[int, ...]:
    """Let an update have another rating, or be about something else, as the first of `filings` says; its words stay as
    they are. What else is said is recorded. Return the updates' ids; () if this very message has been dealt with.

    NotFound if it does not read any more as its author saw it (`seen`); NotAllowed if it is somebody else's.
    """
    workspaces.ensure(session, team_id)
    if said.ts and not receipts.claim(session, team_id, said.receipt, now):
        return ()
    row = updates.update_by_id(session, team_id, update_id)
    if row is not None and row.author_id != said.user_id:
        raise NotAllowed("Only its author can put that update right; you can follow it with one of your own.")
    last = newest(session, row) if row else None
    if row is None or last is None or row.retracted_at or words_seen(last.note, row_values.rating(last)) != seen:
        raise NotFound("That update has changed since, so nothing was put right. `undo` shows what it says now.")
    impact = Impact(last.impact) if last.impact else None
    first, more = replace(filings[0], note=last.note, impact=impact), filings[1:]
    action_id = first.target.action.id if first.target.action else None
    if (row.recommendation_id, row.action_id) == (first.target.recommendation.id, action_id):
        progress.record_one(session, team_id, said, first, now, corrects=row)
        changed = update_id
    else:
        progress.retract_one(session, row, said.stamp(now))
        changed = progress.record_one(session, team_id, said, first, now)
        evidence.move(session, team_id, update_id, changed)
    return (
        changed,
        *(progress.record_one(session, team_id, said, each, now, place=n) for n, each in enumerate(more, 1)),
    )
