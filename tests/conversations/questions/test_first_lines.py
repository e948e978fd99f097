"""Who owns it, when is it due, is it done: the first line answers what was asked, the card stands under it."""

import pytest

from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.people import posts
from bot.plan.requests import change_requests, sign_off
from tests.conversations.council import LEAVING_CARE, action, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def first_line(bot: RunningBot, words: str, name: str = "coord") -> str:
    return bot.as_(name).command(f"/plan {words}").text.split("\n")[0]


def test_who_owns_it_is_said_by_name_and_post_in_one_line(bot: RunningBot) -> None:
    bot.as_("owner").profile.name = "Olivia Grant"
    bot.read_directory()
    answer = bot.as_("coord").command("/plan who 5.1")
    assert answer.text == f"Olivia Grant owns 5.1, as {LEAVING_CARE}."
    assert "Make sure that no care leaver" in answer.everything  # the card, under it
    assert first_line(bot, "who 5.1", "owner") == f"You own 5.1, as {LEAVING_CARE}."
    assert bot.as_("coord").say("who 5.1", dm=True).text == answer.text


def test_a_post_that_nobody_holds_is_said_to_be_so(bot: RunningBot) -> None:
    assert first_line(bot, "who 2.1") == "Nobody in Slack holds Head of Service Early Help, the post that owns 2.1."
    assert first_line(bot, "who 4.1").endswith("Practice Quality and Learning, the posts that own 4.1.")
    bot.do(posts.assign, "Head of Service Children in Need", "URIVAL", by("UCOORD", bot.clock()))
    assert ", as Head of Service Children in Need, and by Head of" in first_line(bot, "who 4.1")


def test_who_is_away_and_who_stands_in_is_said(bot: RunningBot) -> None:
    bot.do(posts.depute, LEAVING_CARE, "UDEPUTY", by("UCOORD", bot.clock()))
    bot.as_("owner").command("/plan away until 4 December")
    assert "away until Friday 4 December, while" in first_line(bot, "who 5.1")
    assert "stands in." in first_line(bot, "who 5.1")


def test_when_it_is_due_is_said_with_how_it_has_moved(bot: RunningBot) -> None:
    assert first_line(bot, "when 5.1") == "5.1 is due on Friday 27 November."
    assert first_line(bot, "when 1") == "1.1 was due on Wednesday 30 September, 54 days ago."
    new = bot.clock().date().replace(month=12, day=18)
    what = action(bot).id, ChangeKind.DUE, new, "The tender slipped."
    change = bot.do(change_requests.submit, *what, by("UOWNER", bot.clock()))
    assert "asks for Friday 18 December 2026; that is not decided yet." in first_line(bot, "when 5.1")
    bot.do(change_requests.decide, change, Decision.AGREED, by("UCOORD", bot.clock()))
    assert first_line(bot, "when 5.1") == "5.1 is due on Friday 18 December; it was 27 November, moved once."


def test_whether_it_is_done_is_said_with_what_is_missing(bot: RunningBot) -> None:
    assert first_line(bot, "isdone 5.1") == "No: 5.1 is not rated yet."
    bot.as_("owner").say("5.1 on track flats viewed", dm=True)
    assert first_line(bot, "isdone 5") == "No: 5.1 is on track."
    bot.as_("owner").command("/plan done 5.1 all flats let")
    assert first_line(bot, "isdone 5") == "Nearly: 5.1 is done and waits for sign-off."
    bot.do(sign_off.sign_off, action(bot).id, by("UDIRECTOR", bot.clock()))
    assert first_line(bot, "isdone 5").startswith("Yes: 5.1 was signed off by ")
    bot.as_("owner").command("/plan done 7.1 visits all made")
    both = "7.1 is done and waits for sign-off, 7.2 is not rated yet"
    assert first_line(bot, "isdone 7") == f"No: 7 is not signed off yet: {both}."


def test_several_numbers_get_a_line_each(bot: RunningBot) -> None:
    lines = bot.as_("coord").command("/plan when 5.1 and 7").text.split("\n")
    assert [line.split()[0] for line in lines] == ["5.1", "7.1", "7.2"]
    assert len(bot.as_("coord").say("who 5 6", dm=True).text.split("\n")) == 2


def test_status_of_several_shows_each(bot: RunningBot) -> None:
    shown = bot.as_("coord").command("/plan status 5 6").everything
    assert "Recommendation 5" in shown
    assert "Recommendation 6" in shown
    assert "7.2" in bot.as_("coord").say("status 1, 2, 3 and 7", dm=True).text
    assert bot.as_("coord").command("/plan summary").text == bot.as_("coord").command("/plan status").text


def test_without_a_number_it_asks_for_one_and_in_a_thread_it_is_the_threads(bot: RunningBot) -> None:
    own = bot.as_("owner").command("/plan who")
    assert own.text.startswith("Is it one of yours? 5.1 A joint housing panel")
    [offered] = own.messages[-1].buttons
    assert bot.as_("owner").click(own, offered).text.startswith("You own 5.1")
    assert "Which action is it?" in bot.as_("coord").command("/plan who").text
    assert "There is no recommendation 55" in bot.as_("coord").command("/plan when 55").text
