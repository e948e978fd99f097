"""Follow shared cards: recommendations that somebody has shown to a channel, drawn again there when something
changes.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.workspace import Plan, Recommendation, Workspace
from bot.plan.notices import send_log
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice

SHARED = "shared"  # why every action is in it


@dataclass(frozen=True)
class SharedCard:
    """The subject that a card shows."""

    plan: Plan
    recommendation: Recommendation

    @property
    def drawn(self) -> str:
        """Which state of its actions it shows."""
        return fingerprint(self.recommendation.actions)

    def notice(self, channel_id: str, ts: str, user_id: str, on: date) -> Notice:
        """Make the notice that is entered in the send log once somebody has shared the card, as the message `ts` of a
        channel.
        """
        return Notice(
            kind=NoticeKind.CARD,
            key=f"{NoticeKind.CARD}:{channel_id}:{ts}",
            why=SHARED,
            plan_id=self.plan.id,
            channel_id=channel_id,
            on=on,
            drawn=self.drawn,
            whys=dict.fromkeys((action.id for action in self.recommendation.actions), SHARED),
            user_id=user_id,
            subject_id=self.recommendation.id,
        )


def current(workspace: Workspace, notice: Notice, today: date) -> SharedCard | None:
    """Find a card that has been shared, as it stands now; None if its plan, or what it shows of it, is gone."""
    plan = workspace.plan(notice.plan_id)
    shown = next((r for r in plan.recommendations if r.id == notice.subject_id), None) if plan else None
    return SharedCard(plan, shown) if plan and shown else None


def record_card(
    session: Session, team_id: str, card: SharedCard, channel_id: str, ts: str, user_id: str, text: str, now: datetime
) -> None:
    """Enter a card that has been shared in a channel: from now on it is drawn again when something changes."""
    notice = card.notice(channel_id, ts, user_id, now.date())
    notice_id = send_log.claim(session, team_id, notice, text, now)
    if notice_id is not None:
        send_log.mark_sent(session, team_id, notice_id, channel_id, ts, now)
