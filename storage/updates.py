"""Find progress updates and drafts by id, or by the message they came from."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, func, or_
from sqlmodel import Session, col, select

from storage import tables

ASKED = "asked"  # why words are kept: they want something done of which a part was asked for
TOLD_OF_DRAFT = "draft"  # the kind of notice by which an author is told that a draft ends


def update_by_id(session: Session, team_id: str, update_id: int) -> tables.ProgressUpdate | None:
    """Find the update, if it is this workspace's."""
    row = session.get(tables.ProgressUpdate, update_id)
    return row if row and row.team_id == team_id else None


def updates_from_message(
    session: Session, team_id: str, channel_id: str, message_ts: str
) -> Sequence[tables.ProgressUpdate]:
    """List the first versions of the updates that came from a message and still stand, oldest first."""
    return session.exec(
        select(tables.ProgressUpdate)
        .where(
            tables.ProgressUpdate.team_id == team_id,
            tables.ProgressUpdate.channel_id == channel_id,
            tables.ProgressUpdate.message_ts == message_ts,
            col(tables.ProgressUpdate.corrects_id).is_(None),
            col(tables.ProgressUpdate.retracted_at).is_(None),
        )
        .order_by(col(tables.ProgressUpdate.id))
    ).all()


def recent_updates(session: Session, team_id: str, author_id: str, since: datetime) -> Sequence[tables.ProgressUpdate]:
    """List the first versions of what somebody has recorded from a moment on and that still stands, oldest first."""
    update = tables.ProgressUpdate
    theirs = (update.team_id == team_id, update.author_id == author_id, col(update.created_at) >= since)
    first = (col(update.corrects_id).is_(None), col(update.retracted_at).is_(None))
    return session.exec(select(update).where(*theirs, *first).order_by(col(update.id))).all()


def latest_update(session: Session, team_id: str, author_id: str, since: datetime) -> tables.ProgressUpdate | None:
    """Find the first version of what somebody recorded last, from a moment on, also if it was taken back."""
    update = tables.ProgressUpdate
    theirs = (update.team_id == team_id, update.author_id == author_id, col(update.created_at) >= since)
    found = select(update).where(*theirs, col(update.corrects_id).is_(None)).order_by(col(update.id).desc())
    return session.exec(found.limit(1)).first()


def said_since(session: Session, team_id: str, action_id: int, moment: datetime) -> bool:
    """Tell whether anything has been recorded on an action, or on its whole recommendation, after a moment."""
    update, action = tables.ProgressUpdate, session.get_one(tables.Action, action_id)
    of = (update.team_id == team_id, update.recommendation_id == action.recommendation_id)
    is_its = or_(col(update.action_id) == action_id, col(update.action_id).is_(None))
    stands = (col(update.retracted_at).is_(None), col(update.created_at) > moment, is_its)
    return session.exec(select(update.id).where(*of, *stands).limit(1)).first() is not None


def became_an_update(session: Session, team_id: str, channel_id: str, message_ts: str) -> bool:
    """Tell whether a message has ever become an update, even if that was taken back."""
    return _is_any(session, team_id, channel_id, col(tables.ProgressUpdate.message_ts) == message_ts)


def is_recorded(session: Session, team_id: str, channel_id: str, ts: str) -> bool:
    """Tell whether an update was ever recorded of this message, command or form, as which it is once-only."""
    return _is_any(session, team_id, channel_id, col(tables.ProgressUpdate.ts) == ts)


def _is_any(session: Session, team_id: str, channel_id: str, which: ColumnElement[bool]) -> bool:
    here = (tables.ProgressUpdate.team_id == team_id, tables.ProgressUpdate.channel_id == channel_id, which)
    return session.exec(select(tables.ProgressUpdate.id).where(*here).limit(1)).first() is not None


def versions_of(session: Session, team_id: str, update_id: int) -> Sequence[tables.ProgressUpdate]:
    """List every version of an update, the first one first."""
    return session.exec(
        select(tables.ProgressUpdate)
        .where(
            col(tables.ProgressUpdate.team_id).concat("") == team_id,  # SQLite is to look it up, not walk through all
            (col(tables.ProgressUpdate.id) == update_id) | (col(tables.ProgressUpdate.corrects_id) == update_id),
        )
        .order_by(col(tables.ProgressUpdate.id))
    ).all()


