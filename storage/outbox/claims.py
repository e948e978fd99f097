"""Claim what is to be sent next: an address is leased by a token, with the first open notice there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import case, func, or_, update
from sqlmodel import Session, col, select

from storage import tables
from storage.outbox import folding
from storage.outbox.folding import IS_HEAD, IS_OPEN
from storage.outbox.seconds import be_brief, seconds

LEASE = 15.0  # seconds: no sending takes so long
EARLY = 0.2  # seconds before an address is free, in which what is next there may be claimed and made ready
_ADDRESS, _NOTICE = tables.OutboxAddress, tables.Notice


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to send one notice, until its lease ends. `is_in_doubt`: a sending that began at `begun_at`, in seconds
    on the database's clock, may have reached Slack. `wait`: so many seconds after the claim its address is free.
    """

    team_id: str
    notice_id: int
    address_id: int
    address: str
    token: str
    is_in_doubt: bool
    begun_at: float
    fails: int
    wait: float = 0.0


class Address(NamedTuple):
    """An address that is locked: where it is, and in how many seconds it is free."""

    team_id: str
    address: str
    wait: float


def seconds_to_next(session: Session, resting: Collection[str] = ()) -> float | None:
    """Tell in how many seconds (none, if they have passed) something may be claimed; None if nothing waits.

    `resting` are workspaces where nothing is sent for now.
    """
    wake_at, free_at = col(_ADDRESS.wake_at), col(_ADDRESS.free_at) - EARLY
    waiting = select(func.min(case((wake_at > free_at, wake_at), else_=free_at))).where(wake_at.is_not(None))
    first = session.exec(waiting.where(col(_ADDRESS.team_id).not_in(resting)) if resting else waiting).one()
    return None if first is None else max(0.0, first - seconds(session))


def claim(session: Session, most: int, resting: Collection[str] = ()) -> list[Claim]:
    """Claim the first open notice of each address that is awake, and free or nearly so, at most so many.

    Of several who claim at once none waits for another, and no two get the same. `resting` is as above.
    """
    be_brief(session)
    at = seconds(session)
    ready = (
        select(_ADDRESS.id, _ADDRESS.team_id, _ADDRESS.address, _ADDRESS.free_at)
        .where(col(_ADDRESS.wake_at) <= at, _ADDRESS.free_at <= at + EARLY)
        .order_by(col(_ADDRESS.free_at), col(_ADDRESS.id))
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    if resting:
        ready = ready.where(col(_ADDRESS.team_id).not_in(resting))
    addresses = {
        address_id: Address(team_id, address, max(0.0, free_at - at))
        for address_id, team_id, address, free_at in session.exec(ready)
        if address_id
    }
    return _leased(session, addresses, _first_open(session, addresses, at), at) if addresses else []


def claim_one(session: Session, team_id: str, notice_id: int) -> Claim | float | None:
    """Claim a certain notice: the claim; or in how many seconds its address may be free; or None if it is not open."""
    be_brief(session)
    of_notice = select(_NOTICE.address_id).where(_NOTICE.team_id == team_id, _NOTICE.id == notice_id, IS_OPEN)
    address_id = session.exec(of_notice).first()
    if address_id is None:
        return None
    locked = select(_ADDRESS).where(_ADDRESS.id == address_id).with_for_update()
    address = session.exec(locked.execution_options(populate_existing=True)).first()
    at = seconds(session)
    if address is None or session.exec(of_notice).first() is None:  # sent, while its address was waited for
        return None
    if address.free_at > at:
        return address.free_at - at
    [claimed] = _leased(session, {address_id: Address(team_id, address.address, 0.0)}, {address_id: notice_id}, at)
    return claimed


def _first_open(session: Session, address_ids: Collection[int], at: float) -> dict[int, int]:
    """The first open notice of each address; asked after the addresses are locked, so that it is still so."""
    first = select(_NOTICE.address_id, func.min(_NOTICE.id)).where(
        IS_OPEN,
        IS_HEAD,
        col(_NOTICE.address_id).in_(address_ids),
        or_(col(_NOTICE.state) == "sending", col(_NOTICE.due_at) <= at),
    )
    found = session.exec(first.group_by(col(_NOTICE.address_id)))
    return {address_id: notice_id for address_id, notice_id in found if address_id and notice_id}


def _leased(session: Session, addresses: dict[int, Address], notices: dict[int, int], at: float) -> list[Claim]:
    token = uuid4().hex
    asked = select(_NOTICE).where(col(_NOTICE.id).in_(notices.values()))
    known = {
        row.id: (row.state, row.begun_at, row.fails, row.with_id)
        for row in session.exec(asked.execution_options(populate_existing=True))
    }
    connection = session.connection()
    if notices:
        begun = func.coalesce(col(_NOTICE.begun_at), at)
        connection.execute(
            update(_NOTICE)
            .where(col(_NOTICE.id).in_(notices.values()))
            .values(state="sending", attempts=_NOTICE.attempts + 1, begun_at=begun)
        )
        connection.execute(
            update(_ADDRESS).where(col(_ADDRESS.id).in_(notices)).values(token=token, free_at=at + LEASE)
        )
        folding.lead(session, {notice_id: row[3] for notice_id, row in known.items() if notice_id and row[3]})
    if empty := addresses.keys() - notices.keys():
        set_wake(session, empty, at)
    found = []
    for address_id, notice_id in notices.items():
        state, begun_at, fails, _ = known[notice_id]
        team_id, address, wait = addresses[address_id]
        begun_at, is_in_doubt = at if begun_at is None else begun_at, state == "sending"
        found.append(Claim(team_id, notice_id, address_id, address, token, is_in_doubt, begun_at, fails, wait))
    return found


def set_wake(session: Session, address_ids: Collection[int], at: float) -> None:
    """Let addresses wake when their first open notice is due; only while they are locked, and in a statement of its
    own.
    """
    due_at = case((col(_NOTICE.state) == "sending", at), else_=col(_NOTICE.due_at))
    first = select(func.min(due_at)).where(IS_OPEN, IS_HEAD, _NOTICE.address_id == _ADDRESS.id).scalar_subquery()
    session.connection().execute(update(_ADDRESS).where(col(_ADDRESS.id).in_(address_ids)).values(wake_at=first))


def open_ids(session: Session, team_id: str, keys: Sequence[str]) -> dict[str, int]:
    """Find the notices with these keys that are to be sent still; their ids by key."""
    own = (_NOTICE.team_id == team_id, col(_NOTICE.key).in_(keys))
    found = session.exec(select(_NOTICE.key, _NOTICE.id).where(*own, IS_OPEN))
    return {key: notice_id for key, notice_id in found if notice_id}
