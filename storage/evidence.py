"""Find evidence by id, and files that are still to be copied."""

from collections.abc import Sequence

from sqlalchemy import update
from sqlmodel import Session, col, select

from storage import tables


def evidence_by_id(session: Session, team_id: str, evidence_id: int) -> tables.Evidence | None:
    """Find the file or link, if it is this workspace's."""
    row = session.get(tables.Evidence, evidence_id)
    return row if row and row.team_id == team_id else None


def uncopied(session: Session, team_id: str, attempts: int) -> Sequence[tables.Evidence]:
    """List files of Slack's that have not been copied and were tried fewer times than `attempts`, oldest first."""
    return session.exec(
        select(tables.Evidence)
        .where(
            tables.Evidence.team_id == team_id,
            col(tables.Evidence.file_id).is_not(None),
            col(tables.Evidence.path).is_(None),
            tables.Evidence.attempts < attempts,
        )
        .order_by(col(tables.Evidence.id))
    ).all()


def note_failure(session: Session, team_id: str, evidence_id: int, error: str, *, attempts: int | None = None) -> None:
    """Note that a file could not be copied, and why; one that has been copied meanwhile stays as it is.

    It counts as one attempt more, or as so many altogether as `attempts` says.
    In one statement, so that of two processes that try at once each counts; and it raises no revision, because nobody
    reads of it in the plan.
    """
    session.execute(
        update(tables.Evidence)
        .where(
            col(tables.Evidence.team_id) == team_id,
            col(tables.Evidence.id) == evidence_id,
            col(tables.Evidence.path).is_(None),
        )
        .values(error=error, attempts=tables.Evidence.attempts + 1 if attempts is None else attempts)
    )


def is_kept(session: Session, path: str) -> bool:
    """Tell whether some evidence names a copied file by this path."""
    return session.exec(select(tables.Evidence.id).where(tables.Evidence.path == path).limit(1)).first() is not None
