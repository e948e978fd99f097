"""Whose actions a list is of: one's own, somebody's or a post's, beside every other way to choose them."""

import pytest

from bot.plan.people import posts
from tests.conversations.council import LEAVING_CARE, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by

FOSTERING = "Head of Service Fostering and Permanence"  # owns 6.1 with another, and 7.1 and 7.2
FRONT_DOOR = "Head of Service Front Door and Assessment"  # owns 1.1, which is overdue, and 6.1


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    for name, called in (("owner", "Olivia Grant"), ("rival", "Sam Okafor"), ("deputy", "Tom Ellis")):
        bot.as_(name).profile.name = called
    bot.do(posts.assign, FOSTERING, "UOWNER", by("UCOORD", bot.clock()))
    bot.do(posts.assign, FRONT_DOOR, "URIVAL", by("UCOORD", bot.clock()))
    bot.do(posts.depute, LEAVING_CARE, "UDEPUTY", by("UCOORD", bot.clock()))
    bot.read_directory()


@pytest.mark.parametrize(
    "typed",
    [
        "anything of mine late?",
        "which of mine are overdue",
        "am i behind on anything",
        "whats overdue for me",
        "have I missed any deadlines?",
        "/plan overdue mine",
        "/plan list mine overdue",
        "list overdue mine",
    ],
)
def test_what_is_ones_own_is_answered_first_and_then_how_many_of_others_are(bot: RunningBot, typed: str) -> None:
    owner = bot.as_("owner")
    none = owner.command(typed) if typed.startswith("/") else owner.say(typed, dm=True)
    assert none.text == "Nothing of yours is overdue. 4 of others’ are overdue."
    assert "not quite sure" not in none.everything
    assert owner.click(none, "Show all of them").text.startswith("4 actions overdue. 1.1: ")
    bot.at("2026-11-30")
    one = owner.command(typed) if typed.startswith("/") else owner.say(typed, dm=True)
    assert one.text.startswith("1 of yours is overdue. 5.1: ")
    assert one.text.endswith("overdue. 4 of others’ are overdue.")


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("any reds of mine?", "1 of yours is off track. 7.1: "),
        ("which of mine are done", "1 of yours is done (awaiting sign-off). 7.2: "),
        ("what have i not started", "Nothing of yours is not started."),
        ("are any of mine waiting for sign off", "1 of yours is waiting for a decision or a sign-off. 7.2: "),
        ("which of mine need updating", "2 of yours have not been heard from for 45 days, or ever. 5.1: "),
        ("whats due for me by christmas", "2 of yours are due by Friday 25 December 2026. 5.1: "),
        ("what have i got to do", "4 actions you own, 1 of them done and waiting for sign-off. 5.1: "),
    ],
)
def test_ones_own_are_chosen_as_everybodys_are(bot: RunningBot, typed: str, begins: str) -> None:
    owner = bot.as_("owner")
    owner.say("7.1 off track nobody to visit", dm=True)
    owner.command("/plan done 7.2 advice line runs")
    assert owner.say(typed, dm=True).text.startswith(begins)


@pytest.mark.parametrize(
    "typed", ["whats overdue for sam", "sams overdue actions", "list overdue sam", "list sam late"]
)
def test_somebodys_are_chosen_by_their_name(bot: RunningBot, typed: str) -> None:
    assert bot.as_("coord").say(typed, dm=True).text.startswith("1 action owned by <@URIVAL> is overdue. 1.1: ")
    none = bot.as_("coord").say("which of olivias are overdue", dm=True)
    assert none.text == "Of what <@UOWNER> owns, nothing is overdue."


def test_a_posts_are_chosen_by_its_title_and_other_words_name_nobody(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    assert coord.say("what's late in leaving care", dm=True).text == f"Nothing that {LEAVING_CARE} owns is overdue."
    assert coord.say("whats overdue before christmas", dm=True).text.startswith("4 actions overdue.")


def test_the_owner_of_nothing_hears_that_and_how_much_of_others_there_is(bot: RunningBot) -> None:
    asked = bot.as_("coord").say("which of mine are overdue", dm=True).text
    assert asked.startswith("No post that you hold owns an action.")
    assert asked.endswith("4 of others’ are overdue.")
    assert bot.as_("coord").say("which of ours are overdue", dm=True).text.startswith("4 actions overdue.")


def test_ones_own_come_by_date_with_what_is_done_last(bot: RunningBot) -> None:
    bot.as_("owner").command("/plan done 5.1 all moved")
    listed = bot.as_("owner").say("mine", dm=True).text
    assert [word.rstrip(":") for word in listed.split() if word[0].isdigit() and word.endswith(":")] == [
        "7.1",
        "7.2",
        "6.1",
        "5.1",
    ]


def test_the_list_of_a_deputy_says_that_they_are_one(bot: RunningBot) -> None:
    assert bot.as_("deputy").say("mine", dm=True).text.startswith("1 action you stand in for, as deputy. 5.1: ")
    listed = bot.as_("coord").say("what does tom own", dm=True).text
    assert listed.startswith("1 action that <@UDEPUTY> stands in for, as deputy. 5.1: ")
    bot.do(posts.assign, FRONT_DOOR, "UDEPUTY", by("UCOORD", bot.clock()))
    listed = bot.as_("coord").command("/plan list <@UDEPUTY>").text
    assert listed.startswith("3 actions owned by <@UDEPUTY>, 1 of them as deputy. 1.1: ")


def test_what_is_not_finished_is_no_list_of_what_is(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    for typed in ("what have i not finished", "which of mine arent done", "list mine open"):
        answer = owner.say(typed, dm=True)
        assert "4 of yours are not done yet" in answer.text, typed
        assert "5.1" in answer.everything
