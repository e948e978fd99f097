"""Messages of ours that stand in Slack: marked when they are sent, found again when what they show has changed."""

from datetime import datetime

from sqlmodel import Session

from bot.plan.model.action import Action
from bot.plan.model.fingerprint import fingerprint
from bot.plan.model.workspace import Plan, Recommendation
from storage import notices, tables

Sent = notices.Sent
sent_since = notices.sent_since
failures = notices.failures
mark_sent = notices.mark_sent
mark_failed = notices.mark_failed
mark_drawn = notices.mark_drawn


def record_card(
    session: Session,
    team_id: str,
    plan: Plan,
    recommendation: Recommendation,
    channel_id: str,
    ts: str,
    user_id: str,
    text: str,
    now: datetime,
) -> None:
    """A card has been shared in a channel: from now on it is drawn anew when something changes."""
    actions: tuple[Action, ...] = recommendation.actions
    notice = tables.Notice(
        team_id=team_id,
        key=f"card:{channel_id}:{ts}",
        kind="card",
        why="shared",
        plan_id=plan.id,
        channel_id=channel_id,
        user_id=user_id,
        subject_id=recommendation.id,
        local_on=now.date(),
        drawn=fingerprint(actions),
        state="sending",
        text=text,
        created_at=now,
    )
    notice_id = notices.claim(session, notice, {action.id: "shared" for action in actions})
    if notice_id is not None:
        notices.mark_sent(session, team_id, notice_id, channel_id, ts, now)
