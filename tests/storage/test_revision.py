"""Whatever changes what people read raises the workspace's revision, and nothing else does."""

import inspect
from itertools import pairwise
from typing import Any

import pytest
import sqlalchemy
from sqlalchemy import Connection, Table, event
from sqlalchemy.sql import visitors
from sqlmodel import Session, SQLModel

from bot.errors import NotFound
from bot.plan.mending import mend_workspace
from bot.plan.updates import progress
from storage import change_log, tables
from storage.revisions.raising import WHAT_PEOPLE_READ
from tests.storage.council import NOW, Council
from tests.storage.mending.touches import TOUCH_ONE
from tests.storage.operations import (
    ACROSS,
    CHANGES,
    QUESTIONS,
    QUIET,
    READINGS,
    Work,
    call,
    every_unit_of_work,
    name_of,
)
from tests.storage.preconditions import a_file, sent_alert
from tests.storage.rows import an_entity, change_something, is_changeable
from tests.support.stamps import by

ENTITIES = {table for _, table in inspect.getmembers(tables, inspect.isclass) if hasattr(table, "__table__")}
NOT_READ = (
    tables.Notice,
    tables.NoticeAction,
    tables.OutboxAddress,
    tables.NudgeAnswer,
    tables.Follower,
    tables.CalendarEntry,
    tables.ShownCopy,
    tables.Draft,
    tables.Receipt,
    tables.PlanImport,
    tables.RememberedAnswer,
    tables.FileToRead,
    tables.PlanSource,
    tables.StoredFile,
    tables.FileChunk,
    tables.Person,
    tables.Channel,
    tables.DirectoryReading,
    tables.ChangeLog,
    tables.PastValue,
)
# Only who counts, and who reads: where that changes, `directory.keep` and `channels.keep` raise the revision.
READ_IN_PART = {tables.Person.__tablename__, tables.Channel.__tablename__}
# Nobody changes a row of these: see tests/storage/audit.
TRAIL = {tables.AuditEntry, tables.AuditWords, tables.AuditHead, tables.ErasedWorkspace}


def test_every_unit_of_work_stands_in_one_of_the_tables_of_operations() -> None:
    known = [*CHANGES, *QUIET, *QUESTIONS, *READINGS, *ACROSS]
    assert len(known) == len(set(known))
    assert {name_of(work) for work in every_unit_of_work()} == {name_of(work) for work in known}


@pytest.mark.parametrize("work", CHANGES, ids=name_of)
def test_a_change_to_what_people_read_raises_the_revision(council: Council, work: Work) -> None:
    arguments = CHANGES[work](council, council.team_id)
    revision, workspace = council.revision, council.workspace
    call(council, work, arguments, writes=True)
    assert council.revision > revision
    assert council.workspace != workspace or "connect" in name_of(work)
    touched = council.ask(change_log.touched_since, revision, council.revision)
    assert (touched == frozenset({workspace.plans[0].recommendations[0].id})) == (work in TOUCH_ONE)
    if touched:
        assert council.ask(mend_workspace, workspace, touched) == council.workspace


@pytest.mark.parametrize("work", QUIET, ids=name_of)
def test_what_is_only_noted_does_not_raise_the_revision(council: Council, work: Work) -> None:
    arguments = QUIET[work](council, council.team_id)
    revision, workspace = council.revision, council.workspace
    call(council, work, arguments, writes=True)
    assert council.revision == revision
    assert council.workspace == workspace


def test_what_changes_nothing_does_not_raise_the_revision(council: Council) -> None:
    update_id = council.update(ts="1.1")
    assert update_id
    council.do(progress.undo, update_id, by("UNA", NOW))
    revision = council.revision
    assert council.update(ts="1.1") is None
    assert council.load() is False
    council.do(progress.undo, update_id, by("UNA", NOW))
    assert council.revision == revision


def test_a_change_that_fails_does_not_raise_the_revision(council: Council) -> None:
    revision = council.revision
    with pytest.raises(NotFound):
        council.do(progress.undo, 999, by("UNA", NOW))
    assert council.revision == revision


def test_each_table_is_known_to_be_read_by_people_or_not() -> None:
    assert {*WHAT_PEOPLE_READ, *NOT_READ, *TRAIL, tables.Workspace} == ENTITIES


def test_whatever_a_snapshot_is_made_of_is_in_the_list_of_what_people_read(council: Council) -> None:
    read: set[str] = set()

    def see(_connection: Connection, statement: Any, *_: Any) -> None:
        read.update(node.name for node in visitors.iterate(statement) if isinstance(node, Table))

    event.listen(council.database.engine, "before_execute", see)
    assert council.workspace.plans
    event.remove(council.database.engine, "before_execute", see)
    assert read >= READ_IN_PART
    read -= READ_IN_PART
    assert read <= {str(table.__tablename__) for table in (*WHAT_PEOPLE_READ, tables.Workspace)}
    assert len(read) == len(WHAT_PEOPLE_READ) + 1


@pytest.mark.parametrize("table", WHAT_PEOPLE_READ, ids=lambda table: table.__name__)
def test_a_row_of_what_people_read_raises_the_revision_when_it_is_added_changed_and_removed(
    council: Council, table: type[SQLModel]
) -> None:
    assert all(raises(council, table))


@pytest.mark.parametrize("table", NOT_READ, ids=lambda table: table.__name__)
def test_a_row_of_anything_else_does_not(council: Council, table: type[SQLModel]) -> None:
    assert not any(raises(council, table))


def raises(council: Council, table: type[SQLModel]) -> list[bool]:
    """Whether adding, changing (where there is more than a key) and removing a row of a table raise the revision."""

    def add(session: Session) -> Any:
        if table is tables.FileChunk:  # it is part of a file
            session.add(an_entity(tables.StoredFile, session.connection(), team_id=council.team_id))
            session.flush()
        row = an_entity(table, session.connection(), team_id=council.team_id)
        session.add(row)
        session.flush()
        return sqlalchemy.inspect(row).identity

    def change(session: Session) -> None:
        change_something(session.get_one(table, key))

    def remove(session: Session) -> None:
        session.delete(session.get_one(table, key))

    if table is tables.ShownCopy:  # of evidence
        a_file(council)
    council.update()
    sent_alert(council)  # now there is something of everything to refer to
    seen = [council.revision]
    key = council.database.run_now(add)
    seen.append(council.revision)
    for work in (change, remove) if is_changeable(table) else (remove,):
        council.database.run_now(work)
        seen.append(council.revision)
    return [after > before for before, after in pairwise(seen)]
