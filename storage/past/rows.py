"""Read a workspace's rows as they were at a moment."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import JSON, TypeDecorator, func, inspect
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage import plans, tables
from storage.past.values import FIELDS, GONE, MADE
from storage.plans import Rows

_Values = Mapping[tuple[str, int, str], str | None]  # by table, row and field: what it said


@dataclass(frozen=True, slots=True)
class LaterChange:
    """What became later of an update (its first version's id): when it was reworded first, and when taken back."""

    update_id: int
    said_at: datetime
    reworded_at: datetime | None
    retracted_at: datetime | None


def rows_at(session: Session, team_id: str, until: datetime, dated_since: datetime | None) -> Rows:
    """Load what a workspace's people could read at a moment, but for the updates; roles and absences as they are now.

    What was overwritten before `dated_since` (None: since there is the workspace) is not known: at an earlier moment
    words, numbers, owners and channels are as they are now, and due dates are traced back by the requests that moved
    them. Reminders are left out.
    """
    rows = plans.whole_workspace(session, team_id)
    values, loaded = _values(session, team_id, until), loaded_at(session, team_id)
    if dated_since and until < dated_since:
        values = {key: was for key, was in values.items() if key[2] in _TRACED or key[0] == _VERDICT}
    due = _due_before(rows.changes, until, dated_since)
    actions = [_as_it_was(a, "action", values, until, due.get(a.id, {})) for a in _made(rows.actions, "action", values)]
    return replace(
        rows,
        plans=[_as_it_was(p, "plan", values, until) for p in rows.plans if loaded[p.id] <= until],
        recommendations=_in_order(rows.recommendations, "recommendation", values, until),
        actions=sorted(actions, key=lambda row: (row.position, row.id)),
        owners=_listed(rows.owners, "owners", values),
        accountable=_listed(rows.accountable, "accountable", values),
        posts=[_as_it_was(p, "post", values, until) for p in rows.posts],
        services=[_as_it_was(s, "service", values, until) for s in rows.services],
        measures=_in_order(rows.measures, "success_measure", values, until),
        readings=_readings(session, team_id, until),
        reminders=(),
        changes=[_undecided(c, values, until) for c in rows.changes if c.asked_at <= until],
        judgements=[_unretracted(j, until) for j in rows.judgements if j.created_at <= until],
        sign_offs=[s for s in _with_taken_back(rows.sign_offs, team_id, values) if s.decided_at <= until],
    )


def loaded_at(session: Session, team_id: str) -> dict[int, datetime]:
    """Tell when each plan was first there: an import moves its own time, and what was said then is kept."""
    plan, part, update, past = tables.Plan, tables.Recommendation, tables.ProgressUpdate, tables.PastValue
    found = dict(_pairs(session, select(plan.id, plan.imported_at).where(plan.team_id == team_id)))
    said = select(part.plan_id, func.min(update.created_at)).join(part, col(part.id) == col(update.recommendation_id))
    moved = select(past.subject_id, past.was).where(past.of == "plan", past.field == "imported_at")
    before = _pairs(session, said.where(update.team_id == team_id).group_by(col(part.plan_id)))
    before += [(i, datetime.fromisoformat(was)) for i, was in _pairs(session, moved.where(past.team_id == team_id))]
    for plan_id, at in before:
        found[plan_id] = min(at, found.get(plan_id, at))
    return found


def _pairs(session: Session, question: Any) -> list[tuple[int, Any]]:
    return [(row[0], row[1]) for row in session.execute(question)]


def later_changes(session: Session, team_id: str, until: datetime) -> list[LaterChange]:
    """List what was reworded or taken back after a moment, of what had been said by then."""
    update = tables.ProgressUpdate
    first: Any = aliased(update)
    times: tuple[Any, ...] = (update.id, first.id, first.created_at, update.created_at, update.retracted_at)
    question = (
        select_columns(*times)
        .join(first, col(first.id) == func.coalesce(update.corrects_id, update.id))
        .where(col(update.team_id) == team_id, first.created_at <= until)
        .where((col(update.retracted_at) > until) | (col(update.created_at) > until))
    )
    found: dict[int, LaterChange] = {}
    for update_id, first_id, said_at, created_at, retracted_at in session.execute(question.order_by(col(update.id))):
        before = found.get(first_id, LaterChange(first_id, said_at, None, None))
        reworded_at = created_at if update_id != first_id and created_at > until else None
        found[first_id] = LaterChange(
            first_id, said_at, before.reworded_at or reworded_at, before.retracted_at or retracted_at
        )
    return list(found.values())


def _values(session: Session, team_id: str, until: datetime) -> _Values:
    past = tables.PastValue
    later = select(past).where(past.team_id == team_id, past.until_at > until).order_by(col(past.id).desc())
    return {(v.of, v.subject_id, v.field): v.was_user_id or v.was for v in session.exec(later)}  # the earliest stays


def _made(rows: Iterable[Any], of: str, values: _Values) -> list[Any]:
    return [row for row in rows if (of, row.id, MADE) not in values]


def _in_order(rows: Iterable[Any], of: str, values: _Values, until: datetime) -> list[Any]:
    found = [_as_it_was(row, of, values, until) for row in _made(rows, of, values)]
    return sorted(found, key=lambda row: (row.position, row.id))


def _as_it_was(row: Any, of: str, values: _Values, until: datetime, more: Mapping[str, Any] | None = None) -> Any:
    was = {field: _read(of, field, values[of, row.id, field]) for field in row._fields if (of, row.id, field) in values}
    was = {**(more or {}), **was}
    archived_at = was.get("archived_at", getattr(row, "archived_at", None))
    if archived_at and archived_at > until:
        was["archived_at"] = None
    return _with(row, **was) if was else row


def _with(row: Any, **values: Any) -> Any:
    known = row._mapping if hasattr(row, "_mapping") else vars(row)
    return SimpleNamespace(**{**known, **values})


def _read(of: str, field: str, was: str | None) -> Any:
    """A kept value as the column has it."""
    if was is None:
        return None
    column = inspect(_MODELS[of]).columns[field].type
    if isinstance(column, JSON):
        return json.loads(was)
    kind = (column.impl_instance if isinstance(column, TypeDecorator) else column).python_type
    return kind.fromisoformat(was) if kind in (date, datetime) else kind(was)


_TRACED = (
    MADE,
    "imported_at",
    "archived_at",
    "decision",
    "decided_by",
    "decided_at",
    "offered_on",
    "due_on",
    "original_due_on",
    "printed_due_on",
    "delivery",
    "delivery_text",
)
_MODELS: Mapping[str, Any] = {str(model.__tablename__): model for model in (*FIELDS, *GONE)}
_VERDICT = str(tables.SignOff.__tablename__)


def _listed(rows: Iterable[Any], what: str, values: _Values) -> list[Any]:
    """The posts of each action, in their order."""
    were = {subject_id: was or "" for (_, subject_id, field), was in values.items() if field == what}
    kept = [row for row in rows if row.action_id not in were]
    for action_id, post_ids in were.items():
        for position, post_id in enumerate(map(int, post_ids.split())):
            kept.append(SimpleNamespace(action_id=action_id, post_id=post_id, position=position))
    return kept


def _due_before(changes: Sequence[Any], until: datetime, dated_since: datetime | None) -> dict[int, dict[str, Any]]:
    """By action: the due date before the requests that were agreed after a moment, but before values were dated."""
    found: dict[int, dict[str, Any]] = {}
    if dated_since is None or until >= dated_since:
        return found
    moves = [c for c in changes if c.kind == "due" and c.decision == "agreed" and until < c.decided_at <= dated_since]
    for move in sorted(moves, key=lambda c: c.decided_at, reverse=True):
        is_first = move.from_on is None
        found[move.action_id] = {"due_on": move.from_on} | ({"original_due_on": None} if is_first else {})
    return found


def _undecided(row: Any, values: _Values, until: datetime) -> Any:
    """A request as it was: an offer that has been answered since is one again."""
    answered_by = row.decided_by
    row = _as_it_was(row, "change_request", values, until)
    if row.decided_by != answered_by:  # the row names who answered it; an id of who offered it is all that is kept
        row = _with(row, decided_name=None, decided_post=None, decided_known_on=None)
    if row.agreed_on and row.decision != "agreed":
        row = _with(row, agreed_on=None)
    if row.decided_at is None or row.decided_at <= until:
        return row
    decided = ("decision", "decided_by", "decided_at", "decision_reason", "offered_on", "agreed_on")
    return _with(row, **dict.fromkeys(decided))


def _unretracted(row: Any, until: datetime) -> Any:
    """A judgement as it was: one that was taken back later stood still."""
    return _with(row, retracted_at=None) if row.retracted_at and row.retracted_at > until else row


def _with_taken_back(rows: Iterable[Any], team_id: str, values: _Values) -> list[Any]:
    """The verdicts with those that were taken back since, without their reasons, in their order."""
    blank = dict.fromkeys(tables.SignOff.model_fields)
    back = []
    for verdict_id in {subject_id for of, subject_id, _ in values if of == _VERDICT}:
        was = {field: _read(_VERDICT, field, values[_VERDICT, verdict_id, field]) for field in GONE[tables.SignOff]}
        back.append(SimpleNamespace(**{**blank, "id": verdict_id, "team_id": team_id, **was}))
    return sorted([*rows, *back], key=lambda row: row.id)


def _readings(session: Session, team_id: str, until: datetime) -> list[Any]:
    """Every reading by then, the oldest first, but for what had been taken back with its update."""
    reading, update = tables.MeasureReading, tables.ProgressUpdate
    shown: tuple[Any, ...] = (reading.measure_id, reading.value, reading.created_at, reading.author_id)
    question = (
        select_columns(*shown)
        .outerjoin(update, col(reading.update_id) == col(update.id))
        .where(col(reading.team_id) == team_id, col(reading.created_at) <= until)
        .where(col(update.retracted_at).is_(None) | (col(update.retracted_at) > until))
    )
    return list(session.execute(question.order_by(col(reading.id))))
