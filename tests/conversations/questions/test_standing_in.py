"""Who stands in for whom is answered from the deputies."""

import pytest

from bot.plan.people import posts
from tests.conversations.council import LEAVING_CARE, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by

FOSTERING = "Head of Service Fostering and Permanence"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    for name, called in (("owner", "Olivia Grant"), ("rival", "Sam Okafor"), ("deputy", "Tom Ellis")):
        bot.as_(name).profile.name = called
    bot.do(posts.assign, FOSTERING, "UOWNER", by("UCOORD", bot.clock()))
    bot.do(posts.assign, "Head of Service Early Help", "URIVAL", by("UCOORD", bot.clock()))
    bot.do(posts.depute, LEAVING_CARE, "UDEPUTY", by("UCOORD", bot.clock()))
    bot.read_directory()


def first_line(bot: RunningBot, name: str, typed: str) -> str:
    return bot.as_(name).say(typed, dm=True).text.splitlines()[0]


YES = (
    "Yes, whenever you are away, and you are not away now: Tom Ellis stands in for you as Head of Service Leaving Care"
)
HOLDS = "Tom Ellis stands in for you as Head of Service Leaving Care (5.1), whenever you are away."
THEIRS = "Tom Ellis stands in for Olivia Grant as Head of Service Leaving Care (5.1), whenever they are away."
COVERS = "You stand in for Olivia Grant as Head of Service Leaving Care (5.1), whenever they are away."


@pytest.mark.parametrize(
    ("name", "typed", "begins"),
    [
        ("owner", "is tom covering for me", YES),
        ("owner", "is sam covering for me", "No: Sam Okafor does not stand in for you."),
        ("owner", "who stands in for me", HOLDS),
        ("owner", "who covers 5.1 while olivia is off", HOLDS),
        ("owner", "have i got a deputy", HOLDS),
        ("coord", "who covers for olivia", THEIRS),
        (
            "coord",
            "who steps in for sam when he's on leave",
            "Nobody stands in for Sam Okafor as Head of Service Early",
        ),
        ("coord", "who is the deputy for 5.1", THEIRS),
        ("coord", "who covers leaving care", THEIRS),
        ("coord", "what does tom cover", THEIRS),
        ("deputy", "who am i covering for", COVERS),
        ("deputy", "whose deputy am i", COVERS),
        ("coord", "who is covering fostering", "Nobody stands in for Olivia Grant as Head of Service Fostering"),
        ("rival", "am i covering for anyone", "You stand in for nobody."),
        ("director", "who stands in for me", "No post of yours owns an action, so nobody has to stand in for you."),
        ("coord", "who stands in 5.1", THEIRS),
    ],
)
def test_who_stands_in_is_said_in_the_first_line(bot: RunningBot, name: str, typed: str, begins: str) -> None:
    assert first_line(bot, name, typed).startswith(begins)


def test_while_somebody_is_away_it_says_until_when(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("away until friday", dm=True)
    assert first_line(bot, "owner", "is tom covering for me").startswith(
        "Yes, you are away up to and including Friday 27 November: Tom Ellis stands in for you"
    )
    assert first_line(bot, "coord", "who covers 5.1 while olivia is off").endswith(
        "as Head of Service Leaving Care (5.1), up to and including Friday 27 November."
    )


def test_whoever_may_say_who_stands_in_can_do_so_there(bot: RunningBot) -> None:
    asked = bot.as_("coord").say("is there a deputy for 7.1", dm=True)
    assert bot.as_("coord").click(asked, "Say who …").views
    assert not bot.as_("owner").say("is there a deputy for 7.1", dm=True).messages[-1].buttons


@pytest.mark.parametrize("typed", ["who is away?", "who is the Head of Service Early Help?", "who vacant", "who away"])
def test_other_questions_about_people_are_answered_as_before(bot: RunningBot, typed: str) -> None:
    for answer in (bot.as_("coord").say(typed, dm=True), bot.as_("coord").command(f"/plan {typed}")):
        assert "stands in" not in answer.text
        assert "sign off" not in answer.text


def test_the_posts_without_a_deputy_are_those_that_own_something(bot: RunningBot) -> None:
    listed = bot.as_("coord").say("which posts have no deputy", dm=True).text
    assert "Nobody stands in for Olivia Grant as Head of Service Fostering" in listed
    assert LEAVING_CARE not in listed
