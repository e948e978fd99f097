"""A button that decides does so on what it was drawn from: what is newer is shown first, and may be decided then."""

import pytest

from bot.plan.model.decisions import Decision
from tests.conversations.council import SEEN, action, dms, home_of, set_up, sign
from tests.conversations.requests.asking import ask, decide
from tests.conversations.stale.drawn import as_before
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def make_it_anew(bot: RunningBot) -> None:
    bot.as_("coord").say("return 5.1 because two hubs are still closed", dm=True)
    bot.at("2026-11-24")
    bot.as_("owner").say("5.1 done all hubs open", dm=True)


def test_a_claim_that_was_made_anew_is_not_signed_off_unseen(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 done hubs open", dm=True)
    asked = dms(bot, "director")[-1]
    how = bot.as_("director").click(asked, "Sign off").messages[-1]
    make_it_anew(bot)
    late = bot.as_("director").click(how, SEEN, is_late=True)
    assert action(bot).rating == "done"
    assert "What was said of 5.1 has changed since that button was drawn, so nothing was signed off" in late.text
    assert "all hubs open" in late.everything
    sign(bot.as_("director"), late)
    assert action(bot).rating == "signed_off"


def test_nor_from_a_home_or_from_the_menu_of_a_card(bot: RunningBot) -> None:
    director, coord = bot.as_("director"), bot.as_("coord")
    director.open_home()
    said = coord.say("7.1 done list agreed", dm=True)
    home, card = home_of(bot, "director"), director.command("/plan status 7").messages[-1]
    coord.edit(said.sent, "7.1 done list agreed and printed")
    for held, wanted in ((home, "Sign off"), (card, "Sign off 7.1")):
        director.click(held, wanted, is_late=True)
        assert action(bot, "7.1").rating == "done", wanted
    assert "list agreed and printed" in dms(bot, "director")[-1].everything


def test_a_request_is_closed_when_its_action_has_become_done(bot: RunningBot) -> None:
    ask(bot)
    asked = dms(bot, "coord")[-1]
    bot.as_("owner").say("5.1 done hubs open", dm=True)
    late = bot.as_("coord").click(asked, "Agree", is_late=True)
    assert "That request has been closed meanwhile; nothing was changed." in late.text
    assert action(bot).changes[-1].decision is not Decision.AGREED


def test_a_pause_is_not_agreed_to_when_its_action_has_become_done(bot: RunningBot) -> None:
    ask(bot, "5.1 paused because funding is late")
    asked = dms(bot, "coord")[-1]
    bot.as_("owner").say("5.1 done hubs open", dm=True)
    late = bot.as_("coord").click(asked, "Agree", is_late=True)
    assert "Action 5.1 has changed since that button was drawn, so nothing was decided" in late.text
    assert action(bot).changes[-1].decision is None
    bot.as_("coord").click(late, "Agree")
    assert action(bot).changes[-1].decision is Decision.AGREED


def test_an_update_is_no_reason_to_ask_a_decider_again(bot: RunningBot) -> None:
    ask(bot)
    asked = dms(bot, "coord")[-1]
    bot.as_("owner").say("5.1 the second hub has its keys", dm=True)
    bot.as_("coord").click(asked, "Agree", is_late=True)
    assert action(bot).changes[-1].decision is Decision.AGREED


def test_a_request_is_not_taken_back_by_somebody_who_has_not_seen_what_is_offered(bot: RunningBot) -> None:
    asked = ask(bot).messages[-1]
    [form] = decide(bot, "Offer another date …").views
    bot.as_("coord").submit(form, {"new_date": "2027-01-29", "reason": "Before the board"})
    late = bot.as_("owner").click(asked, "Take it back", is_late=True)
    assert "Another date, Friday 29 January 2027, has been offered meanwhile; nothing was changed." in late.text
    assert action(bot).changes[-1].decision is Decision.OFFERED
    bot.as_("owner").click(late, "Take my request back")
    assert action(bot).changes[-1].decision is Decision.WITHDRAWN


def test_a_refusal_is_not_given_when_its_action_has_become_done_and_what_was_typed_stays(bot: RunningBot) -> None:
    ask(bot, "5.1 paused because funding is late")
    [form] = decide(bot, "Refuse …").views
    bot.as_("owner").say("5.1 done hubs open", dm=True)
    coord = bot.as_("coord")
    again = coord.submit(form, {"reason": "Before the board"}).in_ack["view"]
    assert "Somebody has changed this while the form was open" in str(again["blocks"][0])
    assert "done" in str(again["blocks"])
    assert action(bot).changes[-1].decision is None
    coord.submit(form, {})
    refused = action(bot).changes[-1]
    assert (refused.decision, refused.decision_reason) == (Decision.REFUSED, "Before the board")


def test_no_other_date_is_offered_when_its_action_has_become_done(bot: RunningBot) -> None:
    ask(bot)
    [form] = decide(bot, "Offer another date …").views
    bot.as_("owner").say("5.1 done hubs open", dm=True)
    late = bot.as_("coord").submit(form, {"new_date": "2027-01-29", "reason": "Before the board"})
    assert "That request has been closed meanwhile; nothing was changed." in str(late.in_ack) + late.everything
    assert action(bot).changes[-1].decision is not Decision.OFFERED


def test_a_day_is_not_asked_for_over_a_newer_request(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    which = owner.say("due 5.1 next Friday because the tender slipped", dm=True).messages[-1]
    owner.say("due 5.1 31 March because the landlord withdrew", dm=True)
    [form] = owner.click(which, "Friday 4 December 2026").views
    assert "Somebody has changed this" in str(form["blocks"][0])
    assert [str(change.to_on) for change in action(bot).changes] == ["2027-03-31"]
    owner.submit(form, {})
    assert [(str(c.to_on), c.reason) for c in action(bot).changes][1:] == [("2026-12-04", "the tender slipped")]


def test_what_an_earlier_version_drew_still_decides(bot: RunningBot) -> None:
    ask(bot)
    bot.as_("coord").click(as_before(dms(bot, "coord")[-1]), "Agree", is_late=True)
    assert action(bot).changes[-1].decision is Decision.AGREED
    bot.as_("owner").say("5.1 done hubs open", dm=True)
    how = bot.as_("director").click(as_before(dms(bot, "director")[-1]), "Sign off", is_late=True)
    bot.as_("director").click(how, SEEN)
    assert action(bot).rating == "signed_off"
