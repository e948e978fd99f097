"""A newer file has reworded an action since somebody was asked about it: what they read is not what it says."""

import pytest

from bot.plan.model.rating import Rating
from bot.plan.people import posts
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.state.message import Message
from tests.conversations.council import SEEN, action, dms, sign
from tests.support.plan_file import ROWS, plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by

REWORDED = "Appoint four more social workers and ten who lead them."


@pytest.fixture(autouse=True)
def council(empty_bot: RunningBot) -> None:
    for name in ("coord", "director", "owner"):
        empty_bot.as_(name)
    chosen = WorkspaceSettings(frozenset({"UCOORD"}), frozenset({"UDIRECTOR"}), None, True, "09:00", None)
    empty_bot.do(save_settings, chosen, by("UCOORD", empty_bot.clock()))
    empty_bot.load(plan_file(), "plan.csv")
    empty_bot.do(posts.assign, ROWS[0][3], "UOWNER", by("UCOORD", empty_bot.clock()))


def reword(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    rows = [[*ROWS[0][:2], f"1.1 {REWORDED}", *ROWS[0][3:]], *ROWS[1:]]
    shown = coord.say("", dm=True, files={"newer.csv": plan_file(rows)}).messages[0]
    [form] = coord.click(bot.slack.now(shown), "Choose what to take over …").views
    coord.submit(form, {})
    assert action(bot, "1.1").text == REWORDED


def asked(bot: RunningBot, typed: str) -> Message:
    """What the director is asked after the owner has said this."""
    bot.as_("owner").say(typed, dm=True)
    return dms(bot, "director")[-1]


def test_what_was_done_is_not_signed_off_as_something_else(empty_bot: RunningBot) -> None:
    question, director = asked(empty_bot, "1.1 done – all four are here"), empty_bot.as_("director")
    how = director.click(question, "Sign off").messages[-1]
    reword(empty_bot)
    answer = director.click(how, SEEN, is_late=True)
    assert "nothing was signed off" in answer.text
    assert REWORDED in answer.everything
    assert action(empty_bot, "1.1").rating is Rating.DONE
    sign(director, answer.messages[-1])
    assert action(empty_bot, "1.1").rating is Rating.SIGNED_OFF


def test_a_request_about_what_an_action_was_is_not_agreed_to_as_about_something_else(empty_bot: RunningBot) -> None:
    question = asked(empty_bot, "1.1 not pursuing because nobody applies")
    reword(empty_bot)
    answer = empty_bot.as_("director").click(question, "Agree", is_late=True)
    assert "nothing was decided" in answer.text
    assert action(empty_bot, "1.1").rating is Rating.ON_TRACK
