"""Enter what people have answered nudges with, and find single answers."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from storage import tables

NOTHING_NEW = "nothing new"  # the answer that comes with an update, which says why


def enter_answer(session: Session, row: tables.NudgeAnswer) -> int:
    """Enter an answer; return its id."""
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def has_answered(session: Session, team_id: str, user_id: str, action_id: int, answer: str) -> bool:
    """Tell whether somebody has ever given this answer to a nudge about an action."""
    row = tables.NudgeAnswer
    own = (row.team_id == team_id, row.user_id == user_id, row.action_id == action_id, row.answer == answer)
    return session.exec(select(row.id).where(*own).limit(1)).first() is not None


def answers_with(session: Session, team_id: str, ids: Collection[int]) -> Sequence[tables.NudgeAnswer]:
    """List the answers with these ids."""
    row = tables.NudgeAnswer
    return session.exec(select(row).where(row.team_id == team_id, col(row.id).in_(ids)).order_by(col(row.id))).all()


def was_told(session: Session, team_id: str, user_id: str, action_id: int, kinds: Collection[str]) -> bool:
    """Tell whether somebody was sent a notice of one of these kinds that is about an action."""
    notice, about = tables.Notice, tables.NoticeAction
    found = (
        select(notice.id)
        .join(about, col(about.notice_id) == col(notice.id))
        .where(
            notice.team_id == team_id,
            about.team_id == team_id,
            about.action_id == action_id,
            notice.user_id == user_id,
            col(notice.kind).in_(kinds),
        )
    )
    return session.exec(found.limit(1)).first() is not None


def newest_of(session: Session, team_id: str, user_id: str, keys: Collection[str]) -> int | None:
    """Find the id of somebody's newest message with one of these keys."""
    notice = tables.Notice
    own = (notice.team_id == team_id, col(notice.key).in_(keys), notice.user_id == user_id)
    return session.exec(select(notice.id).where(*own).order_by(col(notice.local_on).desc()).limit(1)).first()
