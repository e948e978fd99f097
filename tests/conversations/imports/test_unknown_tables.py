"""A table of which no column is known is asked about, and not refused."""

import pytest

from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.client.person import Person
from bot.practice.json_object import Json
from bot.practice.state.message import Message
from tests.support.running import RunningBot
from tests.support.stamps import by

TABLE = b"""Night Care Improvement Plan,,
Foo,Bar,Baz
New rota agreed for the night shift,Jane,30 June 2027
Hire two nurses,Tom,1 May 2027
"""


@pytest.fixture
def coordinator(empty_bot: RunningBot) -> Person:
    chosen = WorkspaceSettings(frozenset({"UCOORD"}), frozenset(), None, True, "09:00", None)
    empty_bot.do(save_settings, chosen, by("UCOORD", empty_bot.clock()))
    return empty_bot.as_("coord")


def drop(person: Person, content: bytes) -> Message:
    return person.slack.now(person.say("", dm=True, files={"table.csv": content}).messages[0])


def fields(view: Json) -> dict[str, str]:
    """The ids of a form's fields, by the column that they ask about."""
    return {
        b["label"]["text"].split("“")[1].split("”")[0]: b["block_id"] for b in view["blocks"] if b["type"] == "input"
    }


def answer(person: Person, shown: Message, **columns: str) -> Message:
    view = person.click(shown, "answer_questions").views[-1]
    named = fields(view)
    person.submit(view, {named[column]: value for column, value in columns.items()})
    return person.slack.now(shown)


def test_its_columns_are_asked_and_the_answers_load_it(empty_bot: RunningBot, coordinator: Person) -> None:
    shown = drop(coordinator, TABLE)
    assert "I can’t tell which columns of “table.csv” hold the plan, if it is one." in shown.text
    assert "If it is evidence, send it again with the action’s number" in shown.everything
    assert shown.buttons == ["Answer 3 questions …", "Cancel"]
    known = answer(coordinator, shown, Foo="action", Bar="owner", Baz="due date")
    assert "2 recommendations, 2 actions" in known.text
    coordinator.click(known, "Load it")
    actions = empty_bot.workspace().plans[0].actions
    assert [(a.text, a.owners[0].title, a.due_on.isoformat() if a.due_on else None) for a in actions] == [
        ("New rota agreed for the night shift", "Jane", "2027-06-30"),
        ("Hire two nurses", "Tom", "2027-05-01"),
    ]


def test_answers_that_make_no_plan_are_told_so(empty_bot: RunningBot, coordinator: Person) -> None:
    shown = drop(coordinator, TABLE)
    answer(coordinator, shown, Foo="nothing", Bar="nothing", Baz="nothing")
    assert "No plan was found in table.csv" in empty_bot.slack.messages(shown.channel_id)[-1].text
    assert empty_bot.workspace().plans == ()


def test_a_table_without_rows_is_refused_as_before(coordinator: Person) -> None:
    assert "No plan was found in table.csv" in drop(coordinator, b"Foo,Bar,Baz\n").text
