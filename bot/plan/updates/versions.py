"""Read updates as they stand, and every version of them that there ever was."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.plan import row_values
from bot.plan.model.fingerprint import words_seen
from bot.plan.model.rating import Impact, Rating
from bot.plan.model.stamp import AsThen
from bot.plan.model.workspace import Workspace
from bot.plan.privacy import policy
from storage import tables, updates


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an update, for the history: what it said, when, by whom, and whether it still stands."""

    update_id: int
    recommendation_id: int
    action_id: int | None
    note: str
    rating: Rating | None
    impact: Impact | None
    author_id: str | None
    source: str
    at: datetime
    is_correction: bool
    retracted_at: datetime | None
    retracted_by: str | None
    author: AsThen
    retractor: AsThen
    seen: str = ""  # what its words are condensed to, as they are kept


def is_about(session: Session, team_id: str, update_id: int, workspace: Workspace) -> bool:
    """Tell whether an update, also one that was taken back, is about something in this workspace, or this part of
    one.
    """
    row = updates.update_by_id(session, team_id, update_id)
    if row is None:
        return False
    if row.action_id is not None:
        return workspace.action(row.action_id) is not None
    return any(r.id == row.recommendation_id for plan in workspace.plans for r in plan.recommendations)


def standing(session: Session, team_id: str, update_id: int) -> Version | None:
    """Read an update as it stands, as it may still be shown; None if there is none, or it was taken back."""
    row = updates.update_by_id(session, team_id, update_id)
    return None if row is None or row.retracted_at else shown(session, row)


def is_as_seen(session: Session, team_id: str, update_id: int, seen: str | None) -> bool:
    """Tell whether an update still says what somebody saw when this was what its words were condensed to; without one
    it does, and so does one that was taken back."""
    if seen is None:
        return True
    row = updates.update_by_id(session, team_id, update_id)
    last = newest(session, row) if row else None
    if row is None or last is None:
        return False
    return row.retracted_at is not None or words_seen(last.note, row_values.rating(last)) == seen


def every_version(
    session: Session, team_id: str, recommendation_id: int, action_id: int | None = None
) -> list[Version]:
    """List every version of every update on a recommendation, or on one action of it, newest first."""
    rows = updates.updates_on(session, team_id, recommendation_id)
    by_id = {row.id: row for row in rows}
    return [
        _version(row, by_id[row.corrects_id or row.id])
        for row in reversed(rows)
        if action_id is None or row.action_id in (None, action_id)
    ]


def newest(session: Session, first: tables.ProgressUpdate) -> tables.ProgressUpdate:
    """Find the newest version of an update, of which this is the first."""
    return updates.versions_of(session, first.team_id, first.id or 0)[-1]


def shown(session: Session, first: tables.ProgressUpdate) -> Version:
    """Give its newest version, without words that may not be shown any more."""
    return _as_shown(newest(session, first), first, policy.own_words(session, first.team_id))


def _as_shown(last: tables.ProgressUpdate, first: tables.ProgressUpdate, own: policy.OwnWords) -> Version:
    version = _version(last, first)
    seen = words_seen(version.note, version.rating)
    return replace(version, note=policy.no_longer_standing(version.note, own), seen=seen)


def _version(row: tables.ProgressUpdate, first: tables.ProgressUpdate) -> Version:
    """A version; `first` is the first one of the same update, which bears the retraction of them all."""
    return Version(
        update_id=first.id or 0,
        recommendation_id=row.recommendation_id,
        action_id=row.action_id,
        note=row.note,
        rating=row_values.rating(row),
        impact=Impact(row.impact) if row.impact else None,
        author_id=row.author_id,
        source=row.source,
        at=row.created_at,
        is_correction=row.corrects_id is not None,
        retracted_at=first.retracted_at,
        retracted_by=first.retracted_by,
        author=row_values.as_then(row, "author"),
        retractor=row_values.as_then(first, "retracted"),
    )


def of_messages(session: Session, team_id: str, update_ids: Collection[int]) -> dict[int, tuple[Version, ...]]:
    """Read, for each of these updates, all that its message has made, as it may now be shown: also what was taken back,
    in the order in which it was recorded.
    """
    named = updates.with_ids(session, team_id, update_ids)
    messages = {(row.channel_id, row.message_ts) for row in named if row.message_ts}
    rows = {row.id: row for row in (*updates.from_messages(session, team_id, messages), *named)}
    last = {row.corrects_id or row.id: row for row in updates.versions_among(session, team_id, rows)}
    own = policy.own_words(session, team_id)
    said = {row.id: _as_shown(last[row.id], row, own) for row in rows.values() if row.id}
    return {
        row.id: tuple(said[i] for i in sorted(i for i in said if i == row.id or _is_of_one(rows[i], row)))
        for row in named
        if row.id
    }


def _is_of_one(one: tables.ProgressUpdate, other: tables.ProgressUpdate) -> bool:
    """Whether two updates were made by one message."""
    return bool(one.message_ts) and (one.channel_id, one.message_ts) == (other.channel_id, other.message_ts)
