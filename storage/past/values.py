"""Keep, as it is overwritten, what a field said until then: by every flush, so that nobody has to remember it.

Only what imports, posts, channels and settings overwrite is kept here; updates, requests and verdicts keep their own
times.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, inspect
from sqlmodel import Session, SQLModel, select

from storage import tables

NOW = "now"  # in a session's `info`: the moment by which what it overwrites is dated
_MADE = "made"  # … and which rows it has made, as (table, id)

FIELDS: Mapping[type[SQLModel], tuple[str, ...]] = {
    tables.Plan: ("title", "rating_key", "channel_id", "imported_at"),
    tables.Recommendation: (
        "position",
        "number",
        "section",
        "text",
        "noun",
        "priority",
        "response",
        "response_text",
        "archived_at",
    ),
    tables.Action: (
        "recommendation_id",
        "position",
        "number",
        "text",
        "due_on",
        "original_due_on",
        "printed_due_on",
        "due_text",
        "delivery",
        "delivery_text",
        "priority",
        "depends_on",
        "waiting_on",
        "service_id",
        "archived_at",
        "came_after_id",
    ),
    tables.SuccessMeasure: ("action_id", "position", "label", "text", "archived_at"),
    tables.Post: ("title", "holder_id", "deputy_id", "service_id", "reports_to_id"),
    tables.Service: ("name", "channel_id"),
    tables.ChangeRequest: ("decision", "decided_by", "decided_at", "offered_on"),  # an offer, when it is answered
}
# What is kept of a row that is deleted: of a verdict that is taken back, all but its words and its giver’s name.
GONE: Mapping[type[SQLModel], tuple[str, ...]] = {
    tables.SignOff: ("action_id", "decision", "verified", "cases", "decided_by", "decided_at"),
}
LISTS: Mapping[type[SQLModel], str] = {tables.ActionPost: "owners", tables.AccountablePost: "accountable"}
MADE = "made"
_PEOPLE = ("holder_id", "deputy_id", "decided_by")
_WHOLE: Mapping[type[SQLModel], tuple[type[SQLModel], str]] = {  # a row that comes with its whole needs no date
    tables.Recommendation: (tables.Plan, "plan_id"),
    tables.Action: (tables.Recommendation, "recommendation_id"),
    tables.SuccessMeasure: (tables.Recommendation, "recommendation_id"),
}


def keep_overwritten(flushing: Session) -> None:
    """Keep what this flush is about to overwrite."""
    made: set[tuple[str, int]] = flushing.info.get(_MADE, set())
    changed = [row for row in flushing.dirty if type(row) in FIELDS and (_name(row), row.id) not in made]
    kept = [value for row in changed for value in _overwritten(row)]
    gone = [(row, field) for row in flushing.deleted for field in GONE.get(type(row), ())]
    kept += [_value(_name(row), row.team_id, row.id, field, getattr(row, field)) for row, field in gone]
    listed = [row for row in (*flushing.new, *flushing.dirty, *flushing.deleted) if type(row) in LISTS]
    for model, action_id, team_id in {(type(row), row.action_id, row.team_id) for row in listed}:
        if (tables.Action.__tablename__, action_id) not in made:
            kept.append(_value("action", team_id, action_id, LISTS[model], _posts(flushing, model, action_id)))
    _keep(flushing, kept)


def keep_made(flushing: Session) -> None:
    """Keep when the rows came that this flush has made, but for those that came with what they are part of."""
    made: set[tuple[str, int]] = flushing.info.setdefault(_MADE, set())
    new = [row for row in flushing.new if type(row) in FIELDS]
    made.update((_name(row), row.id) for row in new)
    kept = []
    for row in new:
        if part := _WHOLE.get(type(row)):
            whole, key = part
            if (str(whole.__tablename__), getattr(row, key)) not in made:
                kept.append(_value(_name(row), row.team_id, row.id, MADE, None))
    _keep(flushing, kept)


def _overwritten(row: Any) -> Iterator[dict[str, Any]]:
    state = inspect(row)
    for field in FIELDS[type(row)]:
        history = state.attrs[field].history
        is_first_answer = isinstance(row, tables.ChangeRequest) and history.deleted == [None]
        if history.has_changes() and history.deleted and not is_first_answer:
            yield _value(_name(row), row.team_id, row.id, field, history.deleted[0])


def _posts(session: Session, model: Any, action_id: int) -> str:
    of = select(model.post_id).where(model.action_id == action_id).order_by(model.position, model.post_id)
    return " ".join(str(post_id) for post_id in session.connection().scalars(of))


def _value(of: str, team_id: str, subject_id: int, field: str, was: Any) -> dict[str, Any]:
    text = None if was is None else _text(was)
    is_person = field in _PEOPLE
    place = {"team_id": team_id, "of": of, "subject_id": subject_id, "field": field}
    return place | {"was": None if is_person else text, "was_user_id": text if is_person else None}


def _text(was: Any) -> str:
    """A value as it is kept; `storage.past.rows` reads it back."""
    if isinstance(was, date | datetime):
        return was.isoformat()
    return json.dumps(was, ensure_ascii=False) if isinstance(was, dict) else str(was)


def _keep(session: Session, values: Iterable[dict[str, Any]]) -> None:
    if kept := [value | {"until_at": session.info[NOW]} for value in values]:
        session.connection().execute(insert(tables.PastValue), kept)


def _name(row: SQLModel) -> str:
    return str(row.__tablename__)
