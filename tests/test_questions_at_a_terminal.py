"""What a file leaves open is asked at a terminal: nothing is saved before it is answered, and then it is remembered."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.documents.office_export import export
from tests.support.terminal import Terminal

ANSWERED = ("--column", "Zib=owner", "--rating", "Zog=at_risk")


@pytest.fixture
def office(terminal: Terminal) -> Path:
    return written(terminal, "office.csv")


def written(terminal: Terminal, name: str, **more: Any) -> Path:
    path = terminal.folder / name
    path.write_bytes(export(**more))
    return path


def loaded(terminal: Terminal, *more: str) -> Any:
    return terminal.json("export", *more)


def owners(plan: Any) -> list[str]:
    return [owner for r in plan["recommendations"] for action in r["actions"] for owner in action["owners"]]


def ratings(plan: Any) -> list[str | None]:
    return [action["delivery"] for r in plan["recommendations"] for action in r["actions"]]


def test_with_questions_open_nothing_is_saved_and_the_answers_are_named(terminal: Terminal, office: Path) -> None:
    refused = terminal.run("import", office)
    assert refused.returncode == 1
    assert '--rating "Zog=' in refused.stderr
    assert "2 times" in refused.stderr
    assert "--accept-guesses" in refused.stderr
    assert "No plan" in terminal.run("export").stderr


def test_a_dry_run_prints_the_best_reading_and_its_questions(terminal: Terminal, office: Path) -> None:
    read = terminal.json("import", office, "--dry-run", "--json")
    assert len(read["recommendations"]) == 3
    asked = {question["value"]: question for question in read["questions"]}
    assert "Zog" in asked
    assert all(set(question) == {"about", "value", "guess", "choices"} for question in read["questions"])
    assert (asked["Zog"]["about"], asked["Zog"]["guess"]) == ("rating", None)
    assert {"paused", "waiting"} <= set(asked["Zog"]["choices"])


def test_with_answers_it_loads_and_the_next_file_asks_nothing(terminal: Terminal, office: Path) -> None:
    assert "It is loaded." in terminal.run("import", office, *ANSWERED).stdout
    plan = loaded(terminal)
    assert owners(plan) == ["Somebody from Care", "Whoever is nearest", "The people upstairs"]
    assert ratings(plan) == ["on_track", "at_risk", "at_risk"]
    june = written(terminal, "june.csv", due="31 July 2027")
    read = terminal.json("import", june, "--dry-run", "--json")
    assert (read["questions"], owners(read), ratings(read)) == ([], owners(plan), ratings(plan))
    done = terminal.run("import", june, "--title", "June")
    assert done.returncode == 0
    assert "Remembered from an earlier file: “Zib” = owner" in done.stdout
    assert ratings(loaded(terminal, "--plan", "June")) == ratings(plan)


def test_a_given_answer_counts_for_more_than_a_remembered_one(terminal: Terminal, office: Path) -> None:
    terminal.run("import", office, *ANSWERED)
    june = written(terminal, "june.csv", due="31 July 2027")
    terminal.run("import", june, "--title", "June", "--rating", "zog=off track")
    assert ratings(loaded(terminal, "--plan", "June")) == ["on_track", "off_track", "off_track"]


def test_guesses_are_accepted_and_not_remembered(terminal: Terminal, office: Path) -> None:
    assert terminal.run("import", office, "--accept-guesses").returncode == 0
    assert ratings(loaded(terminal))[0] == "on_track"
    june = written(terminal, "june.csv", due="31 July 2027")
    assert "Zog" in [each["value"] for each in terminal.json("import", june, "--dry-run", "--json")["questions"]]


def test_waiting_is_a_meaning_too(terminal: Terminal, office: Path) -> None:
    terminal.run("import", office, "--column", "Zib=owner", "--rating", "Zog=waiting")
    actions = [action for r in loaded(terminal)["recommendations"] for action in r["actions"]]
    assert [(a["delivery"], a["waiting_on"]) for a in actions] == [
        ("on_track", None),
        (None, "Zog"),
        (None, "Zog"),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--column", "Zib=number", "--column", "Ref=number"), "“Zib” and “Ref” can’t both be the number"),
        (("--column", "Zib=due date", "--column", "Due date=owner and due date"), "can’t both be the due date"),
        (("--column", "Zib=banana"), "“banana” is none of number, recommendation"),
        (("--column", "Zib"), "“Zib” is not that"),
        (("--column", "Zab=owner"), "office.csv has no column “Zab”. It has “Ref”"),
        (("--rating", "Zog=banana"), "“banana” is none of not_started, on_track"),
        (("--rating", "=paused"), "“=paused” is not that"),
    ],
)
def test_what_is_no_answer_is_said_and_nothing_is_read(
    terminal: Terminal, office: Path, words: tuple[str, ...], said: str
) -> None:
    refused = terminal.run("import", office, *words)
    assert refused.returncode == 2
    assert said in refused.stderr


def test_an_answer_that_the_column_speaks_against_is_asked_again(terminal: Terminal, office: Path) -> None:
    answers = ("--column", "Zib=due date", "--rating", "Zog=at_risk")
    refused = terminal.run("import", office, *answers)
    assert refused.returncode == 1
    assert "You said so, but no cell of it holds a date." in refused.stderr
    assert terminal.run("import", office, *answers, "--accept-guesses").returncode == 0


def test_what_a_plan_says_of_itself_is_told_and_taken_for_its_rating_when_asked(terminal: Terminal) -> None:
    plan = written(terminal, "plan.csv", column="Who?", is_rated=False, progress="All actions on track.")
    told = terminal.run("import", plan, "--dry-run").stdout
    assert "“All actions on track” of 3 actions that have no rating" in told
    terminal.run("import", plan)
    assert ratings(loaded(terminal)) == [None] * 3
    terminal.run("import", plan, "--title", "Second", "--rating", "All actions on track=on_track")
    assert ratings(loaded(terminal, "--plan", "Second")) == ["on_track"] * 3


def test_a_table_of_which_no_column_is_known_is_asked_about(terminal: Terminal) -> None:
    path = terminal.folder / "table.csv"
    path.write_text("Foo,Bar\nNew rota agreed for the night shift,Jane\nHire two nurses,Tom\n")
    for more in ((), ("--accept-guesses",)):
        refused = terminal.run("import", path, *more)
        assert refused.returncode == 1
        assert '--column "Foo=action"' in refused.stderr
        assert "No plan" in terminal.run("export").stderr
    assert "It is loaded." in terminal.run("import", path, "--column", "Foo=action", "--column", "Bar=owner").stdout
    assert owners(loaded(terminal)) == ["Jane", "Tom"]
