"""Find and forget what was answered about files, by the digest of their headers; and files whose questions wait."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, or_
from sqlmodel import Session, col, select

from storage import tables

_ANSWER = tables.RememberedAnswer
ASKING = "asking"  # the state of a file whose questions are open


def remembered(
    session: Session, team_id: str, signature: str, plan_id: int | None
) -> Sequence[tables.RememberedAnswer]:
    """List what is remembered for files with these headers: what their columns hold and, if a plan is named, what its
    words of ratings mean."""
    own = (_ANSWER.team_id == team_id, _ANSWER.signature == signature)
    of_plan = or_(col(_ANSWER.plan_id).is_(None), col(_ANSWER.plan_id) == plan_id)
    return session.exec(select(_ANSWER).where(*own, of_plan).order_by(col(_ANSWER.id))).all()


def remove(session: Session, team_id: str, answer_ids: Collection[int]) -> int:
    """Remove answers that were remembered; say how many."""
    own = (col(_ANSWER.team_id) == team_id, col(_ANSWER.id).in_(answer_ids))
    return session.connection().execute(delete(_ANSWER).where(*own)).rowcount


def asking_before(session: Session, team_id: str, moment: datetime) -> Sequence[tables.PlanImport]:
    """List the files that were read before a moment, and whose questions nobody has answered since, oldest first."""
    row = tables.PlanImport
    asking = (row.team_id == team_id, row.state == ASKING, row.created_at < moment)
    return session.exec(select(row).where(*asking).order_by(col(row.id))).all()


def is_any_asking(session: Session, team_id: str) -> bool:
    """Tell whether there is a file whose questions are open."""
    row = tables.PlanImport
    return session.exec(select(row.id).where(row.team_id == team_id, row.state == ASKING).limit(1)).first() is not None
