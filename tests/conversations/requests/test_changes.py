"""Dates move by agreement: asked for with a reason, decided by somebody else, the original date kept."""

import threading
from datetime import date
from typing import Any

import pytest

from bot.documents.json_codec import to_json
from bot.plan.imports.export import as_document
from bot.plan.model.decisions import Decision
from bot.plan.requests import change_requests
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from tests.conversations.council import action, dms, home_of, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates

ASK = "due 5.1 31 March because the tender slipped"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def by_slash(person: Person, words: str) -> Answer:
    return person.command(f"/plan {words}")


def by_message(person: Person, words: str) -> Answer:
    return person.say(words, dm=True)


def by_mention(person: Person, words: str) -> Answer:
    return person.say(f"@plankeeper {words}", channel="#mash")


EVERY_WAY = pytest.mark.parametrize("tell", [by_slash, by_message, by_mention])


def ask(bot: RunningBot, words: str = ASK, who: str = "owner") -> Answer:
    return bot.as_(who).say(words, dm=True)


def decide(bot: RunningBot, button: str, who: str = "coord") -> Answer:
    return bot.as_(who).click(dms(bot, who)[-1], button)


@EVERY_WAY
def test_a_new_date_is_asked_for_and_goes_to_the_coordinator(bot: RunningBot, tell: Any) -> None:
    answer = tell(bot.as_("owner"), ASK)
    assert answer.text == (
        "Asked on action 5.1: Wednesday 31 March 2027 as the new date. <@UCOORD> decides; until then nothing changes."
    )
    assert action(bot).due_on == date(2026, 11, 27)
    [asked] = dms(bot, "coord")
    assert "<@UOWNER> asks for Wednesday 31 March 2027 on action 5.1." in asked.text
    assert "the tender slipped" in asked.everything
    assert "124 days later" in asked.everything
    assert asked.buttons == ["Agree", "Refuse …", "Offer another date …"]
    assert dms(bot, "director") == []


def test_a_request_by_mention_is_answered_to_its_asker_only(bot: RunningBot) -> None:
    assert all(m.is_ephemeral for m in by_mention(bot.as_("owner"), ASK).messages)
    assert [m for m in bot.slack.messages("#mash") if m.is_bot] == []


def test_a_message_delivered_three_times_asks_once(bot: RunningBot) -> None:
    bot.as_("owner").say(ASK, dm=True, times=3)
    assert len(action(bot).changes) == 1
    assert len(dms(bot, "coord")) == 1


def test_an_agreed_date_moves_and_the_first_one_is_kept(bot: RunningBot) -> None:
    ask(bot)
    decide(bot, "Agree")
    moved = action(bot)
    assert (moved.due_on, moved.original_due_on) == (date(2027, 3, 31), date(2026, 11, 27))
    [asked] = dms(bot, "coord")
    assert asked.buttons == []
    assert "✔ Agreed by <@UCOORD>, 23 Nov 2026: now due Wednesday 31 March 2027" in asked.everything
    assert "You asked for Wednesday 31 March 2027 on action 5.1. ✔ Agreed by <@UCOORD>" in dms(bot, "owner")[-1].text
    exported = to_json(as_document(bot.workspace().plans[0]))["recommendations"][4]["actions"][0]
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
    assert "<@UCOORD> decides" in ask(bot, "due 5.1 28 February because the tender slipped").text


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


def test_another_date_is_offered_and_taken(bot: RunningBot) -> None:
    ask(bot)
    [form] = decide(bot, "Offer another date …").views
    bot.as_("coord").submit(form, {"new_date": "2027-01-29", "reason": "Before the February board"})
    offer = dms(bot, "owner")[-1]
    assert "<@UCOORD> offers Friday 29 January 2027 instead" in offer.text
    assert offer.buttons == ["Take 29 Jan 2027", "Take my request back"]
    assert "Friday 29 January 2027 is offered to <@UOWNER>" in bot.command("/plan status 5").everything
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
        assert "That is for the plan's coordinator to decide. Nothing was changed." in answer.text
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


