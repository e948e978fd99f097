"""Fold messages: what is of one kind, to one person, and planned within minutes is said in one message.

Whoever joins another is `due` like that, and names it; it is claimed, and sent, with that alone. So what stands in one
message is settled before anything of it is sent, and stays so until it is known whether it was. One whose head was
taken back, or could not be sent, is free again by itself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, text, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from storage import tables

NEARLY = 60.0  # seconds: what is held for one morning is due at the same time, whichever clock has told it
_NOTICE = tables.Notice
_HEAD = aliased(tables.Notice)
IS_OPEN: Any = text(f"notice.{tables.OPEN}")
_IS_HEAD_OPEN: Any = or_(col(_HEAD.state) == "due", col(_HEAD.state) == "sending")
# Whether it is sent by itself: it goes with no other, or that one is sent, dropped, failed or gone.
_ITS_HEAD = select(_HEAD.id).where(_HEAD.id == _NOTICE.with_id, _IS_HEAD_OPEN).correlate(_NOTICE)
IS_HEAD: Any = or_(col(_NOTICE.with_id).is_(None), ~_ITS_HEAD.exists())


@dataclass(frozen=True, slots=True)
class Fold:
    """How a message is folded: at most so many in one; so many seconds after the last of its kind was sent it waits
    for others, but no longer than until some seconds from now, if at all.
    """

    most: int
    within: float
    until: float | None = None


def place(session: Session, row: tables.Notice, fold: Fold, wait: float, at: float, now: datetime) -> None:
    """Let a message that is to be sent in so many seconds (`wait`) join another, or wait for others. Its address is
    locked, so that nobody claims what it joins meanwhile.
    """
    row.with_id = None
    head = _head(session, row, wait, at)
    if head is None:
        row.due_at = at + max(wait, _pause(session, row, fold, now))
        return
    head_id, row.due_at = head
    if _size(session, row.address_id, head_id) < fold.most:
        row.with_id = head_id


def _head(session: Session, row: tables.Notice, wait: float, at: float) -> tuple[int, float] | None:
    """The newest message that is due still, of the same kind and to the same person: its id, and when it is due."""
    found = (
        select(col(_NOTICE.id), col(_NOTICE.due_at))
        .where(
            IS_OPEN,
            _NOTICE.address_id == row.address_id,
            _NOTICE.state == "due",
            _NOTICE.kind == row.kind,
            _NOTICE.user_id == row.user_id,
            col(_NOTICE.with_id).is_(None),
        )
        .order_by(col(_NOTICE.id).desc())
    )
    if row.id is not None:
        found = found.where(_NOTICE.id != row.id)
    if wait:
        found = found.where(col(_NOTICE.due_at) > at + wait - NEARLY)
    first = session.exec(found.limit(1)).first()
    return (first[0] or 0, first[1]) if first else None


def _size(session: Session, address_id: int | None, head_id: int) -> int:
    along = (IS_OPEN, _NOTICE.address_id == address_id, _NOTICE.with_id == head_id)
    return 1 + session.exec(select(func.count()).where(*along)).one()


def _pause(session: Session, row: tables.Notice, fold: Fold, now: datetime) -> float:
    """The seconds until the time is over in which what follows the last of its kind waits."""
    same = (_NOTICE.team_id == row.team_id, _NOTICE.user_id == row.user_id, _NOTICE.kind == row.kind)
    since = now - timedelta(seconds=fold.within)
    sending = select(_NOTICE.id).where(IS_OPEN, _NOTICE.address_id == row.address_id, _NOTICE.state == "sending", *same)
    if session.exec(sending.limit(1)).first() is not None:
        pause = fold.within
    else:
        last = session.exec(
            select(func.max(_NOTICE.sent_at)).where(*same, col(_NOTICE.sent_at) > since, _NOTICE.state == "sent")
        ).one()
        pause = min(fold.within, (last - since).total_seconds()) if last else 0.0
    return pause if fold.until is None else min(pause, fold.until)


def let_go(session: Session, notice_id: int) -> None:
    """Let what went with a notice go by itself: that one is planned anew."""
    session.connection().execute(update(_NOTICE).where(IS_OPEN, col(_NOTICE.with_id) == notice_id).values(with_id=None))


def lead(session: Session, claimed: Mapping[int, int]) -> None:
    """Let a claimed notice, by id, lead what went with the same one (its id), which has ended without them."""
    connection = session.connection()
    for notice_id, head_id in claimed.items():
        along = (IS_OPEN, col(_NOTICE.with_id) == head_id, col(_NOTICE.id) != notice_id)
        connection.execute(update(_NOTICE).where(*along).values(with_id=notice_id))
        connection.execute(update(_NOTICE).where(col(_NOTICE.id) == notice_id).values(with_id=None))


def folded(session: Session, notice_ids: Collection[int]) -> dict[int, list[int]]:
    """Find what is to be sent along with each of these notices: their ids, oldest first."""
    found: dict[int, list[int]] = {}
    along = select(col(_NOTICE.with_id), col(_NOTICE.id)).where(IS_OPEN, col(_NOTICE.with_id).in_(notice_ids))
    for head_id, notice_id in session.exec(along.order_by(col(_NOTICE.id))):
        found.setdefault(head_id or 0, []).append(notice_id or 0)
    return found


def doubt(session: Session, head_id: int) -> None:
    """Note of what went with a notice that it may have been said: nobody could see."""
    along = update(_NOTICE).where(IS_OPEN, col(_NOTICE.with_id) == head_id)
    session.connection().execute(along.values(is_doubtful=True))
