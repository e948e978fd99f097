"""What is asked of a number that no plan has, of the board’s date, and of what waits for whoever owns nothing."""

from datetime import date

import pytest

from tests.conversations.council import set_up
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot, board_on=date(2026, 12, 7))


@pytest.mark.parametrize(
    ("words", "none", "nearest"),
    [
        ("hows 55 going", "recommendation 55", "5"),
        ("hows rec 12", "recommendation 12", "2"),
        ("how is 5.9 doing", "action 5.9", "5.1"),
        ("who owns 55", "recommendation 55", "5"),
        ("when is 12 due", "recommendation 12", "2"),
        ("is 99 done?", "recommendation 99", "9"),
    ],
)
def test_a_number_that_no_plan_has_is_said_to_be_none(bot: RunningBot, words: str, none: str, nearest: str) -> None:
    told = bot.as_("coord").say(words, dm=True).text
    assert told.startswith(f"There is no {none} in Marlbridge Council")
    assert f"The nearest is {nearest}: " in told


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("what's due in the next 14 days", "3 actions due by"),
        ("whats due by 30 november", "2 actions due"),
        ("who has been quiet for 30 days or more", "12 actions not heard from"),
    ],
)
def test_a_count_of_days_is_no_number_of_the_plan(bot: RunningBot, words: str, begins: str) -> None:
    assert bot.as_("coord").say(words, dm=True).text.startswith(begins)


@pytest.mark.parametrize(
    "words",
    [
        "the board is next monday 30 november at 10",
        "set the board to 7 december",
        "when is the next board meeting?",
        "change the board date to 7 dec",
    ],
)
def test_the_boards_date_stands_in_the_settings(bot: RunningBot, words: str) -> None:
    told = bot.as_("coord").say(words, dm=True)
    assert told.text.startswith("The next board is on Monday 7 December 2026. It is set in the settings")
    [form] = bot.as_("coord").click(told, "Settings …").views
    assert form["callback_id"] == "save_settings"
    assert "The coordinator sets it in the settings." in bot.as_("owner").say(words, dm=True).text


def test_news_of_an_action_that_speaks_of_the_board_is_recorded(bot: RunningBot) -> None:
    told = bot.as_("owner").say("5.1 amber, the board is on 7 december", dm=True)
    assert told.text.startswith("Recorded on action 5.1")


def test_what_waits_is_shown_to_whoever_runs_the_plan_and_owns_nothing(bot: RunningBot) -> None:
    assert bot.as_("coord").say("mine", dm=True).text == "You own no action yourself. Nothing waits for you."
    bot.as_("owner").say("done 5.1 all flats let", dm=True)
    told = bot.as_("coord").say("anything waiting on me?", dm=True).text
    assert "1 thing waits for you: to sign off or return 5.1." in told
    assert "No post that you hold owns an action" in bot.as_("deputy").say("mine", dm=True).text


def test_what_its_file_says_is_done_waits_for_a_sign_off(bot: RunningBot) -> None:
    rows = "No,Recommendation,Action,Owner,Due date,Status\n1,Improve visits,Visit,Head of Care,31/3/27,Complete\n"
    bot.load(rows.encode(), name="calderbrook.csv", title="Calderbrook Adults")
    assert bot.as_("coord").say("waiting", dm=True).text.startswith("1 thing waits for you: to sign off or return 1")
