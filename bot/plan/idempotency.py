"""Run a unit of work once per key; raise `Stale` if the data changed since the form opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlmodel import Session

from bot.errors import Stale
from storage import receipts, workspaces

P = ParamSpec("P")
T = TypeVar("T")

StillStands = Callable[[Session, str], bool]  # of a workspace, in the transaction that it is asked in
Newer = Callable[[Session, str], Any]  # what stands in its place, asked in the same way; None while it still stands


@dataclass
class Drawn:
    """What a button or form was drawn from: looked at in the transaction that does what was pressed or sent in.

    Where something else stands by now, what decides or overwrites is refused; what adds to the record `is_told`, and
    `found` is what stood there instead. Once something was committed it has been looked at.
    """

    newer: Newer
    is_told: bool = False
    found: Any = None
    is_settled: bool = False

    @classmethod
    def refused_unless(cls, stands: StillStands | None) -> "Drawn | None":
        """Make what is refused unless it stands; None where it is not known what it was drawn from."""
        return cls(lambda session, team_id: None if stands(session, team_id) else True) if stands else None

    def check(self, session: Session, team_id: str) -> None:
        """Look at it, under the workspace's lock: what stands here stands until the commit. Stale if it is refused."""
        if self.is_settled:
            return
        workspaces.ensure(session, team_id)
        self.found = self.newer(session, team_id)
        if self.found is not None and not self.is_told:
            raise Stale


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A result: what came of it."""

    value: T


@dataclass(slots=True)
class Receipt:
    """A receipt of what Slack may bring again, claimed with the first thing that is stored because of it; without a key
    it comes but once."""

    key: str | None = None
    is_claimed: bool = False

    def claim(self, session: Session, team_id: str, now: datetime) -> bool:
        """Claim it, in the transaction that does what it stands for; False if that has been done before."""
        return not self.key or self.is_claimed or receipts.claim(session, team_id, self.key, now)

    def is_of_before(self, session: Session, team_id: str) -> bool:
        """Tell whether it was claimed by an earlier delivery."""
        return bool(self.key) and not self.is_claimed and receipts.is_claimed(session, team_id, self.key or "")


def run_once(
    session: Session,
    team_id: str,
    key: str,
    now: datetime,
    drawn: Drawn | None,
    work: Callable[Concatenate[Session, str, P], T],
    *args: P.args,
    **more: P.kwargs,
) -> Done[T] | None:
    """Run a unit of work under a key that is claimed in the same transaction; None if that has been done before.

    Stale if what it was `drawn` from does not stand, and is refused then: nothing is claimed, and it can be asked for
    again.
    """
    if not receipts.claim(session, team_id, key, now):
        return None
    if drawn:
        drawn.check(session, team_id)
    return Done(work(session, team_id, *args, **more))
