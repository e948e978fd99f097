"""Lease addresses to whoever sends, through `storage.outbox`; what is claimed there, talkers carry out."""

from collections.abc import Collection
from datetime import datetime
from typing import TypeAlias

from sqlmodel import Session

from storage.outbox import claims, outcomes

LEASE = claims.LEASE
Claim: TypeAlias = claims.Claim
Outcome: TypeAlias = outcomes.Outcome


def seconds_to_next(session: Session, resting: Collection[str] = ()) -> float | None:
    """Tell in how many seconds something may be claimed; None if nothing waits but in workspaces that rest."""
    return claims.seconds_to_next(session, resting)


def claim(session: Session, most: int, resting: Collection[str] = ()) -> list[Claim]:
    """Claim the first open notice of each address that is awake and free, at most so many."""
    return claims.claim(session, most, resting)


def claim_one(session: Session, team_id: str, notice_id: int) -> Claim | float | None:
    """Claim a certain notice: the claim; or in how many seconds its address may be free; or None if it is not open."""
    return claims.claim_one(session, team_id, notice_id)


def finish(session: Session, claim: Claim, outcome: Outcome, now: datetime) -> bool:
    """Note what became of a claimed notice; False if its lease has ended and is another's by now."""
    return outcomes.finish(session, claim, outcome, now)


def discard(session: Session, claim: Claim) -> None:
    """Take a claimed notice back: it was not sent, and whoever wanted it knows."""
    outcomes.discard(session, claim)
