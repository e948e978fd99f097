"""Progress updates and drafts: found by id, or by the message they came from."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage.tables import Draft, ProgressUpdate


def update_by_id(session: Session, team_id: str, update_id: int) -> ProgressUpdate | None:
    """The update, if it is this workspace's."""
    row = session.get(ProgressUpdate, update_id)
    return row if row and row.team_id == team_id else None


def updates_from_message(session: Session, team_id: str, channel_id: str, message_ts: str) -> Sequence[ProgressUpdate]:
    """First versions of the updates that came from a message and still stand, oldest first."""
    return session.exec(
        select(ProgressUpdate)
        .where(
            ProgressUpdate.team_id == team_id,
            ProgressUpdate.channel_id == channel_id,
            ProgressUpdate.message_ts == message_ts,
            col(ProgressUpdate.corrects_id).is_(None),
            col(ProgressUpdate.retracted_at).is_(None),
        )
        .order_by(col(ProgressUpdate.id))
    ).all()


def became_an_update(session: Session, team_id: str, channel_id: str, message_ts: str) -> bool:
    """Whether a message has ever become an update, even if that was taken back."""
    found = session.exec(
        select(ProgressUpdate.id)
        .where(
            ProgressUpdate.team_id == team_id,
            ProgressUpdate.channel_id == channel_id,
            ProgressUpdate.message_ts == message_ts,
        )
        .limit(1)
    ).first()
    return found is not None


def versions_of(session: Session, team_id: str, update_id: int) -> Sequence[ProgressUpdate]:
    """Every version of an update, the first one first."""
    return session.exec(
        select(ProgressUpdate)
        .where(
            ProgressUpdate.team_id == team_id,
            (col(ProgressUpdate.id) == update_id) | (col(ProgressUpdate.corrects_id) == update_id),
        )
        .order_by(col(ProgressUpdate.id))
    ).all()


def updates_on(session: Session, team_id: str, recommendation_id: int) -> Sequence[ProgressUpdate]:
    """Every version of every update on a recommendation and its actions, retracted ones too, oldest first."""
    return session.exec(
        select(ProgressUpdate)
        .where(ProgressUpdate.team_id == team_id, ProgressUpdate.recommendation_id == recommendation_id)
        .order_by(col(ProgressUpdate.id))
    ).all()


def draft_by_id(session: Session, team_id: str, draft_id: int) -> Draft | None:
    """The draft, if it is this workspace's."""
    row = session.get(Draft, draft_id)
    return row if row and row.team_id == team_id else None


def draft_from_message(session: Session, team_id: str, channel_id: str, ts: str) -> Draft | None:
    """The draft that was kept of a message."""
    return session.exec(
        select(Draft).where(Draft.team_id == team_id, Draft.channel_id == channel_id, Draft.ts == ts)
    ).first()
