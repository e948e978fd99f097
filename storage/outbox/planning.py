"""Plan notices: each is a row, due at its address, in the transaction of whatever calls for it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import case, delete, or_, text, update
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session, col, select

from storage import notices, plans, tables, workspaces
from storage.outbox import folding
from storage.outbox.folding import Fold
from storage.outbox.seconds import seconds

PLANNED = "planned"  # in a session's `info`: something waits to be sent once it is committed
WAKES = "plankeeper_outbox"  # the channel of PostgreSQL's on which that is told
FAILED, DROPPED = "failed", "dropped"


@dataclass(frozen=True, slots=True)
class Planned:
    """A notice that is to be sent to an address, so many seconds from now (`wait`); `whys` says for each action id why
    it is in it, `under` is the key of the one in whose thread it stands, if it does; `fold` says how it joins
    others.
    """

    row: tables.Notice
    address: str
    whys: Mapping[int, str]
    under: str | None = None
    wait: float = 0.0
    fold: Fold | None = None


def plan(session: Session, team_id: str, several: Sequence[Planned], again: Collection[str] = (DROPPED,)) -> list[int]:
    """Plan notices; list the ids of those that are new. One whose key is known stays as it is, unless its state is one
    of `again`, or it failed on an earlier day: then it is due once more. NoResultFound if its plan or one of the
    actions is not this workspace's.
    """
    workspaces.ensure(session, team_id)  # whoever plans for one workspace stands in line, so no key comes twice
    for each in several:
        _check_own(session, team_id, each.row.plan_id, each.whys)
    rows = select(tables.Notice).where(
        tables.Notice.team_id == team_id, col(tables.Notice.key).in_([each.row.key for each in several])
    )
    known = {row.key: row for row in session.exec(rows)}
    at, ids = seconds(session), list[int]()
    for each in sorted(several, key=lambda planned: planned.address):  # in one order, so that two can't wait in a ring
        row = known.get(each.row.key)
        if row is None or (_is_due_again(row, each.row, again) and not row.is_doubtful):
            each.row.under_id = _id_of(session, team_id, each.under)
            known[each.row.key] = row = _entered(session, team_id, each, row, at)
            assert row.id is not None
            ids.append(row.id)
    if ids:
        _wake(session, at)
    return ids


def grow(session: Session, team_id: str, key: str, whys: Mapping[int, str]) -> None:
    """Add actions to a notice, or say anew why one is in it; none is removed. Nothing if no such notice is sent, or to
    be sent. NoResultFound if one of the actions is not this workspace's.
    """
    workspaces.ensure(session, team_id)
    notice_id, known = notices.whys_of(session, team_id, [key]).get(key, (None, {}))
    if notice_id is None:
        return
    row = session.get_one(tables.Notice, notice_id)
    _check_own(session, team_id, row.plan_id, whys)
    for action_id, why in whys.items():
        if action_id not in known:
            session.add(tables.NoticeAction(notice_id=notice_id, action_id=action_id, team_id=team_id, why=why))
        elif known[action_id] != why:
            session.get_one(tables.NoticeAction, (notice_id, action_id)).why = why


def _check_own(session: Session, team_id: str, plan_id: int, whys: Mapping[int, str]) -> None:
    """Its plan is the workspace's, and so are all the actions, of whichever plan."""
    if not whys:
        return
    if plans.plan_by_id(session, team_id, plan_id) is None or plans.own_actions(session, team_id, whys) != set(whys):
        raise NoResultFound("A notice is about actions of its own workspace's plans.")


def _is_due_again(row: tables.Notice, new: tables.Notice, again: Collection[str]) -> bool:
    return row.state in again or (row.state == FAILED and row.local_on < new.local_on)


def _id_of(session: Session, team_id: str, key: str | None) -> int | None:
    if key is None:
        return None
    own = (tables.Notice.team_id == team_id, tables.Notice.key == key)
    return session.exec(select(tables.Notice.id).where(*own)).first()


def _entered(session: Session, team_id: str, planned: Planned, row: tables.Notice | None, at: float) -> tables.Notice:
    new = planned.row
    if row is None:
        row = new
    else:
        row.why, row.text, row.drawn, row.created_at, row.local_on = (
            new.why,
            new.text,
            new.drawn,
            new.created_at,
            new.local_on,
        )
        row.kind, row.plan_id = new.kind, new.plan_id
        row.channel_id, row.fails, row.begun_at = new.channel_id, 0, None  # its error holds until it is sent
        row.under_id = new.under_id
        session.execute(delete(tables.NoticeAction).where(col(tables.NoticeAction.notice_id) == row.id))
        folding.let_go(session, row.id or 0)
    due_at = at + planned.wait
    row.state, row.due_at, row.address_id = "due", due_at, _address_id(session, team_id, planned.address, due_at)
    row.with_id = None
    if planned.fold:
        folding.place(session, row, planned.fold, planned.wait, at, new.created_at)
    session.add(row)
    session.flush()
    assert row.id is not None
    session.add_all(
        tables.NoticeAction(notice_id=row.id, action_id=action_id, team_id=team_id, why=why)
        for action_id, why in planned.whys.items()
    )
    return row


def _address_id(session: Session, team_id: str, address: str, at: float) -> int:
    """The address, which wakes then."""
    own = (tables.OutboxAddress.team_id == team_id, tables.OutboxAddress.address == address)
    found = session.exec(select(tables.OutboxAddress.id).where(*own)).first()
    if found is None:
        row = tables.OutboxAddress(team_id=team_id, address=address, wake_at=at)
        session.add(row)
        session.flush()
        assert row.id is not None
        return row.id
    wake_at = col(tables.OutboxAddress.wake_at)
    sooner = case((or_(wake_at.is_(None), wake_at > at), at), else_=wake_at)
    session.connection().execute(
        update(tables.OutboxAddress).where(col(tables.OutboxAddress.id) == found).values(wake_at=sooner)
    )
    return found


def _wake(session: Session, at: float) -> None:
    session.info[PLANNED] = True
    if session.get_bind().dialect.name != "sqlite":
        session.connection().execute(text(f"SELECT pg_notify('{WAKES}', '')"))
