"""Change or find texts in the rows of a workspace, in every column that holds such (`storage.words`).

The audit trail is left out: what stands there is erased by `storage.audit`, with an entry; and what says of a trail
that it was erased stays.
"""

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Text, cast, func, inspect, or_, select
from sqlmodel import Session, SQLModel

from storage import tables
from storage.erasing.columns import columns_holding
from storage.words import Holds

TRAIL = {"audit_entry", "audit_words", "audit_head", "erased_workspace"}
ENTITIES: dict[str, type[SQLModel]] = {
    str(table.__tablename__): table for name in tables.__all__ if hasattr(table := getattr(tables, name), "__table__")
}

Change = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Found:
    """A text in a row: which table, column and key, whose text it is, and the row itself."""

    table: str
    column: str
    key: tuple[Any, ...]
    holds: Holds
    row: SQLModel


def written_forms(texts: Collection[str]) -> list[str]:
    """List texts as columns hold them: as they are, and as JSON writes them."""
    return list(dict.fromkeys(form for text in texts for form in (text, json.dumps(text)[1:-1])))


def contains(session: Session, column: ColumnElement[Any], texts: Collection[str]) -> ColumnElement[bool]:
    """Tell whether a column has one of these texts in it, to the letter."""
    place = func.instr if session.get_bind().dialect.name == "sqlite" else func.strpos
    return or_(*(place(cast(column, Text), text) > 0 for text in texts))


def holding(session: Session, team_id: str, texts: Collection[str], *kinds: Holds) -> Iterator[Found]:
    """Find the rows that have one of these texts in a column of these kinds."""
    forms = written_forms(texts)
    for table, column, holds in columns_holding(*kinds):
        if table.name in TRAIL or not forms:
            continue
        keys = list(table.primary_key.columns)
        own = select(*keys).where(table.c.team_id == team_id, contains(session, column, forms)).order_by(*keys)
        for key in session.connection().execute(own).all():
            row = session.get(ENTITIES[table.name], tuple(key) if len(keys) > 1 else key[0])
            if row is not None:
                yield Found(table.name, column.name, tuple(key), holds, row)


def affected(session: Session, team_id: str, change: Callable[[Any], Any], *kinds: Holds) -> Iterator[Found]:
    """Find the rows in which a change makes something else of a column of these kinds; only those are loaded."""
    session.flush()  # what this transaction has changed is asked for below the session
    for table, column, holds in columns_holding(*kinds):
        if table.name in TRAIL:
            continue
        keys = list(table.primary_key.columns)
        own = select(*keys, column).where(table.c.team_id == team_id, column.is_not(None)).order_by(*keys)
        for *key, value in session.connection().execute(own).all():
            if change(value) == value:
                continue
            row = session.get(ENTITIES[table.name], tuple(key) if len(keys) > 1 else key[0])
            if row is not None:
                yield Found(table.name, column.name, tuple(key), holds, row)


def value_of(found: Found) -> Any:
    """Return what stands in the column that was found."""
    return getattr(found.row, _attribute(found.row, found.column))


def set_value(session: Session, found: Found, value: Any) -> None:
    """Write another value into the column that was found; a row that is known by it goes. By the session, so that
    whoever reads hears of it."""
    column = inspect(type(found.row)).local_table.columns[found.column]
    if column.primary_key:
        session.delete(found.row)
        return
    setattr(found.row, _attribute(found.row, found.column), value)
    session.add(found.row)


def set_null(session: Session, row: SQLModel, column_name: str) -> None:
    """Empty a column: null, or no words where it has to hold some."""
    column: Column[Any] = inspect(type(row)).local_table.columns[column_name]
    setattr(row, _attribute(row, column_name), None if column.nullable else "")
    session.add(row)


def changed(value: Any, change: Change) -> Any:
    """Change every text in a value of a column: a text, or the JSON of lists and objects, names included."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [changed(item, change) for item in value]
    if isinstance(value, dict):
        return {change(name): changed(item, change) for name, item in value.items()}
    return value


def _attribute(row: SQLModel, column_name: str) -> str:
    mapper = inspect(type(row))
    return str(mapper.get_property_by_column(mapper.local_table.columns[column_name]).key)
