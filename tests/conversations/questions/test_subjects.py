"""Who, when, is it done, how is it: asked in words, without a number, of what the plan itself speaks of."""

import pytest

from bot.plan.people import posts
from tests.conversations.council import LEAVING_CARE, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


@pytest.mark.parametrize(
    ("typed", "answer", "taken"),
    [
        ("who's looking after the weekend advice line?", "Nobody in Slack holds Head of Service Fostering", "7.2"),
        ("when does the single triage rota have to be in place?", "1.1 was due on Wednesday 30 September", "1.1"),
        ("is the joint panel on housing finished yet?", "No: 5.1 is not rated yet", "5.1"),
        ("how's the supervision standard getting on?", "Recommendation 4", "4.1"),
    ],
)
def test_the_one_action_that_the_words_mean_is_answered_about(
    bot: RunningBot, typed: str, answer: str, taken: str
) -> None:
    said = bot.as_("coord").say(typed, dm=True)
    assert answer in said.text
    assert f"I took that to mean {taken}: " in said.text
    assert f"I took that to mean {taken}: " in said.everything


def test_where_it_may_be_a_few_each_is_a_button(bot: RunningBot) -> None:
    asked = bot.as_("coord").say("when is the foster carers thing due?", dm=True)
    assert asked.text.startswith("Which one do you mean by “foster carers”? 7.")
    labels = asked.messages[-1].buttons
    assert {label.split()[0] for label in labels} == {"7.1", "7.2"}
    first = next(label for label in labels if label.startswith("7.1"))
    assert bot.as_("coord").click(asked, first).text.startswith("7.1 is due on Friday 18 December.")


def test_where_it_may_be_none_ones_own_are_offered(bot: RunningBot) -> None:
    asked = bot.as_("owner").say("when is the xqzzt due?", dm=True)
    assert asked.text.startswith("I found no action that speaks of “xqzzt”. Is it one of yours? 5.1 ")
    [label] = asked.messages[-1].buttons
    assert bot.as_("owner").click(asked, label).text.startswith("5.1 is due on Friday 27 November.")
    nothing = bot.as_("coord").say("when is the xqzzt due?", dm=True)
    assert nothing.messages[-1].buttons == ["Show the plan"]


def test_somebodys_own_is_found_by_their_name(bot: RunningBot) -> None:
    bot.as_("owner").profile.name = "Olivia Grant"
    bot.read_directory()
    assert "I took that to mean 5.1" in bot.as_("coord").say("when is Olivia's thing due?", dm=True).text


def test_after_a_number_nothing_is_guessed(bot: RunningBot) -> None:
    assert "I took that" not in bot.as_("coord").say("when is 5.1 due, the housing panel", dm=True).text
    assert "There is no recommendation 55" in bot.as_("coord").command("/plan when 55").text


def test_an_outsider_is_answered_only_about_what_is_theirs(bot: RunningBot) -> None:
    bot.slack.as_("owner").profile.is_restricted = True
    bot.read_directory()
    assert "triage" not in bot.as_("owner").say("when is the triage rota due?", dm=True).text.split("yours?")[-1]


def test_who_holds_a_post_is_said(bot: RunningBot) -> None:
    bot.as_("owner").profile.name = "Olivia Grant"
    bot.read_directory()
    asked = bot.as_("coord").say("who's the head of leaving care these days?", dm=True)
    assert asked.text == f"Olivia Grant is {LEAVING_CARE}. It owns 5.1."
    assert (
        bot.as_("coord").click(asked, "Show what it owns").text.startswith("1 action owned by Head of Service Leaving")
    )
    assert (
        bot.as_("coord")
        .command("/plan who Head of Service Early Help")
        .text.startswith("Nobody in Slack holds Head of Service Early Help. It owns 2.1.")
    )


@pytest.mark.parametrize("typed", ["who is away?", "is anybody on annual leave this week?", "who's off today?"])
def test_who_is_away_is_said_with_who_stands_in(bot: RunningBot, typed: str) -> None:
    assert bot.as_("coord").say(typed, dm=True).text.startswith("Nobody is away at the moment")
    bot.as_("owner").profile.name, bot.as_("deputy").profile.name = "Olivia Grant", "Priya Shah"
    bot.read_directory()
    bot.do(posts.depute, LEAVING_CARE, "UDEPUTY", by("UCOORD", bot.clock()))
    bot.as_("owner").command("/plan away until 4 December")
    said = bot.as_("coord").say(typed, dm=True).text
    assert (
        said == f"Olivia Grant is away up to and including Friday 4 December: Priya Shah stands in for {LEAVING_CARE}."
    )
    assert "UCOORD" not in bot.workspace().away


@pytest.mark.parametrize(
    "typed", ["which roles are empty?", "are there any posts with no one in them?", "any vacancies at the moment?"]
)
def test_the_posts_that_nobody_holds_are_listed(bot: RunningBot, typed: str) -> None:
    said = bot.as_("coord").say(typed, dm=True)
    assert said.text.startswith("Nobody in Slack holds 9 posts: ")
    assert "Head of Service Early Help (2.1)" in said.text
    assert LEAVING_CARE not in said.text
    assert bot.as_("coord").click(said, "Say who …").views
    assert "Say who …" not in bot.as_("rival").say(typed, dm=True).messages[-1].buttons


def test_what_is_asked_of_staff_records_nothing(bot: RunningBot) -> None:
    said = bot.as_("owner").say("5.1 amber two posts are vacant", dm=True)
    assert said.text.startswith("Recorded on action 5.1")


def test_an_owners_first_question_is_answered_with_what_is_theirs(bot: RunningBot) -> None:
    said = bot.as_("owner").say("hello, somebody told me to write to you, what am I meant to do?", dm=True)
    assert said.text.startswith("Hello. You own 1 action: 5.1")
