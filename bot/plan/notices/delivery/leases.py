"""Lease addresses to whoever sends, through `storage.outbox`; what is claimed there, talkers carry out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlmodel import Session

from bot.plan.notices import send_log
from bot.plan.notices.notice import OpenNotice
from storage.outbox import claims, outcomes

LEASE = claims.LEASE
Claim: TypeAlias = claims.Claim
Outcome: TypeAlias = outcomes.Outcome
Part: TypeAlias = outcomes.Part
Ending: TypeAlias = outcomes.Ending


@dataclass(frozen=True, slots=True)
class Claimed:
    """The right to send a notice, and the notice; None if it is gone."""

    claim: Claim
    found: OpenNotice | None


def seconds_to_next(session: Session, resting: Collection[str] = ()) -> float | None:
    """Tell in how many seconds something may be claimed; None if nothing waits but in workspaces that rest."""
    return claims.seconds_to_next(session, resting)


def claim(session: Session, most: int, resting: Collection[str] = ()) -> tuple[list[Claimed], float | None]:
    """Claim the first open notice of each address that is awake, and free or nearly so, at most so many; and tell in
    how many seconds more may be claimed.
    """
    several = claims.claim(session, most, resting)
    return _with_notices(session, several), claims.seconds_to_next(session, resting)


def claim_one(session: Session, team_id: str, notice_id: int) -> Claimed | float | None:
    """Claim a certain notice: the claim; or in how many seconds its address may be free; or None if it is not open."""
    claimed = claims.claim_one(session, team_id, notice_id)
    return _with_notices(session, [claimed])[0] if isinstance(claimed, Claim) else claimed


def _with_notices(session: Session, several: Sequence[Claim]) -> list[Claimed]:
    found = send_log.notices_by_id(session, [each.notice_id for each in several]) if several else {}
    return [Claimed(each, found.get(each.notice_id)) for each in several]


def finish(session: Session, endings: Sequence[Ending]) -> int:
    """Note what became of claimed notices; count those whose lease was still ours. Where it is another's by now, only
    that a notice was sent is noted.
    """
    return outcomes.finish(session, endings)


def discard(session: Session, claim: Claim) -> None:
    """Take a claimed notice back: it was not sent, and whoever wanted it knows."""
    outcomes.discard(session, claim)