def with_ids(session: Session, team_id: str, update_ids: Collection[int]) -> Sequence[tables.ProgressUpdate]:
    """List the updates with these ids that are this workspace's, by id."""
    update = tables.ProgressUpdate
    named = select(update).where(update.team_id == team_id, col(update.id).in_(update_ids))
    return session.exec(named.order_by(col(update.id))).all()


def from_messages(
    session: Session, team_id: str, messages: Collection[tuple[str | None, str | None]]
) -> Sequence[tables.ProgressUpdate]:
    """List the first versions of all that messages, by (channel, ts), have ever made."""
    update = tables.ProgressUpdate
    made = (update.team_id == team_id, col(update.message_ts).in_([ts for _, ts in messages]))
    rows = session.exec(select(update).where(*made, col(update.corrects_id).is_(None))).all()
    return [row for row in rows if (row.channel_id, row.message_ts) in messages]


def versions_among(
    session: Session, team_id: str, update_ids: Collection[int | None]
) -> Sequence[tables.ProgressUpdate]:
    """List every version of these updates, oldest first."""
    update, ids = tables.ProgressUpdate, [each for each in update_ids if each]
    of = (update.team_id == team_id, col(update.id).in_(ids) | col(update.corrects_id).in_(ids))
    return session.exec(select(update).where(*of).order_by(col(update.id))).all()


def updates_on(session: Session, team_id: str, recommendation_id: int) -> Sequence[tables.ProgressUpdate]:
    """List every version of every update on a recommendation and its actions, retracted ones too, oldest first."""
    return session.exec(
        select(tables.ProgressUpdate)
        .where(tables.ProgressUpdate.team_id == team_id, tables.ProgressUpdate.recommendation_id == recommendation_id)
        .order_by(col(tables.ProgressUpdate.id))
    ).all()


def draft_by_id(session: Session, team_id: str, draft_id: int) -> tables.Draft | None:
    """Find the draft, if it is this workspace's."""
    row = session.get(tables.Draft, draft_id)
    return row if row and row.team_id == team_id else None


def draft_from_message(session: Session, team_id: str, channel_id: str, ts: str) -> tables.Draft | None:
    """Find the draft that was kept of a message."""
    return session.exec(
        select(tables.Draft).where(
            tables.Draft.team_id == team_id, tables.Draft.channel_id == channel_id, tables.Draft.ts == ts
        )
    ).first()


def newest_question(
    session: Session, team_id: str, user_id: str, channel_id: str, since: datetime
) -> tables.Draft | None:
    """Find what somebody had typed there, since a moment, that was asked about and is not answered yet."""
    draft = tables.Draft
    own = (draft.team_id == team_id, draft.user_id == user_id, draft.channel_id == channel_id)
    waits = (draft.held_for == ASKED, col(draft.settled_at).is_(None), col(draft.created_at) >= since)
    return session.exec(select(draft).where(*own, *waits).order_by(col(draft.id).desc()).limit(1)).first()


def newest_draft(
    session: Session, team_id: str, user_id: str, channel_id: str, since: datetime, *, is_placed: bool = False
) -> tables.Draft | None:
    """Find the words of somebody that were kept there, since a moment, as it was not clear what they are about, or (if
    `is_placed`) for something else; None if they have recorded anything after them."""
    draft, update = tables.Draft, tables.ProgressUpdate
    own = (draft.team_id == team_id, draft.user_id == user_id, draft.channel_id == channel_id)
    waits = (col(draft.held_for).is_(None), col(draft.settled_at).is_(None), col(draft.created_at) >= since)
    told = select(update.id).where(
        update.team_id == team_id, update.author_id == user_id, col(update.created_at) > col(draft.created_at)
    )
    about = col(draft.action_id).is_not(None) if is_placed else col(draft.action_id).is_(None)
    found = select(draft).where(*own, *waits, about, ~told.correlate(draft).exists())
    return session.exec(found.order_by(col(draft.id).desc()).limit(1)).first()


