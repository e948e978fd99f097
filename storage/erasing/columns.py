"""Go through the columns that hold somebody's words, or who somebody is, as `storage.words` lists them."""

from collections.abc import Iterator

from sqlalchemy import JSON, Column, LargeBinary, String, Table, TypeDecorator
from sqlmodel import SQLModel

from storage import tables  # noqa: F401  (registers the tables)
from storage.words import HELD, Holds


def is_text(column: Column[object]) -> bool:
    """Tell whether a column can hold somebody's words: text, JSON, or bytes."""
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return isinstance(kind, String | JSON | LargeBinary)


def columns_holding(*kinds: Holds) -> Iterator[tuple[Table, Column[object], Holds]]:
    """List (table, column, what it holds) of every column of these kinds, in the order of the tables."""
    for table in SQLModel.metadata.sorted_tables:
        for name, held in HELD.get(table.name, {}).items():
            if held in kinds:
                yield table, table.columns[name], held


def names_beside(table: str, column: str) -> list[str]:
    """List the columns that say what the person is called whose id a column holds: on the list they follow it."""
    names, is_own = [], False
    for name, held in HELD[table].items():
        if held in (Holds.WHO, Holds.NOW):
            is_own = name == column
        elif held is Holds.NAME and is_own:
            names.append(name)
    return names
