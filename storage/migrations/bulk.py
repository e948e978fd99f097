"""Write many rows at once: for migrations, which touch every row of years.

Everything stands in one statement on PostgreSQL, which would have to answer for each row otherwise; SQLite is given the
statement once, and then row after row.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

Columns = Mapping[str, str]  # PostgreSQL's type of each: integer, text or json, which is given as text
Row = tuple[Any, ...]  # values in the order of the columns


def count_for_planning(connection: sa.Connection, table: str) -> None:
    """Let PostgreSQL look how many rows there are, or it may read all of them for each part of them; SQLite does not.

    It has looked at a busy database by itself, but not at one that was just restored.
    """
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"ANALYZE {table}")


def insert_rows(connection: sa.Connection, table: str, columns: Columns, rows: Sequence[Row]) -> None:
    """Add these rows to a table."""
    if not rows:
        return
    names = _listed(columns)
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" for _ in columns)
        connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({places})", list(rows))
        return
    values = ", ".join(f'given."{name}"::{kind}' for name, kind in columns.items())
    connection.exec_driver_sql(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {_given(columns)}", _as_json(columns, rows)
    )


def update_rows(connection: sa.Connection, table: str, columns: Columns, rows: Sequence[Row]) -> None:
    """Write these values over those of the rows that the first column, the id, finds."""
    if not rows:
        return
    key, *others = columns
    if connection.dialect.name == "sqlite":
        written = ", ".join(f'"{name}" = ?' for name in others)
        turned = [(*row[1:], row[0]) for row in rows]
        connection.exec_driver_sql(f'UPDATE {table} SET {written} WHERE "{key}" = ?', turned)
        return
    written = ", ".join(f'"{name}" = given."{name}"::{columns[name]}' for name in others)
    found = f'{table}."{key}" = given."{key}"'
    connection.exec_driver_sql(
        f"UPDATE {table} SET {written} FROM {_given(columns)} WHERE {found}", _as_json(columns, rows)
    )


def _listed(columns: Columns) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _given(columns: Columns) -> str:
    """The rows as PostgreSQL reads them of one text: given as an array for each column they would take much longer."""
    kinds = ", ".join(f'"{name}" {"integer" if kind == "integer" else "text"}' for name, kind in columns.items())
    return f"json_to_recordset(%s::json) AS given ({kinds})"


def _as_json(columns: Columns, rows: Sequence[Row]) -> tuple[str]:
    return (json.dumps([dict(zip(columns, row, strict=True)) for row in rows]),)
