"""A new date is asked for with a reason, once, by who may, and what is unclear is asked about."""

from datetime import date
from typing import Any

import pytest

from bot.plan.model.decisions import Decision
from tests.conversations.council import action, dms, set_up
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.conversations.requests.asking import ASK, ask, by_mention, by_message, by_slash
from tests.support.running import RunningBot
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


EVERY_WAY = pytest.mark.parametrize("tell", [by_slash, by_message, by_mention])


@EVERY_WAY
def test_a_new_date_is_asked_for_and_goes_to_the_coordinator(bot: RunningBot, tell: Any) -> None:
    answer = tell(bot.as_("owner"), ASK)
    assert answer.text == (
        "Asked on action 5.1: Wednesday 31 March 2027 as the new date. <@UCOORD> decides; until then nothing changes. "
        "Your reason: “the tender slipped”"
    )
    assert action(bot).due_on == date(2026, 11, 27)
    [asked] = dms(bot, "coord")
    assert "<@UOWNER> asks for Wednesday 31 March 2027 on action 5.1." in asked.text
    assert "the tender slipped" in asked.everything
    assert "124 days later" in asked.everything
    assert asked.buttons == ["Agree", "Refuse …", "Offer another date …"]
    assert dms(bot, "director") == []


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("need till end of january for 5.1, legal are slow with the lease", "legal are slow with the lease"),
        ("5.1 needs until 29 january please, legal are slow", "legal are slow"),
        ("can i have until 29 january for five point one because legal are slow", "legal are slow"),
        ("5.1 due 29 january cos legal are slow, thanks", "legal are slow"),
        (
            "need until 29 january on 5.1 if thats ok, the tender for the hubs slipped",
            "the tender for the hubs slipped",
        ),
    ],
)
def test_the_reason_is_taken_without_what_belongs_to_the_asking_and_its_asker_reads_it(
    bot: RunningBot, typed: str, reason: str
) -> None:
    owner = bot.as_("owner")
    offer = owner.say(typed, dm=True)
    answer = owner.click(offer, "Ask for Friday 29 January 2027")
    [change] = action(bot).changes
    assert change.reason == reason
    assert f"Your reason: “{reason}”" in answer.everything
    assert reason in dms(bot, "coord")[-1].everything


def test_a_request_by_mention_is_answered_to_its_asker_only(bot: RunningBot) -> None:
    assert all(m.is_ephemeral for m in by_mention(bot.as_("owner"), ASK).messages)
    assert [m for m in bot.slack.messages("#mash") if m.is_bot] == []


def test_a_message_delivered_three_times_asks_once(bot: RunningBot) -> None:
    bot.as_("owner").say(ASK, dm=True, times=3)
    assert len(action(bot).changes) == 1
    assert len(dms(bot, "coord")) == 1


def test_asking_again_takes_the_first_request_back(bot: RunningBot) -> None:
    ask(bot)
    ask(bot, "due 5.1 30 April because it slipped further")
    first, second = action(bot).changes
    assert (first.decision, second.decision) == (Decision.WITHDRAWN, None)
    bot.sends_at("2026-11-23T12:05")
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


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
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


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_under_an_alert_about_several_a_date_needs_its_number(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 1 3")
    bot.sweep("2026-11-23T09:00")
    alert = bot.slack.messages("#mash")[-1]
    assert "Which action?" in bot.as_("coord").say("due 31 March because of staff", channel="#mash", thread=alert).text
    bot.as_("coord").say("due 3.1 31 March because of staff", channel="#mash", thread=alert)
    assert action(bot, "3.1").open_change is not None


def test_only_owners_and_coordinators_ask(bot: RunningBot) -> None:
    assert "Only its owners, the plan’s coordinator or the director may ask" in ask(bot, who="rival").text
    assert action(bot).changes == ()


def test_an_ask_that_slack_would_not_take_is_sent_a_minute_later(bot: RunningBot) -> None:
    bot.slack.fail("chat.postMessage", "internal_error", status=500)
    by_slash(bot.as_("owner"), ASK)
    bot.at("2026-11-23T12:01")
    bot.run(bot.bot.schedule.tick())
    assert len(dms(bot, "coord")) == 1