def test_an_offer_that_stands_is_named_to_a_late_decider(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD", "USECOND"))
    bot.as_("second")
    ask(bot)
    held = dms(bot, "second")[-1]
    [form] = decide(bot, "Offer another date …").views
    bot.as_("coord").submit(form, {"new_date": "2027-01-29", "reason": "Sooner"})
    late = bot.as_("second").click(held, "Agree").text
    assert "Another date, Friday 29 January 2027, has been offered meanwhile; nothing was changed." in late


def test_asking_again_takes_the_first_request_back(bot: RunningBot) -> None:
    ask(bot)
    ask(bot, "due 5.1 30 April because it slipped further")
    first, second = action(bot).changes
    assert (first.decision, second.decision) == (Decision.WITHDRAWN, None)
    assert [m.buttons for m in dms(bot, "coord")] == [[], ["Agree", "Refuse …", "Offer another date …"]]


def test_a_second_persons_request_waits_for_the_first(bot: RunningBot) -> None:
    ask(bot)
    answer = ask(bot, "due 5.1 30 April because it slipped further", who="director")
    assert "Somebody else has asked for a change of 5.1 already" in answer.text
    assert len(action(bot).changes) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("due 5.1 next week because the tender slipped", "“next week” is not one day"),
        ("due 5.1 soon because the tender slipped", "“soon” is not a day that I can count from"),
        ("due 5.1 31/2/2027 because the tender slipped", "is not a day that exists"),
        ("due 5.1 1 November 2026 because the tender slipped", "“1 November 2026” has gone by"),
        ("due 5.1 27 November because the tender slipped", "It is due on Friday 27 November 2026 already"),
        ("due 5.1 31 March", "Why? Whoever decides needs the reason"),
        ("due 5.1", "Which day is it? For example"),
        ("due 7 31 March because staff left", "Recommendation 7 has 2 actions. Which one is it: `7.1` or `7.2`?"),
        ("due 31 March because the tender slipped", "Which action? Put its number first"),
    ],
)
def test_what_is_unclear_is_asked_about(bot: RunningBot, typed: str, said: str) -> None:
    assert said in ask(bot, typed).text
    assert action(bot).changes == ()
    assert updates(bot) == []


@pytest.mark.parametrize("when", ["next week", "soon", "31/2/2027", "1 November 2026"])
def test_a_slash_with_an_unclear_date_opens_the_form_with_the_sentence(bot: RunningBot, when: str) -> None:
    [form] = bot.as_("owner").command(f"/plan due 5.1 {when} because the tender slipped").views
    assert form["blocks"][0]["block_id"] == "notice"
    assert form["state"]["values"]["reason"]["reason"]["value"] == "the tender slipped"
    bot.as_("owner").submit(form, {"new_date": "2027-03-31"})
    [change] = action(bot).changes
    assert (change.to_on, change.reason) == (date(2027, 3, 31), "the tender slipped")


