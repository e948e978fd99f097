"""Put the questions together that are asked of a plan at every change: once, and only filled in after.

To put one together costs more than to have it answered. Each asks about the workspace `team_id`, and about those of its
recommendations that are `part`, where it asks about a part.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from sqlalchemy import bindparam, func
from sqlmodel import col, select

from storage import tables

_PART: Any = bindparam("part", expanding=True)  # ids of recommendations
_TEAM: Any = bindparam("team_id")
# Of two that stand at one position the older comes first, whichever database is asked, and for whichever part.
_ORDER: Mapping[Any, tuple[str, ...]] = {
    tables.Recommendation: ("position", "id"),
    tables.Action: ("position", "id"),
    tables.ActionPost: ("position", "post_id"),
    tables.AccountablePost: ("position", "post_id"),
    tables.Post: ("title",),
    tables.Service: ("name",),
    tables.SuccessMeasure: ("position", "id"),
    tables.FollowUp: ("due_on", "id"),
    tables.RoleHolder: ("user_id",),
    tables.Absence: ("user_id", "until_on"),
    tables.Channel: ("channel_id",),
    tables.BoardMeeting: ("plan_id", "held_on"),
    tables.MutedKind: ("channel_id", "kind"),
}


@cache
def rows_of(table: Any, is_part: bool) -> Any:
    """Ask for the rows of a table that a workspace, or a part of one, is made of, in order."""
    only = _parts_of().get(table, ()) if is_part else ()
    rows: dict[Any, Callable[[], Any]] = {
        tables.FollowUp: _open_reminders,
        tables.MeasureReading: partial(_last_readings, *only),
    }
    chosen = (rows.get(table) or partial(_light, table))().where(table.team_id == _TEAM, *only)
    return chosen.order_by(*(col(getattr(table, name)) for name in _ORDER.get(table, ("id",))))


@cache
def _parts_of() -> dict[Any, tuple[Any, ...]]:
    """For each table, which of its rows some recommendations are made of; a table that is not named is read whole."""
    actions = select(tables.Action.id).where(col(tables.Action.recommendation_id).in_(_PART))
    measures = select(tables.SuccessMeasure.id).where(col(tables.SuccessMeasure.recommendation_id).in_(_PART))
    owners = select(tables.ActionPost.post_id).where(col(tables.ActionPost.action_id).in_(actions))
    accountable = select(tables.AccountablePost.post_id).where(col(tables.AccountablePost.action_id).in_(actions))
    return {
        tables.Recommendation: (col(tables.Recommendation.id).in_(_PART),),
        tables.Action: (col(tables.Action.recommendation_id).in_(_PART),),
        tables.ActionPost: (col(tables.ActionPost.action_id).in_(actions),),
        tables.AccountablePost: (col(tables.AccountablePost.action_id).in_(actions),),
        tables.Post: (col(tables.Post.id).in_(owners) | col(tables.Post.id).in_(accountable),),
        tables.SuccessMeasure: (col(tables.SuccessMeasure.recommendation_id).in_(_PART),),
        tables.MeasureReading: (col(tables.MeasureReading.measure_id).in_(measures),),
        tables.ChangeRequest: (col(tables.ChangeRequest.action_id).in_(actions),),
        tables.SignOff: (col(tables.SignOff.action_id).in_(actions),),
        tables.Judgement: (col(tables.Judgement.recommendation_id).in_(_PART),),
    }


def _last_readings(*only: Any) -> Any:
    """Each measure's last reading whose update has not been taken back; one that came with no update stands by
    itself."""
    reading, update = tables.MeasureReading, tables.ProgressUpdate
    last = (
        select(func.max(reading.id))
        .outerjoin(update, col(reading.update_id) == col(update.id))
        .where(reading.team_id == _TEAM, col(update.retracted_at).is_(None), *only)
        .group_by(col(reading.measure_id))
    )
    return _light(reading).where(col(reading.id).in_(last))


@cache
def _open_reminders() -> Any:
    """Reminders that wait still, of actions that stand; one of a whole recommendation goes with its first."""
    reminder, update, action = tables.FollowUp, tables.ProgressUpdate, tables.Action
    first = (
        select(action.id)
        .where(action.recommendation_id == update.recommendation_id)
        .order_by(col(action.position), col(action.id))
        .limit(1)
        .correlate(update)
        .scalar_subquery()
    )
    asked_with = func.coalesce(reminder.action_id, first)
    is_archived = select(action.id).where(action.id == asked_with, col(action.archived_at).is_not(None)).exists()
    columns: Sequence[Any] = (
        reminder.id,
        asked_with.label("action_id"),
        reminder.text,
        reminder.due_on,
        reminder.user_id,
    )
    return (
        select(*columns)
        .outerjoin(update, col(reminder.update_id) == col(update.id))
        .where(col(reminder.done_at).is_(None), col(update.retracted_at).is_(None), ~is_archived)
    )


@cache
def oldest_first(table: Any) -> Any:
    """Ask for the rows of a table that some recommendations are made of, archived ones too, oldest first."""
    return _light(table).where(table.team_id == _TEAM, *_parts_of()[table]).order_by(col(table.id))


@cache
def _light(table: Any) -> Any:
    """Core columns, keyed as the attributes are: an entity for each row would cost ten times as much."""
    return select(*(getattr(table, name).label(name) for name in table.model_fields))


@cache
def in_order() -> Any:
    """Ask for (id, plan's id) of every recommendation, archived ones too, in their plans' order."""
    table = tables.Recommendation
    own = select(col(table.id), col(table.plan_id)).where(table.team_id == _TEAM)
    return own.order_by(col(table.position), col(table.id))