def last_with_file(session: Session, team_id: str, user_id: str) -> tables.ProgressUpdate | None:
    """Find the update with which somebody gave a file last, and which stands."""
    update, evidence = tables.ProgressUpdate, tables.Evidence
    own = (update.team_id == team_id, evidence.team_id == team_id, update.author_id == user_id)
    stands = (col(update.retracted_at).is_(None), col(evidence.file_id).is_not(None))
    found = select(update).join(evidence, col(evidence.update_id) == update.id).where(*own, *stands)
    return session.exec(found.order_by(col(evidence.id).desc()).limit(1)).first()


def settle_draft(session: Session, row: tables.Draft, now: datetime) -> None:
    """Note that a draft is filed, or let go; words that were held for a child are not kept a moment longer."""
    row.settled_at = now
    if row.held_for:
        row.typed = row.note = ""
        row.files = None
    session.add(row)


def ending_drafts(session: Session, team_id: str, before: datetime) -> Sequence[tuple[int, str, int]]:
    """List (id, author, how often they were told of words that stood there before) of the drafts that were kept before
    a moment and wait still, oldest first; not what is held for a child.
    """
    notice, draft = tables.Notice, tables.Draft
    of_draft = (col(notice.team_id) == col(draft.team_id), col(notice.subject_id) == col(draft.id))
    earlier = (*of_draft, col(notice.kind) == TOLD_OF_DRAFT, col(notice.created_at) < col(draft.created_at))
    told = select(func.count()).select_from(notice).where(*earlier).correlate(draft).scalar_subquery()
    rows = session.execute(
        select(col(draft.id), col(draft.user_id), told)
        .where(
            draft.team_id == team_id,
            draft.created_at < before,
            col(draft.settled_at).is_(None),
            col(draft.held_for).is_(None),
        )
        .order_by(col(draft.id))
    )
    return [(draft_id, user_id, count) for draft_id, user_id, count in rows if draft_id]


def unfiled_drafts(
    session: Session, team_id: str, before: datetime, user_ids: Collection[str] | None = None
) -> Sequence[tuple[int, str, str, str | None, datetime]]:
    """List (id, author, words, why they are held back, since when) of the words that were kept before a moment and wait
    still, oldest first; not of a question that was answered by part of it. `user_ids`: of these authors only.
    """
    draft = tables.Draft
    waits = (draft.team_id == team_id, draft.created_at <= before, col(draft.settled_at).is_(None))
    words = func.coalesce(col(draft.held_for), "") != ASKED
    theirs = () if user_ids is None else (col(draft.user_id).in_(sorted(user_ids)),)
    found = session.exec(select(draft).where(*waits, words, *theirs).order_by(col(draft.id)))
    return [(row.id, row.user_id, row.typed, row.held_for, row.created_at) for row in found if row.id]


def forget_held_words_before(session: Session, moment: datetime) -> int:
    """Remove words that were held for a child before a moment, whatever became of them; say how many."""
    old = delete(tables.Draft).where(col(tables.Draft.held_for).is_not(None), col(tables.Draft.created_at) < moment)
    return session.execute(old).rowcount  # type: ignore[attr-defined, no-any-return]


def forget_drafts_before(session: Session, moment: datetime, told_before: datetime, at_the_latest: datetime) -> int:
    """Remove drafts that were kept before a moment and are settled, or whose author was told before another; say how
    many. Those from before `at_the_latest` go, though nobody could be told: what Slack did not take has told nobody.
    """
    notice, draft = tables.Notice, tables.Draft
    is_told = exists().where(
        col(notice.team_id) == col(draft.team_id),
        col(notice.kind) == TOLD_OF_DRAFT,
        col(notice.subject_id) == col(draft.id),
        col(notice.state) == "sent",
        col(notice.sent_at) <= told_before,
        col(notice.sent_at) > col(draft.created_at),  # of these words, and not of others that stood there
    )
    may_go = or_(col(draft.settled_at).is_not(None), col(draft.created_at) < at_the_latest, is_told)
    old = delete(draft).where(col(draft.created_at) < moment, may_go)
    return session.execute(old).rowcount  # type: ignore[attr-defined, no-any-return]