def test_under_an_alert_about_one_action_a_date_needs_no_number(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 1")
    bot.sweep("2026-11-23T09:00")
    alert = bot.slack.messages("#mash")[-1]
    for typed, on in (
        ("due 5 January because staff left", date(2027, 1, 5)),
        ("due 31 March because the tender slipped", date(2027, 3, 31)),
    ):
        answer = bot.as_("coord").say(typed, channel="#mash", thread=alert)
        assert "Asked on action 1.1" in answer.text
        assert action(bot, "1.1").changes[-1].to_on == on
    assert updates(bot, "1") == []


def test_under_an_alert_about_several_a_date_needs_its_number(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 1 3")
    bot.sweep("2026-11-23T09:00")
    alert = bot.slack.messages("#mash")[-1]
    assert "Which action?" in bot.as_("coord").say("due 31 March because of staff", channel="#mash", thread=alert).text
    bot.as_("coord").say("due 3.1 31 March because of staff", channel="#mash", thread=alert)
    assert action(bot, "3.1").open_change is not None


def test_only_owners_and_coordinators_ask(bot: RunningBot) -> None:
    assert "Only its owners, the plan's coordinator or the director may ask" in ask(bot, who="rival").text
    assert action(bot).changes == ()


def test_a_request_in_the_form_and_a_double_submission_leave_one(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.click(owner.command("/plan status 5"), "Ask for a new date").views
    owner.submit(form, {"new_date": "2027-03-31", "reason": "The tender slipped"})
    owner.submit(form, {"new_date": "2027-03-31", "reason": "The tender slipped"})
    assert len(action(bot).changes) == 1
    assert len(dms(bot, "coord")) == 1


@pytest.mark.parametrize(
    ("filled", "field", "said"),
    [
        ({"reason": "The tender slipped"}, "new_date", "Choose the day"),
        ({"new_date": "2026-11-01", "reason": "x"}, "new_date", "Sunday 1 November 2026 is past"),
        ({"new_date": "2027-03-31", "reason": "  "}, "reason", "Why?"),
        ({"new_date": "2027-03-31", "reason": "Jayden Smith, 14, has moved"}, "reason", "may identify a child"),
        ({"kind": "paused", "reason": " "}, "reason", "Why?"),
    ],
)
def test_a_form_that_is_not_right_is_sent_back_at_its_field(
    bot: RunningBot, filled: dict[str, str], field: str, said: str
) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan due 5.1").views
    sent_back = owner.submit(form, filled)
    assert said in sent_back.in_ack["errors"][field]
    assert action(bot).changes == ()
    owner.submit(form, {"kind": "due", "new_date": "2027-03-31", "reason": "The tender slipped"})
    assert len(action(bot).changes) == 1


def test_a_reason_of_three_thousand_characters_that_rings_nobody(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan due 5.1").views
    reason = ("<!channel> & <@U1> " * 160)[:3_000].strip()
    owner.submit(form, {"new_date": "2027-03-31", "reason": reason})
    assert action(bot).changes[0].reason == reason
    assert "<!" not in str([call.arguments for call in bot.slack.calls])
    decide(bot, "Agree")
    bot.command("/plan history 5")
    assert action(bot).due_on == date(2027, 3, 31)


def test_a_form_opened_before_the_date_moved_says_so_and_keeps_what_was_typed(bot: RunningBot) -> None:
    ask(bot, "due 5.1 8 January because the tender slipped")
    [form] = bot.as_("director").command("/plan due 5.1").views
    decide(bot, "Agree")
    answer = bot.as_("director").submit(form, {"new_date": "2027-04-30", "reason": "The site is not ready"})
    again = answer.in_ack["view"]
    assert answer.in_ack["response_action"] == "update"
    assert "Somebody has changed this while the form was open" in str(again["blocks"][0])
    assert "Friday 8 January 2027" in str(again["blocks"])
    assert len(action(bot).changes) == 1
    bot.as_("director").submit(form, {})
    change = action(bot).changes[-1]
    assert (change.to_on, change.reason, change.from_on) == (
        date(2027, 4, 30),
        "The site is not ready",
        date(2027, 1, 8),
    )


def test_after_the_form_the_card_stands_anew_below_what_was_asked(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    shown = owner.command("/plan status 5")
    [form] = owner.click(shown, "Ask for a new date").views
    owner.submit(form, {"new_date": "2027-03-31", "reason": "The tender slipped"})
    card = bot.slack.now(shown.messages[-1])
    assert "Asked on action 5.1" in card.text
    assert "asks for Wednesday 31 March 2027" in card.everything
    assert "Update" in card.buttons
    assert dms(bot, "owner") == []


@pytest.mark.parametrize("words", ["paused because funding is late", "on hold because funding is late"])
@pytest.mark.parametrize("tell", [by_slash, by_message, by_mention])
def test_a_pause_is_asked_for_and_decided(bot: RunningBot, tell: Any, words: str) -> None:
    answer = tell(bot.as_("owner"), f"5.1 {words}")
    assert "Asked on action 5.1: a pause. <@UCOORD> decides" in answer.text
    assert action(bot).rating is None
    assert updates(bot) == []
    asked = dms(bot, "coord")[-1]
    assert "<@UOWNER> asks to pause it on action 5.1. The reason: funding is late" in asked.text
    decide(bot, "Agree")
    assert action(bot).rating == "paused"
    bot.at("2027-03-01")
    card = bot.command("/plan status 5").everything
    assert "paused, agreed by <@UCOORD>" in card
    assert "overdue" not in card
    assert "5.1" not in bot.command("/plan list overdue").everything


def test_a_rating_resumes_a_pause_and_a_note_does_not(bot: RunningBot) -> None:
    ask(bot, "5.1 paused because funding is late")
    decide(bot, "Agree")
    bot.at("2026-12-10")
    ask(bot, "5.1 the bid is in")
    assert action(bot).rating == "paused"
    assert "Action 5.1 is paused already" in ask(bot, "5.1 paused because it goes on").text
    ask(bot, "5.1 on track funding has come")
    assert action(bot).rating == "on_track"
    assert "13 days overdue" in bot.command("/plan status 5").everything


def test_a_pause_needs_its_reason(bot: RunningBot) -> None:
    answer = ask(bot, "5.1 paused")
    assert "Why? Somebody else decides about that, and needs the reason: `5.1 paused because …`" in answer.text
    assert action(bot).changes == ()


def test_giving_up_is_the_directors_and_only_a_return_opens_it_again(bot: RunningBot) -> None:
    assert "<@UDIRECTOR> decides" in ask(bot, "5.1 not pursuing because the law has changed").text
    decide(bot, "Agree", "director")
    assert action(bot).rating == "not_pursuing"
    for typed in ("5.1 on track after all", "due 5.1 31 March because we try again", "5.1 paused because we wait"):
        assert "is not pursued any more" in ask(bot, typed).text
    assert action(bot).rating == "not_pursuing"
    answer = bot.as_("coord").say("return 5.1 because the law has changed back", dm=True)
    assert answer.text == "Action 5.1 is returned."
    assert action(bot).rating is None
    ask(bot, "5.1 on track after all")
    assert action(bot).rating == "on_track"


def test_a_pause_by_the_form(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan due 5.1").views
    owner.submit(form, {"kind": "paused", "new_date": "2027-03-31", "reason": "Funding is late"})
    [change] = action(bot).changes
    assert (change.kind, change.to_on) == ("paused", None)
    assert dms(bot, "coord")[-1].buttons == ["Agree", "Refuse …"]


def test_words_kept_as_a_pause_become_a_request_never_a_rating(bot: RunningBot) -> None:
    bot.as_("coord").command('/plan assign "Head of Service Fostering and Permanence" <@UOWNER|owner>')
    answer = ask(bot, "paused because funding is late")
    assert "Which action is that about?" in answer.text
    told = bot.as_("owner").click(answer, "It's about 5.1")
    assert "Asked on action 5.1: a pause" in told.text
    assert action(bot).rating is None
    assert len(dms(bot, "coord")) == 1


def test_what_was_signed_off_meanwhile_is_not_moved_any_more(bot: RunningBot) -> None:
    ask(bot, "5.1 paused because funding is late")
    bot.as_("rival").say("5.1 done all hubs open", dm=True)
    bot.as_("director").say("signoff 5.1", dm=True)
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


def test_an_offer_that_nobody_takes_bars_no_way(bot: RunningBot) -> None:
    by_slash(bot.as_("owner"), ASK)
    offered = bot.do(
        change_requests.decide,
        action(bot).changes[0].id,
        Decision.OFFERED,
        "UCOORD",
        "form",
        bot.clock(),
        reason="Sooner",
        offered_on=date(2027, 2, 26),
    )
    assert offered is None
    bot.as_("director").command("/plan due 5.1 30 April 2027 because the owner has left")
    first, second = action(bot).changes
    assert (first.is_superseded, second.is_open, second.asked_by) == (True, True, "UDIRECTOR")
    assert "asked anew, which took its place" in bot.command("/plan history 5").everything


def test_an_ask_that_slack_would_not_take_is_sent_a_minute_later(bot: RunningBot) -> None:
    bot.slack.fail("chat.postMessage", "internal_error", status=500)
    by_slash(bot.as_("owner"), ASK)
    bot.at("2026-11-23T12:01")
    bot.run(bot.bot.schedule.tick())
    assert len(dms(bot, "coord")) == 1
