"""Notices by hand: planned, and then taken or refused by Slack, as the relay does it."""

from datetime import datetime

from sqlmodel import Session, select

from bot.plan.notices import send_log
from bot.plan.notices.delivery import leases, planning
from bot.plan.notices.delivery.leases import Claim, Outcome
from bot.plan.notices.notice import Notice
from storage import tables
from tests.support.running import RunningBot


def plan_one(session: Session, team_id: str, notice: Notice, now: datetime) -> int | None:
    """Plan a notice; its id, or None if it is known already."""
    return next(iter(planning.plan(session, team_id, [notice], now)), None)


def stand(
    session: Session, team_id: str, notice_id: int, channel_id: str, ts: str, now: datetime, text: str = ""
) -> None:
    """Slack takes it, and there it stands."""
    found = send_log.notice_by_id(session, team_id, notice_id)
    drawn = found.notice.drawn if found else ""
    _end(session, team_id, notice_id, Outcome("sent", place=(channel_id, ts), text=text, drawn=drawn), now)


def refuse(session: Session, team_id: str, notice_id: int, why: str, now: datetime) -> None:
    """Slack refuses it for good."""
    _end(session, team_id, notice_id, Outcome("failed", why=why, is_refusal=True), now)


def _end(session: Session, team_id: str, notice_id: int, outcome: Outcome, now: datetime) -> None:
    claim = leases.claim_one(session, team_id, notice_id)
    assert isinstance(claim, Claim), claim
    assert leases.finish(session, claim, outcome, now)


def as_kept(bot: RunningBot) -> list[tables.Notice]:
    """Every notice of the workspace's but receipts, as it is kept, the oldest first."""

    def rows(session: Session, team_id: str) -> list[tables.Notice]:
        own = select(tables.Notice).where(tables.Notice.team_id == team_id, tables.Notice.kind != "receipt")
        found = session.exec(own).all()
        session.expunge_all()
        return sorted(found, key=lambda row: row.id or 0)

    return bot.database.read_now(rows, bot.slack.team_id)
