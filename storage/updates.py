"""Find progress updates and drafts by id, or by the message they came from."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage import tables


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


def became_an_update(session: Session, team_id: str, channel_id: str, message_ts: str) -> bool:
    """Tell whether a message has ever become an update, even if that was taken back."""
    found = session.exec(
        select(tables.ProgressUpdate.id)
        .where(
            tables.ProgressUpdate.team_id == team_id,
            tables.ProgressUpdate.channel_id == channel_id,
            tables.ProgressUpdate.message_ts == message_ts,
        )
        .limit(1)
    ).first()
    return found is not None


def versions_of(session: Session, team_id: str, update_id: int) -> Sequence[tables.ProgressUpdate]:
    """List every version of an update, the first one first."""
    return session.exec(
        select(tables.ProgressUpdate)
        .where(
            tables.ProgressUpdate.team_id == team_id,
            (col(tables.ProgressUpdate.id) == update_id) | (col(tables.ProgressUpdate.corrects_id) == update_id),
        )
        .order_by(col(tables.ProgressUpdate.id))
    ).all()


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
