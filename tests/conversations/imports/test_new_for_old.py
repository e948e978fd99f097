"""A newer file that takes an action out, moves it or brings it back does nothing by one person that takes two."""

import pytest

from bot.plan.model.rating import Rating
from bot.plan.people import posts
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


SECOND = [*ROWS[1][:2], "2.2 Train those who review in listening.", *ROWS[1][3:]]
NEW = [*ROWS[1][:2], "2.4 Publish what was said, once a year.", *ROWS[0][3:]]


@pytest.fixture
def owner_says_done(empty_bot: RunningBot) -> None:
    """Both actions of 2 are said to be done by who owns them, in words on 2 as a whole."""
    bring(empty_bot, [ROWS[0], ROWS[1], SECOND, ROWS[2]])
    empty_bot.do(posts.assign, ROWS[1][3], "UOWNER", by("UCOORD", empty_bot.clock()))
    said = empty_bot.as_("owner").say("2 done both are finished", dm=True)
    assert "recommendation 2 (2.1 and 2.2)" in said.text


@pytest.mark.usefixtures("owner_says_done")
@pytest.mark.parametrize("number", ["2.3", "2.4"])
def test_words_on_a_whole_recommendation_are_not_about_what_comes_to_it_later(
    empty_bot: RunningBot, number: str
) -> None:
    moved = [*ROWS[1][:2], f"2.3 {ROWS[0][2].removeprefix('1.1 ')}", *ROWS[0][3:]]
    bring(empty_bot, [[*ROWS[0][:2], OTHER, *ROWS[0][3:]], ROWS[1], SECOND, moved, NEW, ROWS[2]])
    assert action(empty_bot, "2.2").rating is Rating.DONE
    assert action(empty_bot, number).rating is Rating.ON_TRACK
    said = empty_bot.as_("coord").command(f"/plan signoff {number}").text
    assert f"Action {number} is on track, so there is nothing to sign off." in said
    assert action(empty_bot, number).rating is Rating.ON_TRACK
    asked = empty_bot.as_("coord").say("2 off track the money ended", dm=True)
    assert action(empty_bot, number).rating is Rating.ON_TRACK  # it is not all theirs, so they are asked first
    every = next(label for label in asked.messages[-1].buttons if label.endswith(" actions of 2"))
    assert "2.1" in asked.everything
    assert number in asked.everything
    empty_bot.as_("coord").click(asked, every)
    assert action(empty_bot, number).rating is Rating.OFF_TRACK


def test_words_on_a_whole_recommendation_are_not_about_what_was_out_of_the_plan(empty_bot: RunningBot) -> None:
    bring(empty_bot, [ROWS[0], ROWS[1], SECOND, NEW, ROWS[2]])
    bring(empty_bot, [ROWS[0], ROWS[1], SECOND, ROWS[2]])
    empty_bot.do(posts.assign, ROWS[1][3], "UOWNER", by("UCOORD", empty_bot.clock()))
    empty_bot.as_("owner").say("2 done both are finished", dm=True)
    bring(empty_bot, [ROWS[0], ROWS[1], SECOND, NEW, ROWS[2]])
    assert [action(empty_bot, number).rating for number in ("2.2", "2.4")] == [Rating.DONE, Rating.ON_TRACK]
