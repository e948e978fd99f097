"""`python app.py migrate`: what it says of what it has done, and whom it asks to stop."""

from pathlib import Path

import pytest

from bot.plan import workspace_registry
from storage.database import Database
from storage.migrations import migrate, newest, revision_of
from storage.migrations.processes import InUse, check_unused, registered
from tests.support.terminal import Terminal


@pytest.fixture
def old(terminal: Terminal) -> Database:
    """The data folder's database, as an earlier version left it."""
    database = Database(f"sqlite:///{terminal.folder / 'data' / 'plankeeper.db'}")
    migrate(database, "0004")
    database.engine.dispose()
    return database


def test_it_says_from_where_to_where_how_long_it_took_and_where_the_copy_is(terminal: Terminal, old: Database) -> None:
    done = terminal.run("migrate")
    assert done.returncode == 0, done.stderr
    kept, came, ended = done.stdout.splitlines()
    copy = Path(kept.removeprefix("As it was, it is kept in ").removesuffix("."))
    assert (terminal.folder / copy).exists()
    assert came.startswith(f"The database came from schema 0004 and is now at {newest()}. It took ")
    assert ended == "The database is at the newest schema."
    assert terminal.run("migrate").stdout == "The database is at the newest schema.\n"


def test_it_asks_in_one_line_to_stop_who_uses_the_database(terminal: Terminal, old: Database) -> None:
    with registered(old, "plankeeper web", "0004"):
        for command in (["migrate"], ["run"], ["export"]):
            done = terminal.run(*command, SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="secret")
            assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
            assert (
                "can’t be brought to the newest schema while another version uses it: stop plankeeper web, process"
                in (done.stderr)
            )
    assert revision_of(old) == "0004"


def test_what_runs_is_known_by_its_command_while_it_runs(
    terminal: Terminal, old: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []

    def ask(*_: object) -> str:
        with pytest.raises(InUse) as used:
            check_unused(old)
        found.extend(used.value.who)
        return "T1"

    monkeypatch.setattr(workspace_registry, "existing_workspace", ask)
    terminal.run("export")
    assert [who.partition(",")[0] for who in found] == ["plankeeper export"]
    check_unused(old)
