"""Posts, deputies, handing over, and being away."""

from typing import Any

import pytest

from bot.plan.model.action import Post
from bot.plan.people import posts
from tests.conversations.council import LEAVING_CARE, action, dms, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def post(bot: RunningBot, title: str = LEAVING_CARE) -> Post:
    return next(p for p in bot.workspace().posts if p.title == title)


def test_a_deputy_is_named_and_may_do_what_the_holder_may(bot: RunningBot) -> None:
    set_up(bot, is_open=False)
    answer = bot.as_("coord").command(f'/plan assign "{LEAVING_CARE}" deputy <@UDEPUTY|deputy>')
    assert answer.text == f"<@UDEPUTY> now stands in for {LEAVING_CARE}."
    assert post(bot).deputy_id == "UDEPUTY"
    assert "Recorded on action 5.1" in bot.as_("deputy").say("5 on track Hubs open", dm=True).text
    assert "Asked on action 5.1" in bot.as_("deputy").say("due 5.1 31 March because of the tender", dm=True).text


def test_a_title_in_other_words_is_found_and_a_wrong_one_gets_the_nearest(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.command("/plan assign leaving care <@URIVAL|rival>")
    assert post(bot).holder_id == "URIVAL"
    answer = coord.command('/plan assign "Head of Leaving" <@UOWNER|owner>')
    assert "No post is called “Head of Leaving”. The nearest is “" in answer.text
    assert "could be" in coord.command('/plan assign "Head of Service" <@UOWNER|owner>').text


@pytest.mark.parametrize(
    "words",
    [
        "<@UOWNER|owner> <@URIVAL|rival>",
        "all of <@UOWNER|owner>'s posts to <@URIVAL|rival>",
        "<@UOWNER|owner> to <@URIVAL|rival>",
    ],
)
def test_all_of_somebodys_posts_are_handed_over_at_once(bot: RunningBot, words: str) -> None:
    bot.do(posts.assign, "Head of Service Early Help", "UOWNER", by("UCOORD", bot.clock()))
    bot.do(posts.depute, "Head of Service Children in Need", "UOWNER", by("UCOORD", bot.clock()))
    answer = bot.as_("coord").command(f"/plan assign {words}")
    assert answer.text.startswith("<@URIVAL> takes over from <@UOWNER>: ")
    assert post(bot).holder_id == "URIVAL"
    assert post(bot, "Head of Service Early Help").holder_id == "URIVAL"
    assert post(bot, "Head of Service Children in Need").deputy_id == "URIVAL"
    assert action(bot).is_owned_by("URIVAL")
    assert not action(bot).is_owned_by("UOWNER")
    assert "nothing to hand over" in bot.as_("coord").command(f"/plan assign {words}").text


def test_a_successor_who_was_the_deputy_stands_in_for_nobody_anymore(bot: RunningBot) -> None:
    bot.do(posts.depute, LEAVING_CARE, "URIVAL", by("UCOORD", bot.clock()))
    bot.as_("coord").command("/plan assign <@UOWNER> <@URIVAL>")
    assert (post(bot).holder_id, post(bot).deputy_id) == ("URIVAL", None)


def test_handing_over_to_oneself_is_refused(bot: RunningBot) -> None:
    assert "That is the same person twice" in bot.as_("coord").command("/plan assign <@UOWNER> <@UOWNER>").text


def test_nobody_stands_in_for_themselves(bot: RunningBot) -> None:
    answer = bot.as_("coord").command(f'/plan assign "{LEAVING_CARE}" deputy <@UOWNER>')
    assert "Nobody can stand in for themselves" in answer.text
    assert post(bot).deputy_id is None


def test_only_the_coordinator_assigns(bot: RunningBot) -> None:
    for who in ("owner", "rival", "director"):
        answer = bot.as_(who).command(f'/plan assign "{LEAVING_CARE}" <@URIVAL>')
        assert "Only the plan’s coordinator may say who holds a post" in answer.text
    assert post(bot).holder_id == "UOWNER"


def coordinator_away(bot: RunningBot) -> list[dict[str, Any]]:
    """The form that the coordinator is offered, to say who stands in for a post of theirs."""
    bot.do(posts.assign, "Head of Service Early Help", "UCOORD", by("UCOORD", bot.clock()))
    answer = bot.as_("coord").say("away til 30 November", dm=True)
    assert answer.text.endswith("Nobody stands in for Head of Service Early Help yet: who shall?")
    return bot.as_("coord").click(answer, "Say who …").views


def test_away_says_until_when_and_who_is_told_instead(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    assert owner.say("away until 30 November", dm=True).text == (
        f"You are away from today up to and including Monday 30 November 2026. Nobody stands in for {LEAVING_CARE} "
        "yet: ask <@UCOORD> to say who does."
    )
    bot.do(posts.depute, LEAVING_CARE, "UDEPUTY", by("UCOORD", bot.clock()))
    assert owner.command("/plan away until 30 November").text == (
        f"You are away from today up to and including Monday 30 November 2026. <@UDEPUTY> stands in for {LEAVING_CARE}."
    )
    [form] = coordinator_away(bot)
    assert form["type"] == "modal"
    back = owner.say("away back", dm=True).text
    assert back.startswith("Welcome back. What concerns you comes to you again.")
    assert [*bot.workspace().away] == ["UCOORD"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("away", "Until when are you away? Choose a day, or write it, like `away until …`."),
        ("away until soon", "is not a day that I can count from"),
        ("away until 1 November 2026", "has gone by"),
        ("away until yesterday", "past"),
    ],
)
def test_an_unclear_return_is_asked_about(bot: RunningBot, typed: str, said: str) -> None:
    answer = bot.as_("owner").command(f"/plan {typed}")
    assert said in answer.text or ("gone by" in answer.text and said == "past")
    assert dict(bot.workspace().away) == {}


def test_only_the_coordinator_says_that_somebody_else_is_away(bot: RunningBot) -> None:
    typed = "away <@UOWNER|owner> until 30 November"
    assert (
        "Only the plan’s coordinator may say that somebody else is away"
        in bot.as_("rival").command(f"/plan {typed}").text
    )
    assert dict(bot.workspace().away) == {}
    assert (
        "<@UOWNER> is away from today up to and including Monday 30 November 2026."
        in bot.as_("coord").say(typed, dm=True).text
    )
    assert "UOWNER" in bot.workspace().away
    assert bot.as_("coord").say("away <@UOWNER|owner> back", dm=True).text == (
        "What concerns <@UOWNER> comes to them again."
    )


def test_the_alert_names_the_deputy_while_the_holder_is_away_and_the_holder_after(bot: RunningBot) -> None:
    bot.do(posts.depute, LEAVING_CARE, "UDEPUTY", by("UCOORD", bot.clock()))
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    bot.as_("owner").say("away until 30 November", dm=True)
    bot.sweep("2026-11-23T09:00")
    first = bot.slack.messages("#mash")[-1].everything
    assert "<@UDEPUTY>, standing in" in first
    assert "<@UOWNER>" not in first
    bot.sweep("2026-12-01T09:00")
    second = bot.slack.messages("#mash")[-1].everything
    assert "<@UOWNER>" in second
    assert "<@UDEPUTY>" not in second


def test_an_alert_names_who_is_away_where_nobody_stands_in(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    bot.as_("owner").say("away until 30 November", dm=True)
    bot.sweep("2026-11-23T09:00")
    assert "<@UOWNER>" in bot.slack.messages("#mash")[-1].everything


def test_a_sign_off_goes_to_whoever_is_there(bot: RunningBot) -> None:
    bot.as_("director").say("away until 30 November", dm=True)
    before = len(dms(bot, "director"))
    bot.as_("owner").say("5.1 done all hubs open", dm=True)
    assert len(dms(bot, "director")) == before
    assert "Sign off" in dms(bot, "coord")[-1].buttons
    bot.at("2026-12-01")
    bot.run(bot.bot.schedule.tick())
    assert "Sign off" in dms(bot, "director")[-1].buttons


def test_if_everybody_is_away_everybody_is_asked(bot: RunningBot) -> None:
    for who in ("coord", "director"):
        bot.as_(who).say("away until 30 November", dm=True)
    bot.as_("owner").say("5.1 done all hubs open", dm=True)
    assert all("Sign off" in dms(bot, who)[-1].buttons for who in ("coord", "director"))


def test_away_is_no_update_and_talk_of_it_is(bot: RunningBot) -> None:
    bot.as_("owner").say("away until 30 November", dm=True)
    assert updates(bot) == []
    bot.as_("owner").say("5.1 away day with the landlords went well", dm=True)
    assert [u.note for u in updates(bot)] == ["away day with the landlords went well"]
