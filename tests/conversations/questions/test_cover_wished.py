"""Who is to stand in is said in plain words: on a press by who may say so, with words for them by everybody else."""

import pytest

from tests.conversations.council import LEAVING_CARE, home_of, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates

WORDS = "Grace Mensah covers for Sam Okafor"
NOT_YET = (
    f"Grace Mensah does not stand in for you yet, as {LEAVING_CARE}. <@UCOORD> can say so: these words to me and one "
    f"press are enough: `{WORDS}`"
)


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    for name, called in (("owner", "Sam Okafor"), ("rival", "Grace Mensah"), ("coord", "Priya Shah")):
        bot.as_(name).profile.name = called
    bot.read_directory()


def deputy(bot: RunningBot) -> str | None:
    return next(post.deputy_id for post in bot.workspace().posts if post.title == LEAVING_CARE)


@pytest.mark.parametrize(
    "words",
    [
        "grace will cover for me",
        "tell priya that grace is covering for me",
        "make grace my deputy",
        "can grace be my deputy",
        "my deputy is grace mensah",
        "grace is looking after my actions while im away",
        "i want <@URIVAL> to stand in for me",
    ],
)
def test_who_may_not_say_it_is_told_who_can_and_with_which_words(bot: RunningBot, words: str) -> None:
    assert bot.as_("owner").say(words, dm=True).text == NOT_YET


@pytest.mark.parametrize("words", [WORDS, "make grace sams deputy", "sam's deputy is grace", "deputy for sam is grace"])
def test_who_may_say_it_does_so_with_one_press(bot: RunningBot, words: str) -> None:
    coord = bot.as_("coord")
    shown = coord.say(words, dm=True)
    assert f"<@URIVAL> stands in for <@UOWNER> from now on, as {LEAVING_CARE}." in shown.text
    assert deputy(bot) is None
    coord.click(shown, "Grace Mensah stands in now")
    assert deputy(bot) == "URIVAL"
    assert "Yes, whenever you are away" in bot.as_("owner").say("grace will cover for me", dm=True).text


def test_said_with_an_absence_both_are_taken_up(bot: RunningBot) -> None:
    shown = bot.as_("owner").say("off 7 december to 18 december and grace is covering", dm=True)
    assert shown.text.startswith("You will be away from Monday 7 December 2026 up to and including Friday 18 December")
    assert shown.text.endswith(NOT_YET)
    asked = bot.as_("owner").say("im off from monday for two weeks can grace cover for me", dm=True)
    assert asked.text.endswith(NOT_YET)


@pytest.mark.parametrize("words", ["is grace covering for me", "grace doesn't cover for me any more"])
def test_a_question_and_an_end_are_no_wish(bot: RunningBot, words: str) -> None:
    assert "these words to me" not in bot.as_("owner").say(words, dm=True).text


def test_news_of_an_action_stays_news(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 at risk, grace is covering for me until the new year", dm=True)
    assert len(updates(bot)) == 1


@pytest.mark.parametrize("words", ["i am covering for sam", "i will be sams deputy"])
def test_who_would_stand_in_says_so_too(bot: RunningBot, words: str) -> None:
    answer = bot.as_("rival").say(words, dm=True)
    assert answer.text.startswith(f"You do not stand in for Sam Okafor yet, as {LEAVING_CARE}.")
    assert answer.text.endswith(f"`{WORDS}`")


def test_a_leave_with_nobody_standing_in_stands_on_both_homes(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("im away from 7 december to 18 december", dm=True)
    owner.open_home()
    assert "You will be away from Monday 7 December 2026 up to" in str(home_of(bot, "owner")["blocks"])
    bot.as_("coord").open_home()
    shown = str(home_of(bot, "coord")["blocks"])
    assert f"Away with nobody standing in:* <@UOWNER>, {LEAVING_CARE}, from Monday 7 December 2026" in shown
