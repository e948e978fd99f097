"""A newer file that takes an action out and brings it back in other words moves nothing by one person alone."""

import pytest

from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.client.answer import Answer
from tests.conversations.council import action
from tests.support.plan_file import ROWS, plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by

LATER, RATED = "31 December 2028", "Green"
OTHER = "1.9 Quite other things are planned for the autumn."
REWORDED = "Appoint four more good social workers."


@pytest.fixture(autouse=True)
def council(empty_bot: RunningBot) -> None:
    chosen = WorkspaceSettings(frozenset({"UCOORD"}), frozenset({"UDIRECTOR"}), None, True, "09:00", None)
    empty_bot.as_("director")
    empty_bot.do(save_settings, chosen, by("UCOORD", empty_bot.clock()))
    empty_bot.load(plan_file(), "plan.csv")


def bring(bot: RunningBot, rows: list[list[str]]) -> Answer:
    """Coord gives a newer file, and takes over all that is ticked."""
    coord = bot.as_("coord")
    shown = coord.say("", dm=True, files={"newer.csv": plan_file(rows)}).messages[0]
    [form] = coord.click(bot.slack.now(shown), "Choose what to take over …").views
    return coord.submit(form, {})


@pytest.mark.parametrize(
    ("between", "number", "text"),
    [
        (ROWS[1:], "1.1", REWORDED),  # its recommendation went with it
        ([[*ROWS[0][:2], OTHER, *ROWS[0][3:]], *ROWS[1:]], "1.1", REWORDED),
        ([[*ROWS[0][:2], OTHER, *ROWS[0][3:]], *ROWS[1:]], "1.3", REWORDED),
    ],
)
def test_what_is_back_in_other_words_keeps_its_date(
    empty_bot: RunningBot, between: list[list[str]], number: str, text: str
) -> None:
    was = action(empty_bot, "1.1")
    bring(empty_bot, between)
    back = [*ROWS[0][:2], f"{number} {text}", ROWS[0][3], LATER, RATED]
    said = bring(empty_bot, [back, *ROWS[1:]])
    assert "1 change asked for" in said.text
    now = action(empty_bot, number)
    assert (now.id, now.text, now.due_on) == (was.id, text, was.due_on)


def test_what_moves_in_other_words_keeps_its_date(empty_bot: RunningBot) -> None:
    was = action(empty_bot, "1.1")
    moved = [*ROWS[1][:2], f"2.2 {REWORDED}", ROWS[0][3], LATER, RATED]
    said = bring(empty_bot, [[*ROWS[0][:2], OTHER, *ROWS[0][3:]], ROWS[1], moved, ROWS[2]])
    assert "1 change asked for" in said.text
    now = action(empty_bot, "2.2")
    assert (now.id, now.text, now.due_on) == (was.id, REWORDED, was.due_on)


def test_what_is_new_in_its_own_words_has_the_date_that_it_is_printed_with(empty_bot: RunningBot) -> None:
    new = [*ROWS[1][:2], "2.2 Publish what children said, once a year.", ROWS[0][3], LATER, RATED]
    bring(empty_bot, [ROWS[1], new, ROWS[2]])
    assert str(action(empty_bot, "2.2").due_on) == "2028-12-31"
