"""Describe how somebody has answered a nudge about an action otherwise than by an update."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session

from storage.nudges import answering, answers


class NudgeReply(StrEnum):
    """What somebody has said; the values stand in the database."""

    SNOOZED = "snoozed"
    NOT_MINE = "not mine"
    NOTHING_NEW = answering.NOTHING_NEW
    BOARD_TOLD = "board told"  # the board's channel hears that nobody answers
    BOARD_LEFT = "board left"  # it does not
    ASKED = "asked"  # no answer, but somebody who has its owner asked by hand

    @property
    def is_for_all(self) -> bool:
        """Whether it settles something for everybody who was asked, not for whoever said it alone."""
        return self in OF_BOARD


OF_BOARD = (NudgeReply.BOARD_TOLD, NudgeReply.BOARD_LEFT)


@dataclass(frozen=True, slots=True)
class NudgeAnswer:
    """An answer to a nudge about an action, that is no update; `until_on`: it is put off until that day."""

    user_id: str
    action_id: int
    reply: NudgeReply
    said_at: datetime
    until_on: date | None = None


def answers_since(
    session: Session, team_id: str, since: datetime, user_ids: Collection[str] | None = None
) -> tuple[NudgeAnswer, ...]:
    """List what was answered since a moment, oldest first: by anybody; or by some, and what
    settles something for all of them.
    """
    return tuple(
        NudgeAnswer(row.user_id, row.action_id, NudgeReply(row.answer), row.said_at, row.until_on)
        for row in answers.answers_since(session, team_id, since, user_ids, OF_BOARD)
        if row.answer != NudgeReply.ASKED
    )
