"""Run a unit of work once per key; raise `Stale` if the data changed since the form opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sqlmodel import Session

from bot.errors import Stale
from storage import receipts

P = ParamSpec("P")
T = TypeVar("T")

StillStands = Callable[[Session, str], bool]  # of a workspace, in the transaction that it is asked in


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A result: what came of it."""

    value: T


def run_once(
    session: Session,
    team_id: str,
    key: str,
    now: datetime,
    is_as_seen: StillStands | None,
    work: Callable[Concatenate[Session, str, P], T],
    *args: P.args,
    **more: P.kwargs,
) -> Done[T] | None:
    """Run a unit of work under a key that is claimed in the same transaction; None if that has been done before.

    `is_as_seen` is asked of what the work concerns as it is now (None: whatever has changed, it counts). Stale if it
    says no: then nothing is claimed, and it can be asked for again.
    """
    if not receipts.claim(session, team_id, key, now):
        return None
    if is_as_seen and not is_as_seen(session, team_id):
        raise Stale
    return Done(work(session, team_id, *args, **more))
