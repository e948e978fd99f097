"""Find single answers to nudges, by what tells of them."""

from collections.abc import Collection

from sqlmodel import Session

from bot.plan.notices.nudged.answers import NudgeAnswer, NudgeReply
from storage.nudges import answering


def answers_with(session: Session, team_id: str, ids: Collection[int]) -> dict[int, NudgeAnswer]:
    """Find the answers with these ids."""
    return {
        row.id: NudgeAnswer(row.user_id, row.action_id, NudgeReply(row.answer), row.said_at, row.until_on)
        for row in answering.answers_with(session, team_id, ids)
        if row.id is not None
    }
