"""A request is decided by somebody else than asked for it, once, and the original date is kept."""

import threading
from datetime import date

import pytest

from bot.documents.json_codec import to_json
from bot.plan.imports.export import as_document
from bot.plan.model.decisions import Decision
from bot.practice.client.answer import Answer
from tests.conversations.council import action, dms, home_of, set_up, sign_off
from tests.conversations.requests.asking import ASK, ask, by_slash, decide
from tests.support.moment import LONDON
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_an_agreed_date_moves_and_the_first_one_is_kept(bot: RunningBot) -> None:
    ask(bot)
    decide(bot, "Agree")
    moved = action(bot)
    assert (moved.due_on, moved.original_due_on) == (date(2027, 3, 31), date(2026, 11, 27))
    [asked] = dms(bot, "coord")
    assert asked.buttons == []
    assert "✔ Agreed by <@UCOORD>, 23 Nov 2026: now due Wednesday 31 March 2027" in asked.everything
    assert "You asked for Wednesday 31 March 2027 on action 5.1. ✔ Agreed by <@UCOORD>" in dms(bot, "owner")[-1].text
    plan = bot.workspace().plans[0]
    exported = to_json(as_document(plan, bot.record(plan), LONDON))["recommendations"][4]["actions"][0]
    assert (exported["due_on"], exported["original_due_on"]) == ("2027-03-31", "2026-11-27")


def test_how_often_it_moved_is_told_wherever_the_date_is(bot: RunningBot) -> None:
    ask(bot, "due 5.1 8 January because the tender slipped")
    decide(bot, "Agree")
    ask(bot, "due 5.1 28 January because it slipped again")
    decide(bot, "Agree", "director")
    told = "moved 2×, 62 days"
    owner = bot.as_("owner")
    assert told in owner.command("/plan status 5").everything
    assert told in owner.command("/plan list mine").everything
    assert told in owner.command("/plan history 5.1").everything
    assert told in owner.command("/plan history 5").everything
    assert told in owner.command("/plan due 5.1").views[0]["blocks"][1]["elements"][0]["text"]
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    owner.open_home()
    bot.at("2027-01-20")
    owner.open_home()
    assert told in str(home_of(bot, "owner"))
    bot.sweep("2027-01-27T09:00")
    assert told in bot.slack.messages("#mash")[-1].everything
    for each in bot.workspace().plans[0].actions:
        if each.number != "5.1":
            bot.as_("coord").command(f"/plan done {each.number}")
    assert told in owner.command("/plan status").everything


def test_a_second_move_is_the_directors_to_decide(bot: RunningBot) -> None:
    ask(bot, "due 5.1 8 January because the tender slipped")
    decide(bot, "Agree")
    answer = ask(bot, "due 5.1 28 January because it slipped again")
    assert "<@UDIRECTOR> decides" in answer.text
    assert len(dms(bot, "coord")) == 1
    [asked] = dms(bot, "director")
    assert "moved 1×, 42 days" in asked.everything
    refused = bot.as_("coord").click(asked, "Agree")
    assert "That is for the director to decide. Nothing was changed." in refused.text
    assert action(bot).due_on == date(2027, 1, 8)


def test_a_date_beyond_the_boards_is_the_directors_to_decide(bot: RunningBot) -> None:
    set_up(bot, board_on=date(2027, 3, 1))
    assert "<@UDIRECTOR> decides" in ask(bot).text
    assert "<@UCOORD> decides" in ask(bot, "due 5.1 26 February because the tender slipped").text


def test_a_date_on_the_boards_own_day_is_not_beyond_it(bot: RunningBot) -> None:
    set_up(bot, board_on=date(2027, 3, 31))
    assert "<@UCOORD> decides" in ask(bot).text


def test_what_the_only_director_asks_for_is_the_coordinators_to_decide(bot: RunningBot) -> None:
    set_up(bot, board_on=date(2027, 3, 1))
    assert "<@UCOORD> decides" in ask(bot, who="director").text
    assert dms(bot, "coord")[-1].buttons == ["Agree", "Refuse …", "Offer another date …"]
    decide(bot, "Agree")
    assert action(bot).due_on == date(2027, 3, 31)


def test_a_refusal_needs_its_reason_and_tells_it(bot: RunningBot) -> None:
    ask(bot)
    [form] = decide(bot, "Refuse …").views
    assert "<@UOWNER> asks for Wednesday 31 March 2027" in str(form)
    bot.as_("coord").submit(form, {"reason": "The board needs it before the winter."})
    assert action(bot).due_on == date(2026, 11, 27)
    told = dms(bot, "owner")[-1].text
    assert "✖ Refused by <@UCOORD>, 23 Nov 2026. “The board needs it before the winter.”" in told
    assert dms(bot, "coord")[-1].buttons == []


