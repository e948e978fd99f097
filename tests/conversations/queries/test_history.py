"""The history: every word said, every date asked for and decided, every verdict and message, newest first."""

import pytest

from tests.conversations.council import dms, set_up, sign_off
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_it_holds_everything_that_happened_newest_first(bot: RunningBot) -> None:
    owner, coord = bot.as_("owner"), bot.as_("coord")
    bot.at("2026-11-24")
    owner.say("5 at risk two landlords withdrew", dm=True)
    bot.at("2026-11-25")
    owner.say("due 5.1 31 March because the tender slipped", dm=True)
    bot.at("2026-11-26")
    [form] = coord.click(dms(bot, "coord")[-1], "Offer another date …").views
    coord.submit(form, {"new_date": "2027-01-29", "reason": "Before the board"})
    bot.at("2026-11-27")
    owner.click(dms(bot, "owner")[-1], "Take 29 Jan 2027")
    bot.at("2026-11-30")
    owner.say("5 done all hubs open", dm=True)
    bot.at("2026-12-01")
    coord.say("return 5.1 because two hubs are closed", dm=True)
    bot.at("2026-12-02")
    owner.say("5 done they are open now", dm=True)
    bot.at("2026-12-03")
    sign_off(bot)
    shown = owner.command("/plan history 5").everything
    told = [
        "✅ signed off",
        "they are open now",
        "two hubs are closed",
        "all hubs open",
        "agreed: Friday 29 January 2027",
        "asked for Wednesday 31 March 2027",
        "two landlords withdrew",
    ]
    assert [each for each in told if each not in shown] == []
    places = [shown.index(each) for each in told]
    assert places == sorted(places)
    assert "3 Dec 2026, 12:00" in shown
    assert "Asked to decide: <@UCOORD>" in shown
    assert "<@UDIRECTOR>" in shown.partition("Asked to sign off: ")[2].partition(" · ")[0]


def test_it_is_the_pressers_alone(bot: RunningBot) -> None:
    bot.as_("owner").say("5 at risk two landlords withdrew", dm=True)
    shown = bot.as_("owner").say("@plankeeper status 5", channel="#mash").messages[-1]
    answer = bot.as_("rival").click(shown, "History")
    assert "two landlords withdrew" in answer.everything
    assert answer.messages[-1].is_ephemeral


def test_one_actions_history_leaves_out_its_neighbours(bot: RunningBot) -> None:
    bot.as_("owner").say("7.1 amber visits are late", dm=True)
    bot.as_("owner").say("7.2 green line is open", dm=True)
    answer = bot.as_("owner").command("/plan history 7.2").everything
    assert "line is open" in answer
    assert "visits are late" not in answer
    menu = bot.as_("owner").command("/plan status 7")
    assert "visits are late" in bot.as_("owner").click(menu, "History of 7.1").everything


def test_corrected_and_retracted_words_stay_in_it(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track Hubs opne", dm=True)
    owner.edit(said.sent, "5 on track Hubs open")
    owner.delete(said.sent)
    shown = owner.command("/plan history 5").everything
    assert "Hubs opne" in shown
    assert "_correction_" in shown
    assert "_retracted_" in shown


def test_without_a_number_it_asks_for_one_and_an_unknown_one_names_the_nearest(bot: RunningBot) -> None:
    assert "Which action is it?" in bot.command("/plan history").text
    assert "There is no recommendation 55" in bot.command("/plan history 55").text


def test_find_finds_what_was_said_and_not_what_was_taken_back(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    said = owner.say("5 on track the wisteria flats are let", dm=True)
    assert "update on action 5.1" in owner.command("/plan find wisteria").text
    owner.click(said, "Undo")
    assert "Nothing in the plan or its updates speaks of “wisteria”" in owner.command("/plan find wisteria").text


def test_a_request_that_is_refused_stands_with_both_reasons(bot: RunningBot) -> None:
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    [form] = bot.as_("coord").click(dms(bot, "coord")[-1], "Refuse …").views
    bot.as_("coord").submit(form, {"reason": "The board needs it"})
    shown = bot.command("/plan history 5").everything
    assert "the tender slipped" in shown
    assert "✖ refused" in shown
    assert "The board needs it" in shown


def test_alerts_and_shared_cards_stand_in_it(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.command("/plan channel <#CMASH|mash> 5")
    bot.sweep("2026-11-23T09:00")
    coord.click(coord.command("/plan status 5", channel="#mash"), "Share in channel")
    shown = bot.command("/plan history 5").everything
    assert "Alert: <#CMASH>" in shown
    assert "Card shared: <#CMASH>" in shown


def test_alerts_that_nothing_was_said_between_are_one_line(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 7")
    for day in ("2026-12-21", "2026-12-29", "2027-01-05"):
        bot.sweep(f"{day}T09:00")
    answer = bot.command("/plan history 7")
    assert "*History of recommendation 7* Strengthen the support given to foster carers" in answer.everything
    assert "Alerted 3× in <#CMASH>, last on 5 Jan 2027, 09:00" in answer.everything
    assert "Alert:" not in answer.everything
    bot.at("2027-01-06")
    bot.as_("owner").say("7.1 amber visits are late", dm=True)
    bot.sweep("2027-01-12T09:00")
    shown = bot.command("/plan history 7.1").everything
    assert shown.index("Alert: <#CMASH> · 12 Jan 2027") < shown.index("visits are late") < shown.index("Alerted 3×")
