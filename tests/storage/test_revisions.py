"""No answer is older than what was committed, whichever process committed it, and whatever befalls the connection."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.plan import snapshot
from bot.plan.model.workspace import Workspace
from storage.database import Database
from storage.snapshots import Snapshots
from tests.storage.council import Council

WRITES = 10

WRITER = """
import sys
from storage.database import Database
from tests.storage.council import Council

councils = {}
for line in sys.stdin:
    ts, url = line.split()
    council = councils.setdefault(url, Council(Database(url), "T1"))
    council.update(f"Written at {ts}.", ts=ts)
    print("acknowledged", flush=True)
for council in councils.values():
    council.database.close()
"""
Write = Callable[[int, str], None]


@pytest.fixture(scope="module")
def another_process() -> Iterator[Write]:
    """Gives what makes a process of its own write to a database, and returns when that says that it has."""
    command = [sys.executable, "-c", WRITER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        asked, said = process.stdin, process.stdout

        def write(number: int, url: str) -> None:
            print(number, url, file=asked, flush=True)
            assert said.readline() == "acknowledged\n"

        yield write
        asked.close()
        assert process.wait(30) == 0


def latest(workspace: Workspace) -> str | None:
    """What was said last of 1.1."""
    said = workspace.plans[0].actions[0].latest
    return said.note if said else None


def test_no_answer_is_older_than_what_another_process_has_acknowledged(
    another_process: Write, council: Council, url: str, open_database: Callable[[str], Database]
) -> None:
    async def ask_after_each() -> list[int]:
        current = Snapshots(open_database(url), snapshot.load_workspace).current
        stale = []
        for number in range(WRITES):
            another_process(number, url)
            several = await asyncio.gather(*(current("T1") for _ in range(3)))
            for workspace in several:
                if latest(workspace) != f"Written at {number}.":
                    stale.append(number)
        return stale

    assert council.plan
    assert asyncio.run(ask_after_each()) == []


def test_several_are_asked_about_at_once(council: Council, neighbour: Council) -> None:
    council.update()
    found = asyncio.run(council.database.revisions(["T1", "T2", "T9"]))
    assert found["T9"] is None
    assert found["T1"] is not None
    assert found["T2"] is not None
    assert found["T1"] > found["T2"]


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)  # a file has no connection that could be lost
def test_a_lost_connection_gives_neither_a_stale_nor_a_failed_answer(
    council: Council, url: str, open_database: Callable[[str], Database]
) -> None:
    """PostgreSQL ends every connection but one, between two questions and while many are asked."""

    def end_the_others() -> None:
        with council.database.engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )

    async def ask_write_and_ask() -> None:
        for number in range(1, 4):
            council.update(f"Hub {number} opened.")
            end_the_others()
            asked = [current("T1") for _ in range(20)]
            for workspace in await asyncio.gather(*asked):
                assert latest(workspace) == f"Hub {number} opened."
            before = (await reading.revisions(["T1"]))["T1"]
            assert before == (await council.database.revisions(["T1"]))["T1"]

    reading = open_database(url)
    current = Snapshots(reading, snapshot.load_workspace).current
    asyncio.run(ask_write_and_ask())


def test_a_question_that_is_broken_off_leaves_nothing_for_the_next(council: Council, neighbour: Council) -> None:
    async def break_off_and_ask() -> None:
        for _ in range(5):
            asking = asyncio.create_task(council.database.revisions(["T1"]))
            await asyncio.sleep(0)
            asking.cancel()
            await asyncio.wait({asking})
            assert list(await council.database.revisions(["T2"])) == ["T2"]
            assert await council.database.revisions(["T2"]) == expected

    expected = asyncio.run(council.database.revisions(["T2"]))
    asyncio.run(break_off_and_ask())


def test_what_cannot_be_read_fails_as_it_does_for_every_other_question(council: Council) -> None:
    """The guard knows those failures: an event is delivered again."""
    council.database.run_now(lambda session: session.connection().execute(text("ALTER TABLE workspace RENAME TO w")))
    with pytest.raises(DBAPIError):
        asyncio.run(council.database.revisions(["T1"]))
