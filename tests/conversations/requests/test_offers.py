"""Another date is offered in place of the one asked for: taken, turned down, or left."""

from datetime import date

import pytest

from bot.plan.model.decisions import Decision
from bot.plan.requests import change_requests
from tests.conversations.council import action, dms, set_up
from tests.conversations.requests.asking import ASK, ask, by_slash, decide
from tests.support.running import RunningBot
from tests.support.stamps import by


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_another_date_is_offered_and_taken(bot: RunningBot) -> None:
    ask(bot)
    [form] = decide(bot, "Offer another date …").views
    bot.as_("coord").submit(form, {"new_date": "2027-01-29", "reason": "Before the February board"})
    offer = dms(bot, "owner")[-1]
    assert "<@UCOORD> offers Friday 29 January 2027 instead" in offer.text
    assert offer.buttons == ["Take 29 Jan 2027", "Take my request back"]
    assert (
        "Friday 29 January 2027 is offered to Owner, Head of Service Leaving Care"
        in bot.command("/plan status 5").everything
    )
    bot.as_("owner").click(offer, "Take 29 Jan 2027")
    moved = action(bot)
    assert moved.due_on == date(2027, 1, 29)
    assert moved.changes[-1].decided_by == "UCOORD"
    assert dms(bot, "owner")[-1].buttons == []
    late = bot.as_("owner").click(offer, "Take my request back")
    assert "has been agreed meanwhile (Friday 29 January 2027); nothing was changed" in late.text


def test_an_offer_of_a_day_that_is_past_is_sent_back_at_its_field(bot: RunningBot) -> None:
    ask(bot)
    [form] = decide(bot, "Offer another date …").views
    sent_back = bot.as_("coord").submit(form, {"new_date": "2026-11-01", "reason": "Sooner"})
    assert "Sunday 1 November 2026 is past" in sent_back.in_ack["errors"]["new_date"]


def test_an_offer_can_be_turned_down_by_its_asker_alone(bot: RunningBot) -> None:
    ask(bot)
    [form] = decide(bot, "Offer another date …").views
    bot.as_("coord").submit(form, {"new_date": "2027-01-29", "reason": "Before the February board"})
    offer = dms(bot, "owner")[-1]
    assert "Only who asked for it can answer that" in bot.as_("rival").click(offer, "Take 29 Jan 2027").text
    bot.as_("owner").click(offer, "Take my request back")
    assert action(bot).changes[-1].decision is Decision.WITHDRAWN
    assert "Taken back by <@UOWNER>" in dms(bot, "coord")[-1].everything


def test_an_offer_that_stands_is_named_to_a_late_decider(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "USECOND"))
    bot.as_("second")
    ask(bot)
    held = dms(bot, "second")[-1]
    [form] = decide(bot, "Offer another date …").views
    bot.as_("coord").submit(form, {"new_date": "2027-01-29", "reason": "Sooner"})
    late = bot.as_("second").click(held, "Agree").text
    assert "Another date, Friday 29 January 2027, has been offered meanwhile; nothing was changed." in late


def test_an_offer_that_nobody_takes_bars_no_way(bot: RunningBot) -> None:
    by_slash(bot.as_("owner"), ASK)
    offered = bot.do(
        change_requests.decide,
        action(bot).changes[0].id,
        Decision.OFFERED,
        by("UCOORD", bot.clock()),
        reason="Sooner",
        offered_on=date(2027, 2, 26),
    )
    assert offered is None
    bot.as_("director").command("/plan due 5.1 30 April 2027 because the owner has left")
    first, second = action(bot).changes
    assert (first.is_superseded, second.is_open, second.asked_by) == (True, True, "UDIRECTOR")
    assert "asked anew, which took its place" in bot.command("/plan history 5").everything
