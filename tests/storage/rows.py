"""A row for any table, whatever its columns: so that a table or column that is added later is tested too."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Column, Connection, Table, TypeDecorator, inspect, select
from sqlmodel import SQLModel

VALUES: dict[type, Any] = {
    int: 1,
    float: 1.0,
    bool: False,
    date: date(2026, 11, 23),
    datetime: datetime(2026, 11, 23, 12, tzinfo=UTC),
    dict: {"key": "value"},
    bytes: b"some bytes",
}
OTHERS: dict[type, Any] = {
    int: 7,
    float: 7.0,
    str: "something else",
    date: date(2026, 11, 24),
    datetime: datetime(2026, 11, 24, tzinfo=UTC),
}


def a_row(table: Table, connection: Connection, **given: Any) -> dict[str, Any]:
    """Values for every column, except an id that the database gives; it refers to the newest row of other tables."""
    row = {}
    for column in table.columns:
        parents = [key.column for key in column.foreign_keys]
        if column.name in given:
            row[column.name] = given[column.name]
        elif parents and parents[0].table is not table:
            row[column.name] = connection.scalar(select(parents[0]).order_by(parents[0].desc()).limit(1))
        elif not parents and not is_given_by_database(column):
            row[column.name] = VALUES.get(kind_of(column), f"{column.name} {uuid4()}")
    return row


def is_given_by_database(column: Column[Any]) -> bool:
    return column.primary_key and kind_of(column) is int and len(column.table.primary_key.columns) == 1


def kind_of(column: Column[Any]) -> type:
    stored = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return stored.python_type


def add_row(table: Table, connection: Connection, **given: Any) -> None:
    connection.execute(table.insert(), a_row(table, connection, **given))


def an_entity(table: type[SQLModel], connection: Connection, **given: Any) -> SQLModel:
    """The same, as an object of the table's class, whose attributes may have other names than the columns."""
    mapper = inspect(table)
    columns = mapper.local_table.columns
    row = a_row(mapper.local_table, connection, **given)
    return table(**{mapper.get_property_by_column(columns[name]).key: value for name, value in row.items()})


def is_changeable(table: type[SQLModel]) -> bool:
    """Whether a row of it has more than a key and whom it belongs to."""
    return bool(_changeable(table))


def change_something(row: SQLModel) -> None:
    """Gives a column that refers to nothing another value."""
    column = _changeable(type(row))[0]
    setattr(row, inspect(type(row)).get_property_by_column(column).key, OTHERS[kind_of(column)])


def _changeable(table: type[SQLModel]) -> list[Column[Any]]:
    columns = inspect(table).local_table.columns
    return [c for c in columns if not c.primary_key and not c.foreign_keys and kind_of(c) in OTHERS]
