"""Lists by when things are due, and by whose they are; each line opens and updates its action."""

import pytest

from bot.plan.people import posts
from bot.practice.client.answer import Answer
from tests.conversations.council import set_up
from tests.support.running import RunningBot
from tests.support.stamps import by

FOSTERING = "Head of Service Fostering and Permanence"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    for name, called in (("owner", "Olivia Grant"), ("rival", "Oliver Stone"), ("deputy", "Dan Reed")):
        bot.as_(name).profile.name = called
    bot.do(posts.assign, FOSTERING, "URIVAL", by("UCOORD", bot.clock()))
    bot.read_directory()


def asked(bot: RunningBot, words: str) -> Answer:
    return bot.as_("coord").command(f"/plan list {words}")


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("due this month", "2 actions due from 1 to 30 November 2026. 5.1"),
        ("due by Christmas", "5 actions due by Friday 25 December 2026. 5.1"),
        ("due next week", "2 actions due from 30 November to 6 December 2026. 2.1"),
        ("due before the end of january", "6 actions due by Sunday 31 January 2027. 5.1"),
        ("due in december", "3 actions due from 1 to 31 December 2026. 9.1"),
        ("due tomorrow", "Nothing is due on Tuesday 24 November 2026."),
    ],
)
def test_what_is_due_is_listed_by_a_stretch_of_days_which_is_said(bot: RunningBot, words: str, begins: str) -> None:
    assert asked(bot, words).text.startswith(begins)
    assert bot.as_("coord").say(f"list {words}", dm=True).text.startswith(begins)


def test_a_person_is_found_by_a_part_of_their_name(bot: RunningBot) -> None:
    assert asked(bot, "olivia").text.startswith("1 action owned by <@UOWNER>. 5.1")
    assert asked(bot, "Stone").text.startswith("3 actions owned by <@URIVAL>. 6.1")
    assert asked(bot, "zebedee").text.startswith("I can’t list “zebedee”")
    assert asked(bot, "Olivis").text.startswith("1 action owned by <@UOWNER>.")


def test_between_two_people_it_asks(bot: RunningBot) -> None:
    answer = asked(bot, "oli")
    assert answer.text == "“oli” could be Oliver Stone or Olivia Grant: whose actions shall I show?"
    assert [b["block_id"] for b in answer.blocks if "accessory" in b] == ["list:<@URIVAL>", "list:<@UOWNER>"]
    shown = bot.as_("coord").click(answer, "Show")  # the first
    assert shown.text.startswith("3 actions owned by <@URIVAL>. 6.1")


def test_a_post_lists_what_it_owns_whoever_holds_it(bot: RunningBot) -> None:
    assert asked(bot, "head of early help").text.startswith("1 action owned by Head of Service Early Help. 2.1")
    assert asked(bot, "fostering").text.startswith(f"3 actions owned by {FOSTERING}. 6.1")


def test_a_line_says_who_holds_its_post_and_opens_its_action(bot: RunningBot) -> None:
    answer = asked(bot, "due")
    assert "Head of Service Leaving Care (<@UOWNER>)" in answer.everything
    assert "Head of Service Early Help (nobody holds it)" in answer.everything
    assert bot.as_("coord").click(answer, "Show 5.1").text.startswith("Recommendation 5: ")
    [form] = bot.as_("coord").click(answer, "Update 5.1").views
    assert form["type"] == "modal"


def test_a_list_asked_for_in_a_channel_rings_nobody(bot: RunningBot) -> None:
    assert "<@UOWNER>" not in bot.as_("coord").say("@plankeeper list due").everything


def test_what_waits_for_somebody_is_listed(bot: RunningBot) -> None:
    assert asked(bot, "waiting").text == "No action is waiting for a decision or a sign-off."
    bot.as_("owner").command("/plan done 5.1 all flats let")
    assert asked(bot, "waiting").text.startswith("1 action waiting for a decision or a sign-off. 5.1")


def test_a_name_is_found_in_the_sentence_that_was_typed(bot: RunningBot) -> None:
    assert asked(bot, "olivias").text.startswith("1 action owned by <@UOWNER>. 5.1")
    assert asked(bot, "Mr Stone").text.startswith("3 actions owned by <@URIVAL>. 6.1")
    sentence = "everything that our poor Olivia has still got to get done before the board"
    assert asked(bot, sentence).text.startswith("1 action owned by <@UOWNER>. 5.1")
    assert asked(bot, "whatever anybody at all has got to do somewhere").text.startswith("I can’t list")


def test_a_time_that_cannot_be_read_is_said_to_be_so(bot: RunningBot) -> None:
    answer = asked(bot, "due by half term").text
    assert answer.startswith("5 actions due in the next 30 days (“by half term” is no time that I can read). 5.1")
