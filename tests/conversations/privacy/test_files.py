"""What a plan's file says is told to whoever loads it or writes it out, with its places and without the words."""

import pytest

from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.client.person import Person
from tests.support.plan_file import edited, plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.terminal import Terminal

NAMING = "2.1 Reviews are to begin with Jayden Smith, 14, who asked for it."
WORDS = ("Jayden", "Smith")


@pytest.fixture
def coordinator(empty_bot: RunningBot) -> Person:
    chosen = WorkspaceSettings(frozenset({"UCOORD"}), frozenset(), None, True, "09:00", None)
    empty_bot.do(save_settings, chosen, by("UCOORD", empty_bot.clock()))
    return empty_bot.as_("coord")


def given(coordinator: Person, content: bytes, name: str = "plan.csv") -> str:
    """What the bot says of a file, but for the first of the plan that it shows."""
    shown = coordinator.slack.now(coordinator.say("", dm=True, files={name: content}).messages[0])
    return next((line for line in shown.everything.split("\n\n") if "Please look at" in line), shown.everything)


def test_the_preview_says_where_a_file_may_identify_a_child(empty_bot: RunningBot, coordinator: Person) -> None:
    shown = given(coordinator, plan_file(edited(1, 2, NAMING)))
    assert "the file: 1 place in it may identify a child: if they do, take the words out" in shown
    assert "action 2.1: may identify a child: a child’s full name (J… S…)" in shown
    assert empty_bot.workspace().plans == ()


def test_it_is_loaded_all_the_same_and_a_file_that_comes_again_is_looked_at_again(coordinator: Person) -> None:
    answer = coordinator.say("", dm=True, files={"plan.csv": plan_file(edited(1, 2, NAMING))})
    coordinator.click(coordinator.slack.now(answer.messages[0]), "Load it")
    again = given(coordinator, plan_file(edited(0, 1, "Hear what Ellis Carter, 13, says.")))
    assert "recommendation 1: may identify a child: a child’s full name (E… C…)" in again


def test_the_files_own_name_is_looked_at(coordinator: Person) -> None:
    shown = given(coordinator, plan_file(), "Jayden_Smith_DOB_03.02.2014.csv")
    assert "the file’s name: may identify a child: a date of birth" in shown


def test_of_a_file_that_names_only_its_owners_nothing_is_said(coordinator: Person) -> None:
    rows = edited(1, 3, "Jayden Smith")
    rows[1][2] = NAMING
    assert "may identify" not in given(coordinator, plan_file(rows))


def test_the_terminal_says_so_of_what_it_loads_and_of_what_it_writes_out(terminal: Terminal) -> None:
    path = terminal.folder / "plan.csv"
    path.write_bytes(plan_file(edited(1, 2, NAMING)))
    loaded = terminal.run("import", path, "--workspace", "T1")
    assert "the file: 1 place in it may identify a child" in loaded.stdout
    assert "action 2.1: may identify a child: a child’s full name (J… S…)" in loaded.stdout
    written = terminal.run("export", "--format", "json")
    assert written.stderr == "1 place in it may identify a child (action 2.1): look at them before you pass it on.\n"
    assert "Jayden" in written.stdout  # it is what the plan says
    assert not any(word in loaded.stdout + written.stderr for word in WORDS)


def test_of_what_names_nobody_the_terminal_says_nothing(terminal: Terminal) -> None:
    path = terminal.folder / "plan.csv"
    path.write_bytes(plan_file())
    assert "identify" not in terminal.run("import", path, "--workspace", "T1").stdout
    assert terminal.run("export", "--format", "json").stderr == ""