def test_an_empty_refusal_is_sent_back_at_its_field(bot: RunningBot) -> None:
    ask(bot)
    [form] = decide(bot, "Refuse …").views
    sent_back = bot.as_("coord").submit(form, {"reason": "   "})
    assert "Why? A few words are enough" in sent_back.in_ack["errors"]["reason"]
    assert action(bot).open_change is not None


def test_a_request_can_be_taken_back_at_once(bot: RunningBot) -> None:
    asked = by_slash(bot.as_("owner"), ASK)
    assert asked.messages[-1].buttons == ["Take it back"]
    bot.as_("owner").click(asked, "Take it back")
    assert action(bot).changes[-1].decision is Decision.WITHDRAWN
    assert dms(bot, "coord")[-1].buttons == []
    late = bot.as_("coord").click(dms(bot, "coord")[-1], "Agree") if dms(bot, "coord")[-1].buttons else None
    assert late is None


def test_whoever_asked_does_not_decide(bot: RunningBot) -> None:
    answer = ask(bot, who="coord")
    assert "<@UDIRECTOR> decides" in answer.text
    assert dms(bot, "coord")[-1].text == answer.text
    refused = bot.as_("coord").click(dms(bot, "director")[-1], "Agree")
    assert "You asked for this, so somebody else decides; you can take it back." in refused.text
    assert action(bot).due_on == date(2026, 11, 27)


def test_somebody_who_decides_nothing_is_told_who_does(bot: RunningBot) -> None:
    ask(bot)
    asked = dms(bot, "coord")[-1]
    for button in ("Agree", "Refuse …", "Offer another date …"):
        answer = bot.as_("rival").click(asked, button)
        assert "That is for the plan’s coordinator to decide. Nothing was changed." in answer.text
        assert answer.views == []


def test_two_deciders_at_once_make_one_decision(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "USECOND"))
    bot.as_("second")
    ask(bot)
    cards = {who: dms(bot, who)[-1] for who in ("coord", "second")}
    both = [threading.Thread(target=bot.as_(who).click, args=(card, "Agree")) for who, card in cards.items()]
    for each in both:
        each.start()
    for each in both:
        each.join()
    bot.run(bot.bot.background.drain())
    [change] = action(bot).changes
    assert change.decision is Decision.AGREED
    assert action(bot).moves == 1
    for who in cards:
        assert dms(bot, who)[0].buttons == []
        assert "Agreed by" in dms(bot, who)[0].everything


def test_a_late_decider_reads_what_happened(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "USECOND"))
    bot.as_("second")
    ask(bot)
    held = dms(bot, "second")[-1]
    decide(bot, "Agree")
    assert (
        "agreed meanwhile (Wednesday 31 March 2027); nothing was changed" in bot.as_("second").click(held, "Agree").text
    )
    answer = bot.as_("second").click(held, "Refuse …")
    assert answer.views == []
    assert "agreed meanwhile" in answer.text


def test_a_refusal_written_while_another_agreed_does_not_count(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "USECOND"))
    bot.as_("second")
    ask(bot)
    [form] = bot.as_("second").click(dms(bot, "second")[-1], "Refuse …").views
    decide(bot, "Agree")
    sent_back = bot.as_("second").submit(form, {"reason": "Too late"})
    assert "That request has been agreed meanwhile" in sent_back.in_ack["errors"]["reason"]
    assert action(bot).due_on == date(2027, 3, 31)


def test_what_was_signed_off_meanwhile_is_not_moved_any_more(bot: RunningBot) -> None:
    ask(bot, "5.1 paused because funding is late")
    bot.as_("rival").say("5.1 done all hubs open", dm=True)
    sign_off(bot)
    answer = decide_first(bot)
    assert "Action 5.1 has been signed off, so there is nothing to ask for" in answer.text
    assert action(bot).rating == "signed_off"


def decide_first(bot: RunningBot) -> Answer:
    """Presses Agree on the first thing that coord was asked."""
    return bot.as_("coord").click(dms(bot, "coord")[0], "Agree")


def test_while_a_decider_is_away_others_are_asked(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "USECOND"))
    bot.as_("second")
    bot.as_("coord").say("away until 30 November", dm=True)
    before = len(dms(bot, "coord"))
    ask(bot)
    assert len(dms(bot, "coord")) == before
    assert "asks for Wednesday 31 March 2027" in dms(bot, "second")[-1].text
