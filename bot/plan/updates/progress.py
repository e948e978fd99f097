"""Record, correct and retract progress updates; never overwrite one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.errors import NotAllowed, NotFound
from bot.plan.model.incoming import IncomingMessage
from bot.plan.model.rating import Rating
from bot.plan.model.stamp import Stamp
from bot.plan.model.standing import check_may_be_rated
from bot.plan.people.authority import unjudged
from bot.plan.requests.closing import close_requests, reopen_requests
from bot.plan.signature import columns, completed, sign
from bot.plan.snapshot import load_standings
from bot.plan.updates.evidence import attach
from bot.plan.updates.routing import Filing
from bot.plan.updates.versions import Version, newest, shown
from storage import audit, plans, receipts, tables, updates, workspaces


@dataclass(frozen=True, slots=True)
class Corrected:
    """The outcome of an edit: the ids of the updates that the message now makes, in its order, and of those that it
    no longer makes."""

    ids: tuple[int, ...]
    retracted: tuple[int, ...]


@unjudged("that a message has been dealt with, which changes nothing by itself")
def claim(session: Session, team_id: str, said: IncomingMessage, now: datetime) -> bool:
    """Tell whether a question is asked for the first time: Slack delivers again what it is not sure has arrived."""
    return receipts.claim(session, team_id, said.receipt, now)


def is_dealt_with(session: Session, team_id: str, said: IncomingMessage) -> bool:
    """Tell whether this very message, or edit, has been dealt with before, however long ago: its receipt may have been
    forgotten since."""
    is_claimed = said.ts is not None and receipts.is_claimed(session, team_id, said.receipt)
    return is_claimed or bool(said.ts and updates.is_recorded(session, team_id, said.channel_id, said.ts))


def file_updates(
    session: Session, team_id: str, said: IncomingMessage, filings: Sequence[Filing], now: datetime
) -> tuple[int, ...]:
    """Record every update that one message makes, or none of them; return their ids, in the order of `filings`.

    Empty if this very message has been dealt with before, however long ago.
    """
    workspaces.ensure(session, team_id)
    if said.ts and not receipts.claim(session, team_id, said.receipt, now):
        return ()
    if said.ts and updates.is_recorded(session, team_id, said.channel_id, said.ts):  # its receipt has been forgotten
        return ()
    return tuple(record_one(session, team_id, said, f, now, place=place) for place, f in enumerate(filings))


def file_update(session: Session, team_id: str, said: IncomingMessage, filing: Filing, now: datetime) -> int | None:
    """Record the one update that a form makes; return its id, or None if it has been dealt with before."""
    return next(iter(file_updates(session, team_id, said, (filing,), now)), None)


def is_ours(session: Session, team_id: str, channel_id: str, message_ts: str) -> bool:
    """Tell whether a message became an update, also one that was taken back since, or is kept as a draft: only then is
    an edit of it our business."""
    if updates.became_an_update(session, team_id, channel_id, message_ts):
        return True
    kept = updates.draft_from_message(session, team_id, channel_id, message_ts)
    return bool(kept and not kept.settled_at)


def correct(
    session: Session, team_id: str, said: IncomingMessage, filings: Sequence[Filing], now: datetime
) -> Corrected | None:
    """Correct the updates of an edited message, each by what it is about; the earlier words stay in the history.

    What it newly says is recorded, what it no longer says is retracted, and what was taken back before and is said
    again is recorded anew. A draft that an edit has made clear is filed. None if the edit was dealt with.
    """
    workspaces.ensure(session, team_id)
    if said.ts is None or said.message_ts is None or not receipts.claim(session, team_id, said.receipt, now):
        return None
    if kept := updates.draft_from_message(session, team_id, said.channel_id, said.message_ts):
        updates.settle_draft(session, kept, now)
    return reconcile(session, team_id, said, filings, now)


@unjudged("what they said themselves and have deleted in Slack, where nobody can read it any more")
def retract_message(session: Session, team_id: str, said: IncomingMessage, now: datetime) -> list[int]:
    """Retract the updates of a deleted message; return their ids. They stay in the history."""
    workspaces.ensure(session, team_id)
    if said.message_ts is None or not receipts.claim(session, team_id, said.receipt, now):
        return []
    standing = updates.updates_from_message(session, team_id, said.channel_id, said.message_ts)
    for row in standing:
        retract_one(session, row, said.stamp(now))
    return [row.id for row in standing if row.id]


def undo(session: Session, team_id: str, update_id: int, by: Stamp) -> Version:
    """Retract an update at its author's wish; return what it said, as it may still be shown. Undoing twice changes
    nothing."""
    workspaces.ensure(session, team_id)
    row = updates.update_by_id(session, team_id, update_id)
    if row is None:
        raise NotFound("That update is not in this workspace’s plan.")
    if row.author_id != by.person_id:
        raise NotAllowed("Only its author can take that update back; you can follow it with one of your own.")
    if row.retracted_at is None:
        retract_one(session, row, by)
    return shown(session, row)


def reconcile(
    session: Session, team_id: str, said: IncomingMessage, filings: Sequence[Filing], now: datetime
) -> Corrected:
    """Make the updates of a message what it now says, whatever it has said before."""
    ts = said.message_ts
    rows = updates.updates_from_message(session, team_id, said.channel_id, ts) if ts else ()
    standing = {(row.recommendation_id, row.action_id): row for row in rows}
    ids = []
    for place, filing in enumerate(filings):
        action_id = filing.target.action.id if filing.target.action else None
        first = standing.pop((filing.target.recommendation.id, action_id), None)
        said_now = {"note": filing.note, "delivery": filing.rating}
        if first and _words(newest(session, first)) == said_now:
            ids.append(first.id or 0)  # the edit was about something else in the message
            continue
        recorded = record_one(session, team_id, said, filing, now, corrects=first, place=place)
        ids.append(first.id or 0 if first else recorded)
    for row in standing.values():
        retract_one(session, row, said.stamp(now))
    return Corrected(tuple(ids), tuple(row.id or 0 for row in standing.values()))


def record_one(
    session: Session,
    team_id: str,
    said: IncomingMessage,
    filing: Filing,
    now: datetime,
    *,
    corrects: tables.ProgressUpdate | None = None,
    place: int = 0,
) -> int:
    """Record one update, or the next version of one; return the row's id. For units of work that have claimed the
    message."""
    _check_may_stand(session, team_id, filing)
    action = filing.target.action
    before = _words(newest(session, corrects)) if corrects else None
    by = completed(session, team_id, said.stamp(now), filing.target.recommendation.id, action.id if action else None)
    row = tables.ProgressUpdate(
        team_id=team_id,
        recommendation_id=filing.target.recommendation.id,
        action_id=action.id if action else None,
        note=filing.note,
        typed=said.typed,
        delivery=filing.rating,
        impact=filing.impact,
        author_id=by.user_id,
        **columns(by, "author"),
        source=by.source,
        channel_id=said.channel_id,
        ts=said.ts,
        message_ts=said.message_ts,
        place=place,
        corrects_id=corrects.id if corrects else None,
        created_at=by.at,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    if corrects is None:
        attach(session, team_id, row.id, said.files, said.link, by)
    audit.note(
        session,
        team_id,
        by,
        "corrected update" if corrects else "recorded update",
        f"update {row.id}",
        before=before,
        after=_words(row),
    )
    if corrects and before and before["delivery"] == Rating.DONE != filing.rating:
        _reopen(session, corrects, by)
    if filing.rating is Rating.DONE:
        for action_id in _rated(session, row):
            close_requests(session, team_id, action_id, by)
    return row.id


def _rated(session: Session, row: tables.ProgressUpdate) -> Collection[int]:
    """The ids of the actions that an update is about."""
    whole = (session, row.team_id, row.recommendation_id)
    return [row.action_id] if row.action_id is not None else plans.standing_actions(*whole)


def _reopen(session: Session, first: tables.ProgressUpdate, by: Stamp) -> None:
    """Open again what an update, which does not say any more that its action is done, had closed."""
    for version in updates.versions_of(session, first.team_id, first.id or 0):
        for action_id in _rated(session, first) if version.delivery == Rating.DONE else ():
            reopen_requests(session, first.team_id, action_id, version.created_at, by)


def _check_may_stand(session: Session, team_id: str, filing: Filing) -> None:
    """NotFound if what it is about has left the plan; PlanError for a rating of what is closed by now."""
    recommendation_id, action = filing.target.recommendation.id, filing.target.action
    if not plans.holds(session, team_id, recommendation_id, action.id if action else None):
        raise NotFound(f"There is no {filing.target.name} in the plan any more; nothing was changed.")
    if filing.rating:  # asked again here, where nobody can sign off in between
        standings = load_standings(session, team_id, recommendation_id)
        for row in plans.actions_of(session, team_id, recommendation_id):
            if row.archived_at is None and (action is None or row.id == action.id):  # all that the words will change
                check_may_be_rated(row.number, standings[row.id or 0])


def retract_one(session: Session, row: tables.ProgressUpdate, by: Stamp) -> None:
    """Take one update back, with what it had closed; it stays in the history."""
    by = completed(session, row.team_id, by, row.recommendation_id, row.action_id)
    row.retracted_at, row.retracted_by = by.at, by.user_id
    sign(row, by, "retracted", retracted_source=by.source)
    session.add(row)
    before = _words(newest(session, row))
    audit.note(session, row.team_id, by, "retracted update", f"update {row.id}", before=before)
    _reopen(session, row, by)


def _words(row: tables.ProgressUpdate) -> dict[str, Any]:
    return {"note": row.note, "delivery": row.delivery}
