"""A unit of work happens whole or not at all, sees one view of the data, and waits for as few as may be."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Timer

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from bot.blocks.kit import unescape
from storage import tables
from storage.audit import erased_workspaces
from storage.database import THREADS, Database
from storage.migrations import is_current, migrate
from storage.workspaces import ensure
from tests.storage.council import NOW, Council, everything

SOON = 10  # seconds: what should not wait is there long before


def add_post(session: Session, title: str) -> None:
    ensure(session, "T1")
    session.add(tables.Post(team_id="T1", title=title))


def add_post_and_fail(session: Session, title: str) -> None:
    add_post(session, title)
    session.flush()
    raise ZeroDivisionError


def titles(session: Session) -> list[str]:
    return sorted(session.exec(select(tables.Post.title)))


def test_a_unit_of_work_is_kept_when_it_returns(database: Database) -> None:
    asyncio.run(database.run(add_post, "Head"))
    assert asyncio.run(database.read(titles)) == ["Head"]


def test_a_unit_of_work_that_raises_leaves_everything_as_it_was(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        asyncio.run(database.run(add_post_and_fail, "Head"))
    assert not any(everything(database).values())


def test_a_unit_of_work_that_breaks_a_rule_of_the_tables_leaves_everything_as_it_was(database: Database) -> None:
    database.run_now(add_post, "Head")
    before = everything(database)
    with pytest.raises(sa.exc.IntegrityError):
        database.run_now(add_post, "Head")
    assert everything(database) == before


def test_what_only_asks_changes_nothing(database: Database) -> None:
    database.read_now(add_post, "Head")
    assert database.read_now(titles) == []


def test_a_read_sees_one_view_though_others_write_meanwhile(database: Database) -> None:
    def read_twice(session: Session) -> tuple[list[str], list[str]]:
        first = titles(session)
        writer.submit(database.run_now, add_post, "Head").result(SOON)
        return first, titles(session)

    with ThreadPoolExecutor(1) as writer:
        assert database.read_now(read_twice) == ([], [])
    assert database.read_now(titles) == ["Head"]


def test_a_writer_does_not_block_readers(council: Council) -> None:
    is_writing, may_end = Event(), Event()

    def write_slowly(session: Session) -> None:
        add_post(session, "Head of Something Else")
        session.flush()
        is_writing.set()
        may_end.wait(SOON)

    before = council.workspace
    with ThreadPoolExecutor(2) as threads:
        writing = threads.submit(council.database.run_now, write_slowly)
        assert is_writing.wait(SOON)
        assert threads.submit(lambda: council.workspace).result(SOON) == before
        assert not writing.done()
        may_end.set()


def test_readers_do_not_stand_in_line_with_writers_that_wait_for_each_other(council: Council) -> None:
    may_end = Event()

    def write_slowly(session: Session) -> None:
        ensure(session, "T1")
        may_end.wait(SOON)

    async def ask_while_many_write() -> list[str]:
        writers = [asyncio.create_task(council.database.run(write_slowly)) for _ in range(2 * THREADS)]
        await asyncio.sleep(0.05)
        found = await asyncio.wait_for(council.database.read(titles), SOON)
        may_end.set()
        await asyncio.gather(*writers)
        return found

    assert asyncio.run(ask_while_many_write())


def test_rows_that_refer_to_nothing_are_refused(database: Database) -> None:
    def add_orphan(session: Session) -> None:
        session.add(tables.Post(team_id="nobody", title="Head"))

    with pytest.raises(sa.exc.IntegrityError):
        database.run_now(add_orphan)


def test_what_belongs_to_a_row_goes_with_it(council: Council) -> None:
    def leave(session: Session) -> None:
        erased_workspaces.note_erased(session, "T1", "the council has another plan", NOW)
        session.delete(session.get_one(tables.Workspace, "T1"))

    council.update()
    council.database.run_now(leave)
    assert [name for name, rows in everything(council.database).items() if rows] == ["erased_workspace"]


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_sqlite_waits_for_writers_keeps_what_it_confirmed_and_checks_what_rows_refer_to(database: Database) -> None:
    def settings(session: Session) -> dict[str, object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return {name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}

    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15_000}
    assert database.read_now(settings) == expected


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_a_new_sqlite_file_may_be_opened_while_another_process_writes_its_first_page(
    empty_url: str, open_database: Callable[[str], Database]
) -> None:
    other = sqlite3.connect(empty_url.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    ending = Timer(0.2, other.execute, ["COMMIT"])
    ending.start()
    try:
        database = open_database(empty_url)
        migrate(database)
        assert is_current(database)
    finally:
        ending.join()
        other.close()


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("a\0b", id="NUL"),
        pytest.param("\ud83d alone", id="half an emoji"),
        pytest.param("\udcff\x07\x1b[31m", id="control characters"),
        pytest.param("a&#0;b&#xD800;c", id="the same as HTML entities"),
        pytest.param("👍🏽 Ŵrexham – “hubs” ‏עברית\tand\nlines", id="everything else"),
        pytest.param("hubs open " * 4_000, id="40,000 characters"),
    ],
)
def test_whatever_people_type_is_stored_as_it_was_read(council: Council, typed: str) -> None:
    read = unescape(typed)
    assert council.update(read)
    assert council.notes() == [read]
    assert [u.note for u in council.updates()] == [read]


def test_a_database_can_be_closed_while_work_is_under_way(database: Database) -> None:
    async def close_early() -> None:
        work = asyncio.create_task(database.run(add_post, "Head"))
        await asyncio.sleep(0)
        database.close()
        await work

    asyncio.run(close_early())
    assert database.read_now(titles) == ["Head"]
