"""Log which recommendations each revision of a workspace touched, and read it, to mend what is kept in memory."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import delete, func, insert, inspect
from sqlmodel import Session, col, select

from storage import tables

Touched = set[int | None]  # ids of recommendations; None for anything at all

ANYTHING: Touched = {None}
MOST = 1_000  # revisions, and recommendations, that are still worth mending one by one

# How the recommendation is found that a row is a part of: by a column of its own, or by way of another row.
OWN = {tables.Action, tables.SuccessMeasure, tables.ProgressUpdate, tables.Judgement}
BY_WAY_OF: dict[type, tuple[tuple[str, type], ...]] = {
    tables.ActionPost: (("action_id", tables.Action),),
    tables.AccountablePost: (("action_id", tables.Action),),
    tables.ChangeRequest: (("action_id", tables.Action),),
    tables.SignOff: (("action_id", tables.Action),),
    tables.Evidence: (("update_id", tables.ProgressUpdate),),
    tables.MeasureReading: (("measure_id", tables.SuccessMeasure),),
    tables.FollowUp: (("action_id", tables.Action), ("update_id", tables.ProgressUpdate)),
}


def touched(session: Session, changed: Iterable[Any], removed: Iterable[Any]) -> Touched:
    """Tell which recommendations these rows of one workspace, about to be flushed, are or were parts of.

    Whatever cannot be told for sure is None: settings, people, a row that is new or takes others with it when it goes.
    """
    found: Touched = set()
    parents: dict[type, set[int]] = {}
    for row in changed:
        found |= _of(session, row, parents)
        if None in found:
            return ANYTHING
    for row in removed:
        # The database removes what refers to it, or makes it refer to nothing; nobody is told of which rows.
        found |= _of(session, row, parents) if type(row) in BY_WAY_OF else ANYTHING
        if None in found:
            return ANYTHING
    for table, ids in parents.items():
        found |= _recommendations_of(session, table, ids)
    return ANYTHING if None in found else found


def _of(session: Session, row: Any, parents: dict[type, set[int]]) -> Touched:
    """What a row says of itself; the rows by way of which more is to be found are added to `parents`."""
    table = type(row)
    if table is tables.Recommendation:
        return {row.id}  # one that is new has no id yet
    if table in OWN:
        found = _ever(row, "recommendation_id")
        if table is tables.ProgressUpdate and inspect(row).persistent and _is_changed(row, "retracted_at"):
            found |= _measured_by(session, row)
        return found
    for name, parent in BY_WAY_OF.get(table, ()):
        ids = _ever(row, name)
        if ids != ANYTHING:
            parents.setdefault(parent, set()).update(each for each in ids if each is not None)
            return ANYTHING if None in ids else set()
    return ANYTHING


def _ever(row: Any, name: str) -> Touched:
    """The ids that a column holds and held; None among them for one that is not known."""
    history = inspect(row).attrs[name].load_history()
    if inspect(row).persistent and history.added and not history.deleted:
        return ANYTHING  # it was set without having been read
    return {*history.unchanged, *history.added, *history.deleted}


def _is_changed(row: Any, name: str) -> bool:
    return bool(inspect(row).attrs[name].history.has_changes())


def _measured_by(session: Session, update: tables.ProgressUpdate) -> Touched:
    """Readings that came with an update are taken back with it, though their measure may have stayed elsewhere."""
    measure, reading = tables.SuccessMeasure, tables.MeasureReading
    chosen = select(col(measure.recommendation_id)).join(reading, col(reading.measure_id) == col(measure.id))
    return set(session.connection().scalars(chosen.where(reading.update_id == update.id)))


def _recommendations_of(session: Session, table: Any, ids: Collection[int]) -> Touched:
    """Of rows by their ids; None for one that is not there. What the session holds is not asked for again."""
    found: Touched = set()
    unknown = set()
    for row_id in ids:
        held = session.identity_map.get(session.identity_key(table, row_id))
        known = inspect(held).dict.get("recommendation_id") if held is not None else None
        if known is None:
            unknown.add(row_id)
        else:
            found.add(known)
    if unknown:
        rows = session.connection().execute(
            select(table.id, table.recommendation_id).where(col(table.id).in_(sorted(unknown)))
        )
        of: dict[int, int] = dict(iter(rows))
        found |= {of.get(row_id) for row_id in unknown}
    return found


def note(session: Session, team_id: str, revision: int, recommendation_ids: Touched) -> None:
    """Log what a revision touched, in the transaction that made it; the time is the database's own."""
    ordered = sorted(recommendation_ids, key=lambda each: each or 0)
    session.connection().execute(
        _noting(),
        [
            {"team_id": team_id, "revision": revision, "place": place, "recommendation_id": recommendation_id}
            for place, recommendation_id in enumerate(ordered)
        ],
    )


@cache  # put together once: it is done at every flush
def _noting() -> Any:
    return insert(tables.ChangeLog).values(at=func.now())


def touched_since(session: Session, team_id: str, since: int, revision: int) -> frozenset[int] | None:
    """List the recommendations that were touched after one revision, up to and with another.

    None if that is not known: something else was touched as well, the log has a gap, or it was too much.
    """
    if not 0 <= revision - since <= MOST:
        return None
    log = tables.ChangeLog
    within = (log.team_id == team_id, col(log.revision) > since, col(log.revision) <= revision)
    rows = session.execute(select(col(log.revision), col(log.recommendation_id)).where(*within)).all()
    found = {recommendation_id for _, recommendation_id in rows}
    if None in found or len(found) > MOST or len({logged for logged, _ in rows}) != revision - since:
        return None
    return frozenset(found)


def forget_before(session: Session, moment: datetime) -> int:
    """Remove what was logged before a moment; say how many. Whoever has not seen it by then loads everything."""
    old = delete(tables.ChangeLog).where(col(tables.ChangeLog.at) < moment)
    return session.execute(old).rowcount  # type: ignore[attr-defined, no-any-return]
