"""What somebody did last, within a day, is shown and taken back with one button; nothing else is."""

import pytest

from bot.plan.model.decisions import Decision
from bot.plan.model.rating import Rating
from tests.conversations.council import action, dms, set_up, sign
from tests.support.plan_file import plan_file
from tests.support.running import RunningBot
from tests.support.updates import updates

WAYS = pytest.mark.parametrize("typed", ["/plan undo", "undo", "@plankeeper undo"])


@WAYS
def test_an_update_is_shown_first_and_taken_back_with_one_button(bot: RunningBot, typed: str) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open", dm=True)
    shown = owner.command(typed) if typed[0] == "/" else owner.say(typed, "#mash", dm=typed[0] != "@")
    assert "This is what you recorded last, today. Shall I take it back?" in shown.everything
    assert "Action 5.1: 🟢 *on track* – “hubs open”" in shown.text
    assert shown.messages[-1].buttons == ["Take it back"]
    assert len(updates(bot)) == 1
    assert (
        "Taken back; the history keeps it as retracted. It said: “hubs open”" in owner.click(shown, "Take it back").text
    )
    assert updates(bot) == []
    assert "has been taken back already" in owner.command("/plan undo").text


def test_two_updates_of_one_message_have_a_button_each(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open\n7.1 at risk no staff", dm=True)
    shown = owner.say("undo", dm=True)
    assert shown.messages[-1].buttons == ["Take it back", "Take it back"]
    owner.click(shown, "Take it back", str(updates(bot, "7")[0].id))
    assert (len(updates(bot)), updates(bot, "7")) == (1, [])


def test_done_is_taken_back_and_a_request_too(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    owner.command("/plan done 5.1 every landlord has signed")
    owner.click(owner.command("/plan undo"), "Take it back")
    assert action(bot).rating is not Rating.DONE
    bot.at("2026-11-23T12:30")
    owner.say("due 5.1 31 March because the tender slipped", dm=True)
    shown = owner.command("/plan undo")
    assert "you asked for Wednesday 31 March 2027 on action 5.1. Shall I take it back?" in shown.text
    owner.click(shown, "Take it back")
    assert action(bot).changes[-1].decision is Decision.WITHDRAWN
    assert "does not wait any more" in owner.command("/plan undo").text


def test_a_sign_off_is_taken_back_and_waits_again(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("owner").say("5.1 done every landlord has signed", dm=True)
    coord = bot.as_("coord")
    bot.at("2026-11-23T12:30")
    sign(coord, dms(bot, "coord")[-1])
    assert action(bot).rating is Rating.SIGNED_OFF
    shown = coord.command("/plan undo")
    assert "you signed off action 5.1. Shall I take it back?" in shown.text
    assert "Taken back. Action 5.1 stands as it did" in coord.click(shown, "Take it back").text
    assert (action(bot).rating, action(bot).claimants) == (Rating.DONE, frozenset({"UOWNER"}))
    assert "nothing of yours" in bot.as_("rival").command("/plan undo").text


def test_what_more_has_been_said_of_since_stays(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("owner").say("5.1 done every landlord has signed", dm=True)
    coord = bot.as_("coord")
    bot.at("2026-11-23T12:30")
    sign(coord, dms(bot, "coord")[-1])
    shown = coord.command("/plan undo")
    bot.at("2026-11-23T12:40")
    bot.as_("owner").say("5.1 the last lease came by post", dm=True)
    assert "stays as it is" in coord.click(shown, "Take it back").text
    assert "said of it since, so it stays" in coord.command("/plan undo").text
    assert action(bot).rating is Rating.SIGNED_OFF


def test_after_a_day_nothing_is_taken_back(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open", dm=True)
    bot.at("2026-11-25T12:30")
    assert owner.command("/plan undo").text == "There is nothing of yours from the last day to take back."


def test_a_decision_stays_and_that_is_said(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    bot.as_("coord").click(dms(bot, "coord")[-1], "Agree")
    assert "was to decide about a request on action 5.1. That stays" in bot.as_("coord").command("/plan undo").text


def test_undo_among_other_words_is_no_command(bot: RunningBot) -> None:
    set_up(bot)
    answer = bot.as_("owner").say("undo the damage at the hubs, 5.1 at risk", dm=True)
    assert "Recorded on action 5.1" in answer.text


def test_undo_is_not_about_an_older_update_where_something_else_was_done_since(bot: RunningBot) -> None:
    set_up(bot)
    coord = bot.as_("coord")
    coord.say("5.1 on track hubs open", dm=True)
    bot.at("2026-11-23T12:30")
    coord.command('/plan assign "Head of Service Early Help" <@URIVAL>')
    shown = coord.say("sorry wrong person, undo that", dm=True)
    assert "you said that <@URIVAL> holds Head of Service Early Help" in shown.text
    assert "Take it back" not in shown.everything
    assert "`undo update` shows that instead" in shown.everything
    coord.click(shown, "Nobody holds it now")
    assert next(p.holder_id for p in bot.workspace().posts if p.title == "Head of Service Early Help") is None
    assert "This is what you recorded last" in coord.say("undo update", dm=True).text


@pytest.mark.parametrize(
    ("did", "said"),
    [
        ("/plan channel <#CMASH|mash> 5", "you sent alerts to <#CMASH>: those of 5.1"),
        ("/plan channel <#CMASH|mash>", "you sent the alerts of"),
        ("/plan away until 12 January", "you said that you are away up to and including"),
        ("/plan plans rename Marlbridge to Northgate", "you renamed Northgate"),
        ("/plan remind friday 5.1", "you asked to be reminded of 5.1"),
    ],
)
def test_undo_says_what_it_does_not_take_back_and_how_that_is_changed(bot: RunningBot, did: str, said: str) -> None:
    set_up(bot)
    coord = bot.as_("coord")
    coord.say("5.1 on track hubs open", dm=True)
    bot.at("2026-11-23T12:30")
    coord.command(did)
    shown = coord.say("undo", dm=True)
    assert said in shown.text
    assert "`undo` does not take that back" in shown.text
    bot.at("2026-11-23T13:00")
    coord.say("7.1 on track phones staffed", dm=True)
    assert "Action 7.1" in coord.say("undo", dm=True).text


def test_undo_after_a_file_lets_the_file_go(bot: RunningBot) -> None:
    set_up(bot)
    coord = bot.as_("coord")
    coord.say("5.1 on track hubs open", dm=True)
    bot.at("2026-11-23T12:30")
    coord.say("", dm=True, files={"other.csv": plan_file()})
    shown = coord.say("undo that", dm=True)
    assert "you sent me “other.csv”" in shown.text
    coord.click(shown, "Let the file go")
    assert "This is what you recorded last" in coord.say("undo", dm=True).text
