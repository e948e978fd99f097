"""Keep who follows an action or a recommendation: they hear what changes, in their daily message."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.errors import NotUnderstood
from bot.plan.lookup import action_is_gone
from bot.plan.model.stamp import Stamp
from bot.plan.model.target import Target
from bot.plan.people.authority import unjudged
from bot.plan.signature import completed
from storage import audit, plans, tables, workspaces

MOST = 50  # of one person: whoever wants more, wants a list


@dataclass(frozen=True, slots=True)
class Followed:
    """What somebody follows: one action, or a recommendation with all its actions."""

    recommendation_id: int
    action_id: int | None

    @classmethod
    def of(cls, target: Target) -> "Followed":
        """Take what a target means: its action, else the whole recommendation."""
        return cls(target.recommendation.id, target.action.id if target.action else None)


@unjudged("whoever may see an action may follow it; what they may no longer see, their daily message leaves out")
def follow(session: Session, team_id: str, what: Followed, by: Stamp) -> bool:
    """Let somebody follow it; False if they did already. Raise NotFound if it is gone."""
    workspaces.ensure(session, team_id)
    if not plans.holds(session, team_id, what.recommendation_id, what.action_id):
        raise action_is_gone()
    every = _rows(session, team_id, by.person_id)
    if any(_what(row) == what for row in every):
        return False
    if len(every) >= MOST:
        raise NotUnderstood(f"You follow {MOST} already: let one go first, for example `/plan unfollow 5`.")
    row = tables.Follower(
        team_id=team_id,
        user_id=by.person_id,
        recommendation_id=what.recommendation_id,
        action_id=what.action_id,
        since_at=by.at,
    )
    session.add(row)
    signed = completed(session, team_id, by, what.recommendation_id, what.action_id)
    audit.note(session, team_id, signed, "followed", _subject(what))
    return True


@unjudged("it lets go only of what they follow themselves")
def unfollow(session: Session, team_id: str, several: Sequence[Followed], by: Stamp) -> int:
    """Let somebody follow these no longer; return how many of them they did."""
    workspaces.ensure(session, team_id)
    found = [row for row in _rows(session, team_id, by.person_id) if _what(row) in several]
    for row in found:
        session.delete(row)
        signed = completed(session, team_id, by, row.recommendation_id, row.action_id)
        audit.note(session, team_id, signed, "followed no longer", _subject(_what(row)))
    return len(found)


def followed_by(session: Session, team_id: str, user_id: str) -> list[Followed]:
    """List what somebody follows, the oldest first."""
    return [_what(row) for row in _rows(session, team_id, user_id)]


def _rows(session: Session, team_id: str, user_id: str) -> Sequence[tables.Follower]:
    own = (tables.Follower.team_id == team_id, tables.Follower.user_id == user_id)
    return session.exec(select(tables.Follower).where(*own).order_by(col(tables.Follower.id))).all()


def _what(row: tables.Follower) -> Followed:
    return Followed(row.recommendation_id, row.action_id)


def _subject(what: Followed) -> str:
    return f"action {what.action_id}" if what.action_id else f"recommendation {what.recommendation_id}"
