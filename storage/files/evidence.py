"""Find evidence by id and by what it was given with, files that are still to be copied, and those given up."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage import tables


def evidence_by_id(session: Session, team_id: str, evidence_id: int) -> tables.Evidence | None:
    """Find the file or link, if it is this workspace's."""
    row = session.get(tables.Evidence, evidence_id)
    return row if row and row.team_id == team_id else None


def of_update(session: Session, team_id: str, update_id: int) -> Sequence[tables.Evidence]:
    """List what was given with one update."""
    table = tables.Evidence
    return session.exec(select(table).where(table.team_id == team_id, table.update_id == update_id)).all()


def uncopied(session: Session, team_id: str, now: datetime, most: int) -> Sequence[tables.Evidence]:
    """List files of Slack's that have not been copied and whose next try is due, oldest first; also those of updates
    that were taken back.
    """
    table = tables.Evidence
    return session.exec(
        select(table)
        .where(
            table.team_id == team_id,
            col(table.file_id).is_not(None),
            col(table.sha256).is_(None),
            col(table.given_up_at).is_(None),
            or_(col(table.next_try_at).is_(None), col(table.next_try_at) <= now),
        )
        .order_by(col(table.id))
        .limit(most)
    ).all()


def claim_try(session: Session, team_id: str, evidence_id: int, attempts: int, next_try_at: datetime) -> bool:
    """Begin a try at copying a file, after so many `attempts`; False if another process has begun it meanwhile.

    In one statement, so that of two that try at once one does; whoever dies at it leaves it to be tried at
    `next_try_at`. It raises no revision, as nothing below does: nobody reads of it in the plan.
    """
    table = tables.Evidence
    begun = (
        update(table)
        .where(
            col(table.team_id) == team_id,
            col(table.id) == evidence_id,
            col(table.file_id).is_not(None),
            col(table.sha256).is_(None),
            col(table.given_up_at).is_(None),
            col(table.attempts) == attempts,
        )
        .values(attempts=attempts + 1, next_try_at=next_try_at)
    )
    return bool(session.execute(begun).rowcount)  # type: ignore[attr-defined]


def note_failure(
    session: Session,
    team_id: str,
    evidence_id: int,
    error: str,
    *,
    next_try_at: datetime | None = None,
    given_up_at: datetime | None = None,
    attempts: int | None = None,
) -> None:
    """Note that a file could not be copied, why, and when it is tried again, if it is; one that has been copied
    meanwhile stays as it is. With `attempts`, so many count as made.
    """
    table = tables.Evidence
    values = {"error": error, "next_try_at": next_try_at, "given_up_at": given_up_at}
    session.execute(
        update(table)
        .where(col(table.team_id) == team_id, col(table.id) == evidence_id, col(table.sha256).is_(None))
        .values(values if attempts is None else {**values, "attempts": attempts})
    )


def given_up(session: Session, team_id: str, since: datetime | None = None) -> Sequence[Any]:
    """List what could not be copied and is tried no more, given up from a moment on: the evidence's id, name, error and
    `given_up_at`, and the ids of the recommendation and action (or None) that its update is about. Oldest first.
    """
    table, said = tables.Evidence, tables.ProgressUpdate
    found = (
        select(  # type: ignore[call-overload]
            *(table.id, table.name, table.error, table.given_up_at, said.recommendation_id, said.action_id)
        )
        .join(said, col(said.id) == col(table.update_id))
        .where(
            table.team_id == team_id,
            col(table.given_up_at).is_not(None),
            col(table.sha256).is_(None),
            col(table.file_id).is_not(None),
        )
        .order_by(col(table.id))
    )
    return session.execute(found if since is None else found.where(col(table.given_up_at) >= since)).all()


def given_with(session: Session, team_id: str, recommendation_ids: Collection[int]) -> Sequence[Any]:
    """List the evidence that was given with any update on these recommendations, also one that was taken back: its
    name, url and sha256, and of the update when, by whom, about what, whether it has been corrected since, and when it
    was taken back. Oldest first.
    """
    table, said, later = tables.Evidence, tables.ProgressUpdate, aliased(tables.ProgressUpdate)
    is_corrected = exists().where(col(later.corrects_id) == col(said.id))
    return session.execute(
        select(  # type: ignore[call-overload]
            *(table.id, table.name, table.url, table.sha256, said.created_at, said.author_id, said.author_name),
            *(said.recommendation_id, said.action_id, said.retracted_at, is_corrected.label("is_corrected")),
        )
        .join(said, col(said.id) == col(table.update_id))
        .where(table.team_id == team_id, col(said.recommendation_id).in_(recommendation_ids))
        .order_by(col(table.id))
    ).all()


def with_path(session: Session) -> Sequence[tables.Evidence]:
    """List, of every workspace, what earlier versions copied into the data folder."""
    return session.exec(select(tables.Evidence).where(col(tables.Evidence.path).is_not(None))).all()


def note_moved(session: Session, team_id: str, evidence_id: int, sha256: str) -> None:
    """Note that an old copy is kept where files are now. It raises no revision: nobody reads of it in the plan."""
    session.execute(
        update(tables.Evidence)
        .where(col(tables.Evidence.team_id) == team_id, col(tables.Evidence.id) == evidence_id)
        .values(path=None, sha256=sha256)
    )


def note_shown(session: Session, team_id: str, evidence_id: int, file_id: str, sha256: str, now: datetime) -> bool:
    """Note which file of Slack's a copy of evidence becomes; False, with nothing noted, unless these are its bytes.

    It raises no revision: nobody reads of it in the plan.
    """
    kept = evidence_by_id(session, team_id, evidence_id)
    if kept is None or kept.sha256 != sha256:
        return False
    row = tables.ShownCopy(team_id=team_id, evidence_id=evidence_id, file_id=file_id, sha256=sha256, created_at=now)
    session.add(row)
    return True


def shown_in_slack(session: Session, team_id: str) -> Sequence[str]:
    """List Slack's ids of all the copies that somebody was shown."""
    table = tables.ShownCopy
    return session.exec(select(table.file_id).where(table.team_id == team_id).order_by(col(table.id))).all()


def stale_in_slack(session: Session, team_id: str) -> Sequence[str]:
    """List Slack's ids of those copies whose evidence names their bytes no more."""
    table, kept = tables.ShownCopy, tables.Evidence
    is_stale = or_(col(kept.sha256).is_(None), col(kept.sha256) != col(table.sha256))
    found = select(table.file_id).join(kept, col(kept.id) == col(table.evidence_id))
    return session.exec(found.where(table.team_id == team_id, is_stale).order_by(col(table.id))).all()


def make_stale(session: Session, team_id: str, evidence_ids: Collection[int]) -> None:
    """Have the copies of evidence that somebody was shown deleted in Slack, though their bytes stay."""
    table = tables.ShownCopy
    own = (col(table.team_id) == team_id, col(table.evidence_id).in_(evidence_ids))
    session.execute(update(table).where(*own).values(sha256=""))


def forget_shown(session: Session, team_id: str, file_ids: Collection[str]) -> None:
    """Forget copies that are in Slack no more."""
    table = tables.ShownCopy
    session.execute(delete(table).where(col(table.team_id) == team_id, col(table.file_id).in_(file_ids)))
