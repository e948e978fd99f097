"""What somebody has just recorded is put right by another message: its rating, or what it is about; its words stay."""

import pytest

from bot.plan.model.rating import Rating
from bot.plan.people import posts
from tests.conversations.council import action, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates

AMBER = "Corrected on action 5.1: 🔶 *at risk* – “hubs open”"


@pytest.mark.parametrize(
    "typed",
    [
        "actually no make that amber",
        "sorry make that ambr",
        "scrap that its amber",
        "can you change it to amber pls",
        "no wait, at risk",
        "5.1 is amber not green sorry",
        "oops amber not green",
        "i meant amber",
    ],
)
def test_a_rating_is_put_right_and_the_words_stay(bot: RunningBot, typed: str) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    first = owner.say("5.1 on track hubs open", dm=True)
    bot.at("2026-11-23T12:05")
    answer = owner.say(typed, dm=True)
    assert set(answer.text.splitlines()) == {AMBER}
    assert answer.messages[-1].buttons == ["Undo"]
    assert action(bot).rating is Rating.AT_RISK
    assert "“hubs open”" in owner.command("/plan status 5.1").everything
    assert bot.slack.now(first.messages[0]).text == AMBER  # what was said before is true again
    history = owner.command("/plan history 5.1").everything
    assert "corrected" in history
    assert "on track" in history


def test_the_last_one_counts_and_no_other(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open", dm=True)
    owner.say("7.1 off track no carers left", dm=True)
    assert (
        "Corrected on action 7.1: 🔶 *at risk* – “no carers left”" in owner.say("sorry make that amber", dm=True).text
    )
    assert action(bot).rating is Rating.ON_TRACK
    assert "Corrected on action 7.1: 🔺 *off track*" in owner.say("no it was red sorry", dm=True).text


def test_what_belongs_to_another_number_is_moved_with_its_words(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("7.1 on track advice line open", dm=True)
    answer = owner.say("sorry i meant 5.1", dm=True)
    assert answer.text.startswith("Moved from action 7.1 to action 5.1: 🟢 *on track* – “advice line open”")
    assert updates(bot, "7") == []
    assert [each.note for each in updates(bot, "5")] == ["advice line open"]
    owner.click(answer, "Undo")
    assert updates(bot) == []


def test_what_is_less_clear_is_offered_on_one_button(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("7.1 on track advice line open", dm=True)
    shown = owner.say("sorry 5.1", dm=True)
    assert "Your last update, on action 7.1, says: 🟢 *on track* – “advice line open”." in shown.text
    assert shown.messages[-1].buttons == ["Move it to 5.1", "Let it go"]
    assert updates(bot, "5") == []
    assert "Moved from action 7.1 to action 5.1" in owner.click(shown, "Move it to 5.1").text
    assert updates(bot, "7") == []


def test_an_older_one_is_offered_and_none_of_others(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open", dm=True)
    bot.at("2026-11-23T15:30")
    shown = owner.say("actually make that amber", dm=True)
    assert shown.messages[-1].buttons == ["Make 5.1 🔶 at risk", "Let it go"]
    assert "1.1" not in shown.text.replace("5.1", "")
    assert action(bot).rating is Rating.ON_TRACK
    assert AMBER in owner.click(shown, "Make 5.1 🔶 at risk").text


def test_an_offer_is_refused_when_the_update_has_changed(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    said = owner.say("5.1 on track hubs open", dm=True)
    bot.at("2026-11-23T15:30")
    shown = owner.say("actually make that amber", dm=True)
    owner.edit(said.sent, "5.1 on track four hubs open")
    assert "That update has changed since" in owner.click(shown, "Make 5.1 🔶 at risk").text
    assert action(bot).rating is Rating.ON_TRACK


def test_of_two_updates_each_is_offered(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open\n7.1 on track no staff", dm=True)
    shown = owner.say("make that amber", dm=True)
    assert shown.messages[-1].buttons == ["Make 5.1 🔶 at risk", "Make 7.1 🔶 at risk", "Let it go"]
    assert "Corrected on action 7.1" in owner.click(shown, "Make 7.1 🔶 at risk").text


def test_a_reason_that_follows_is_recorded_beside_it(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open", dm=True)
    answer = owner.say("actually make that amber, legal havent replied", dm=True)
    assert set(answer.text.splitlines()) == {
        AMBER,
        "Recorded on action 5.1: 🔶 *at risk* – “legal havent replied”",
    }
    assert "“legal havent replied”" in owner.command("/plan status 5.1").everything


def test_what_stands_so_already_is_said_and_nothing_changes(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("5.1 at risk hubs late", dm=True)
    assert "So nothing was changed." in owner.say("sorry make that amber", dm=True).text
    assert len(updates(bot, "5")) == 1


def test_nothing_is_put_right_where_nothing_was_recorded(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    assert "Corrected" not in owner.say("actually make that amber", dm=True).text
    bot.as_("coord").say("5.1 on track hubs open", dm=True)
    assert "Corrected" not in owner.say("actually make that amber", dm=True).text
    assert action(bot).rating is Rating.ON_TRACK


def test_evidence_goes_with_what_is_moved(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("7.1 on track lease signed", dm=True, files={"lease.jpg": b"\xff\xd8\xff"})
    owner.say("i meant 5.1", dm=True)
    assert "lease.jpg" in owner.command("/plan evidence 5.1").everything
    assert "lease.jpg" not in owner.command("/plan evidence 7.1").everything


def test_an_edit_of_a_correction_puts_it_right_again(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open", dm=True)
    said = owner.say("actually no make that amber", dm=True)
    owner.edit(said.sent, "actually no make that red")
    assert action(bot).rating is Rating.OFF_TRACK
    assert [each.note for each in updates(bot)][:1] == ["hubs open"]


def test_under_its_receipt_the_update_there_is_put_right_and_no_other(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    first = owner.say("5.1 on track hubs open", dm=True)
    second = owner.say("7.1 on track advice line open", dm=True)
    answer = owner.say("sorry make that amber", dm=True, thread=second.messages[0])
    assert "Corrected on action 7.1: 🔶 *at risk* – “advice line open”" in answer.text
    owner.say("sorry make that amber", dm=True, thread=first.messages[0])
    assert len(updates(bot, "7")) == 1
    assert action(bot).rating is Rating.AT_RISK


def test_what_was_updated_last_is_offered_first(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    for post in action(bot, "7.1").owners:
        bot.do(posts.assign, post.title, "UOWNER", by("UCOORD", bot.clock()))
    owner.say("7.1 off track no carers left", dm=True)
    shown = owner.say("amber", dm=True)
    assert next(each for each in shown.messages[-1].buttons if "Record" in each) == "Record it on 7.1 instead"


@pytest.mark.parametrize(
    "typed", ["5.1 amber no actually red hubs are shut", "5.1 is amber, sorry i mean red, hubs are shut"]
)
def test_of_two_ratings_the_one_that_takes_the_others_place_counts(bot: RunningBot, typed: str) -> None:
    set_up(bot)
    assert "🔺 *off track*" in bot.as_("owner").say(typed, dm=True).text
    assert action(bot).rating is Rating.OFF_TRACK


def test_it_counts_as_well_where_the_action_is_chosen_after(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    bot.do(posts.assign, "Head of Service Fostering and Permanence", "UOWNER", by("UCOORD", bot.clock()))
    owner.say("its amber no actually red the new rota hasnt started", dm=True)
    assert "Recorded on action 5.1: 🔺 *off track*" in owner.say("5.1", dm=True).text
