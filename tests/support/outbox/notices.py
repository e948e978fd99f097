"""Notices by hand: planned, and then taken or refused by Slack, as the relay does it."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, select

from bot.plan.notices.delivery import leases, planning
from bot.plan.notices.delivery.leases import Claimed, Ending, Outcome
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
    _end(session, team_id, notice_id, Outcome("sent", place=(channel_id, ts), text=text), now)


def refuse(session: Session, team_id: str, notice_id: int, why: str, now: datetime) -> None:
    """Slack refuses it for good."""
    _end(session, team_id, notice_id, Outcome("failed", why=why, is_refusal=True), now)


def _end(session: Session, team_id: str, notice_id: int, outcome: Outcome, now: datetime) -> None:
    claimed = leases.claim_one(session, team_id, notice_id)
    assert isinstance(claimed, Claimed), claimed
    drawn = claimed.found.notice.drawn if claimed.found else ""
    assert leases.finish(session, [Ending(claimed.claim, replace(outcome, drawn=drawn), now)])


def as_kept(bot: RunningBot) -> list[tables.Notice]:
    """Every notice of the workspace's but receipts, as it is kept, the oldest first."""

    def rows(session: Session, team_id: str) -> list[tables.Notice]:
        own = select(tables.Notice).where(tables.Notice.team_id == team_id, tables.Notice.kind != "receipt")
        found = session.exec(own).all()
        session.expunge_all()
        return sorted(found, key=lambda row: row.id or 0)

    return bot.database.read_now(rows, bot.slack.team_id)
