"""Every column that can hold somebody's words stands on the list by which words are erased."""

from sqlmodel import SQLModel

from storage.erasing.columns import is_text
from storage.words import HELD


def test_each_column_of_text_is_on_the_list_and_no_other() -> None:
    there = {(t.name, c.name) for t in SQLModel.metadata.sorted_tables for c in t.columns if is_text(c)}
    listed = {(table, column) for table, columns in HELD.items() for column in columns}
    assert {"not listed": there - listed, "not there": listed - there} == {"not listed": set(), "not there": set()}
