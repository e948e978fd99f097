"""Notices: what is sent unasked. Claimed by a unique key before it is sent, marked after."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session, col, select

from storage import plans, workspaces
from storage.tables import Notice, NoticeAction

ATTEMPTS = 5


def claim(session: Session, notice: Notice, whys: Mapping[int, str]) -> int | None:
    """Claims the right to send a notice; None if somebody else has sent it, or is sending it.

    One that failed may be claimed again, up to ATTEMPTS times. `whys` says for each action id why it is in it.
    NoResultFound if its plan or one of the actions is not this workspace's.
    """
    workspaces.ensure(session, notice.team_id)
    if not whys.keys() <= plans.action_ids(session, notice.team_id, notice.plan_id):
        raise NoResultFound("A notice is about actions of its own workspace's plan.")
    row = session.exec(select(Notice).where(Notice.team_id == notice.team_id, Notice.key == notice.key)).first()
    if row is None:
        row = notice
    elif row.state != "failed" or row.attempts >= ATTEMPTS:
        return None
    else:
        row.state, row.attempts, row.why, row.text = "sending", row.attempts + 1, notice.why, notice.text
        session.execute(delete(NoticeAction).where(col(NoticeAction.notice_id) == row.id))
    session.add(row)
    session.flush()
    assert row.id is not None
    session.add_all(
        NoticeAction(notice_id=row.id, action_id=action_id, team_id=notice.team_id, why=why)
        for action_id, why in whys.items()
    )
    return row.id


def mark_sent(session: Session, team_id: str, notice_id: int, channel_id: str, ts: str, now: datetime) -> None:
    """Slack has taken it: from now on replies to `ts` belong to it. NoResultFound if it is not this workspace's."""
    row = _notice(session, team_id, notice_id)
    row.state, row.channel_id, row.ts, row.sent_at, row.error = "sent", channel_id, ts, now, None
    session.add(row)


def mark_failed(session: Session, team_id: str, notice_id: int, error: str) -> None:
    """Slack has refused it, and why. NoResultFound if it is not this workspace's."""
    row = _notice(session, team_id, notice_id)
    row.state, row.error = "failed", error
    session.add(row)


def _notice(session: Session, team_id: str, notice_id: int) -> Notice:
    return session.exec(select(Notice).where(Notice.team_id == team_id, Notice.id == notice_id)).one()


def actions_of_thread(session: Session, team_id: str, channel_id: str, thread_ts: str) -> list[int] | None:
    """The ids of the actions that the notice at the head of a thread is about; None if no notice is."""
    notice_id = session.exec(
        select(Notice.id).where(Notice.team_id == team_id, Notice.channel_id == channel_id, Notice.ts == thread_ts)
    ).first()
    if notice_id is None:
        return None
    return list(session.exec(select(NoticeAction.action_id).where(NoticeAction.notice_id == notice_id)))


def last_told(session: Session, team_id: str, before: date) -> Sequence[tuple[str, int, str, date]]:
    """(channel id, action id, why, local date) of every notice sent before a date, oldest first."""
    rows = session.exec(
        select(col(Notice.channel_id), col(NoticeAction.action_id), col(NoticeAction.why), col(Notice.local_on))
        .where(
            NoticeAction.notice_id == Notice.id,
            Notice.team_id == team_id,
            Notice.state == "sent",
            Notice.local_on < before,
        )
        .order_by(col(Notice.local_on), col(Notice.id))
    )
    return [(channel_id, action_id, why, local_on) for channel_id, action_id, why, local_on in rows]


def state_of(session: Session, team_id: str, key: str) -> str | None:
    """The state of the notice with this key; None if there is none."""
    return session.exec(select(Notice.state).where(Notice.team_id == team_id, Notice.key == key)).first()
