"""`app.py role`: who coordinates and who directs, from the terminal."""

import pytest

from bot.plan.model.person import Person
from bot.plan.people import directory
from storage.database import Database
from tests.storage.council import NOW, Council
from tests.support.audit.entries import entries
from tests.support.plan_file import plan_file
from tests.support.terminal import Terminal


@pytest.fixture
def council(terminal: Terminal) -> Council:
    """A council whose plan was loaded at the terminal."""
    file = terminal.folder / "plan.csv"
    file.write_bytes(plan_file())
    assert terminal.run("import", file, "--workspace", "T1").returncode == 0
    database = Database(f"sqlite:///{terminal.folder / 'data' / 'plankeeper.db'}")
    return Council(database, "T1")


def test_a_role_is_given_and_taken(terminal: Terminal, council: Council) -> None:
    given = terminal.run("role", "coordinator", "UANNA")
    assert (given.returncode, given.stdout) == (0, "Who coordinates the plan now: UANNA.\n")
    assert terminal.run("role", "director", "UDAN", "--workspace", "T1").stdout == "Who directs it now: UDAN.\n"
    assert council.workspace.coordinator_ids == {"UANNA"}
    taken = terminal.run("role", "coordinator", "UANNA", "--remove")
    assert taken.stdout.startswith("Who coordinates the plan now: nobody: Slack’s owners and admins")
    assert not council.workspace.coordinator_ids
    assert council.workspace.director_ids == {"UDAN"}
    council.database.close()


def test_it_stands_in_the_audit_trail_as_done_at_the_terminal(terminal: Terminal, council: Council) -> None:
    terminal.run("role", "coordinator", "UANNA")
    terminal.run("role", "coordinator", "UANNA")  # it is so already
    found = [entry for entry in council.ask(entries) if entry.what == "changed role"]
    assert [(entry.who, entry.source, entry.subject) for entry in found] == [(None, "terminal", "workspace")]
    council.database.close()


def test_what_is_asked_wrongly_is_said_in_one_line(terminal: Terminal, council: Council) -> None:
    for words, said in (
        (("role", "boss", "UANNA"), "There is no role called boss: coordinator, or director."),
        (("role", "coordinator", "anna"), "anna is not a member id, such as U024BE7LH"),
    ):
        done = terminal.run(*words)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert said in done.stderr
    assert terminal.run("role", "coordinator", "UANNA", "--workspace", "T9").returncode == 1
    council.do(directory.keep, [Person("URUTH", "Ruth Adeyemi", is_guest=True), Person("UANNA", "Anna Berg")], NOW)
    refused = terminal.run("role", "coordinator", "URUTH")
    assert (refused.returncode, "Ruth Adeyemi is a guest" in refused.stderr) == (1, True)
    assert council.workspace.coordinator_ids == frozenset()
    council.database.close()


def test_people_are_named_and_an_id_that_nobody_has_is_doubted(terminal: Terminal, council: Council) -> None:
    council.do(directory.keep, [Person("UANNA", "Anna Berg")], NOW)
    mistyped = terminal.run("role", "coordinator", "UANAN")
    assert mistyped.stdout == f"Who coordinates the plan now: UANAN ({directory.UNLISTED}).\n"
    assert mistyped.stderr == "If UANAN is mistyped, take it back with --remove: nobody could use it.\n"
    assert f"✗ mend  coordinator of T1: UANAN ({directory.UNLISTED})" in terminal.run("doctor").stdout
    given = terminal.run("role", "coordinator", "UANNA")
    assert given.stdout == f"Who coordinates the plan now: Anna Berg (UANNA) and UANAN ({directory.UNLISTED}).\n"
    assert given.stderr == ""
    terminal.run("role", "coordinator", "UANAN", "--remove")
    assert "✓ ok  coordinator of T1: Anna Berg (UANNA) can decide and set up" in terminal.run("doctor").stdout
    council.database.close()
