"""Going through a nudge, action by action: each step is recorded when it is given, whatever becomes of the rest."""

from datetime import date
from typing import Any

import pytest

from bot.plan.people import posts
from bot.practice.client.answer import Answer
from bot.practice.state.message import Message
from storage.nudges import answering
from tests.conversations.council import action, dms
from tests.conversations.nudges.started import at_nine, due, start
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates

MINE = {"5.1": "Head of Service Leaving Care", "7.1": "Head of Service Fostering and Permanence"}


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    start(bot)
    bot.do(posts.assign, MINE["7.1"], "UOWNER", by("UCOORD", bot.clock()))
    due(bot, "5.1", date(2026, 11, 20))
    due(bot, "7.1", date(2026, 11, 20))
    at_nine(bot, "2026-11-23")
    bot.at("2026-11-23T09:05")


def message(bot: RunningBot) -> Message:
    return dms(bot, "owner")[0]


def open_walk(bot: RunningBot) -> dict[str, Any]:
    [form] = bot.as_("owner").click(message(bot), "go_through").views
    return form


def give(bot: RunningBot, form: dict[str, Any], **values: str) -> Answer:
    return bot.as_("owner").submit(form, values)


def at(answer: Answer) -> dict[str, Any]:
    [view] = answer.views
    return view


def title(view: dict[str, Any]) -> str:
    return str(view["title"]["text"])


def test_each_step_is_recorded_when_it_is_given_and_the_end_shows_them_all(bot: RunningBot) -> None:
    form = open_walk(bot)
    assert title(form) == "1 of 2"
    assert "*5.1*" in str(form["blocks"])
    second = at(give(bot, form, how_0="at_risk", note_0="Two landlords withdrew"))
    assert action(bot, "5.1").rating == "at_risk"
    assert title(second) == "2 of 2"
    assert "5.1: 🔶 recorded as at risk" in str(second["blocks"])
    assert second["state"]["values"]["note_1"]["note_1"]["value"] is None  # nothing of the step before stays
    end = at(give(bot, second, how_1="on_track"))
    assert title(end) == "That is all"
    assert "🔶 recorded as at risk" in str(end["blocks"])
    assert "🟢 recorded as on track" in str(end["blocks"])


def test_what_was_given_stays_if_the_form_is_closed(bot: RunningBot) -> None:
    second = at(give(bot, open_walk(bot), how_0="off_track", note_0="No landlord is left"))
    bot.as_("owner").close(second)
    assert action(bot, "5.1").rating == "off_track"


def test_a_step_sent_in_twice_counts_once(bot: RunningBot) -> None:
    form = open_walk(bot)
    for _ in range(2):
        assert title(at(give(bot, {**form}, how_0="on_track", note_0="Hubs open"))) == "2 of 2"
        bot.slack.workspace.views[form["id"]].body.update(form)  # the answer was lost on its way
    assert len([each for each in updates(bot) if each.author_id]) == 1


def test_an_empty_step_is_left_out(bot: RunningBot) -> None:
    second = at(give(bot, open_walk(bot)))
    assert "5.1: – left out" in str(second["blocks"])
    assert action(bot, "5.1").rating is None


def test_done_waits_for_a_second_person(bot: RunningBot) -> None:
    give(bot, open_walk(bot), how_0="done", note_0="All hubs are open")
    assert action(bot, "5.1").rating == "done"
    assert any("says that action 5.1 is done" in each.text for each in dms(bot, "director"))


def test_a_new_date_is_asked_for_with_a_day_and_a_reason(bot: RunningBot) -> None:
    again = at(give(bot, open_walk(bot), how_0="need_date"))
    assert title(again) == "1 of 2"
    assert "Choose the day, and say why." in str(again["blocks"])
    refused = give(bot, again, new_date_0="2027-03-31")
    assert refused.in_ack["errors"] == {"note_0": "Whoever decides needs a reason."}
    second = at(give(bot, again, note_0="The tender slipped"))
    assert "a new date is asked for" in str(second["blocks"])
    assert any("asks for Wednesday 31 March 2027" in each.text for each in dms(bot, "coord"))


def test_nothing_new_takes_a_reason_and_rates_nothing(bot: RunningBot) -> None:
    form = open_walk(bot)
    refused = give(bot, form, how_0="nothing_new")
    assert "why there is nothing new" in refused.in_ack["errors"]["note_0"]
    give(bot, form, note_0="because the tender is out")
    last = updates(bot)[-1]
    assert (last.note, last.rating) == ("Nothing new, because the tender is out", None)


def test_why_there_is_nothing_new_and_that_there_is_stand_together_or_not_at_all(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, before = open_walk(bot), updates(bot)

    def fails(*_: object) -> int:
        raise RuntimeError("the power fails")

    with monkeypatch.context() as failing:
        failing.setattr(answering, "enter_answer", fails)
        give(bot, form, how_0="nothing_new", note_0="the tender is out")
    assert updates(bot) == before
    give(bot, form, how_0="nothing_new", note_0="the tender is out")
    assert updates(bot)[-1].note == "Nothing new, because the tender is out"
    assert "nothing new" in message(bot).everything


def test_words_that_may_identify_a_child_are_held_until_it_is_said_why_not(bot: RunningBot) -> None:
    form = open_walk(bot)
    held = at(give(bot, form, how_0="on_track", note_0="We saw Zoe Fox, 14"))
    assert title(held) == "1 of 2"
    assert "may identify a child" in str(held["blocks"])
    assert action(bot, "5.1").rating is None
    second = at(give(bot, held, safe_because_0="She is the new head teacher of the school"))
    assert title(second) == "2 of 2"
    assert action(bot, "5.1").rating == "on_track"


def test_what_has_been_settled_since_is_passed_over(bot: RunningBot) -> None:
    form = open_walk(bot)
    bot.as_("owner").say("7.1 done every carer has a worker", dm=True)
    end = at(give(bot, form, how_0="on_track"))
    assert "settled, or no longer in the plan" in str(end["blocks"])


def test_what_somebody_else_has_changed_meanwhile_is_told(bot: RunningBot) -> None:
    form = open_walk(bot)
    bot.as_("coord").say("5.1 off track the landlord withdrew", dm=True)
    second = at(give(bot, form, how_0="on_track"))
    assert "Somebody else had changed it meanwhile; yours is the newest now" in str(second["blocks"])


def test_a_promise_that_is_made_on_the_way_is_offered(bot: RunningBot) -> None:
    give(bot, open_walk(bot), how_0="on_track", note_0="Review to report on 15 January 2027")
    assert "Shall I remind you?" in dms(bot, "owner")[-1].text


def test_nobody_else_goes_through_it(bot: RunningBot) -> None:
    said = bot.as_("rival").click(message(bot), "go_through")
    assert "Only who was sent that message" in said.text


def test_what_has_been_answered_is_not_asked_again(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 on track hubs open", dm=True)
    form = open_walk(bot)
    assert title(form) == "1 of 1"
    assert "*7.1*" in str(form["blocks"])


def test_the_message_says_what_was_answered_on_the_way(bot: RunningBot) -> None:
    give(bot, open_walk(bot), how_0="nothing_new", note_0="the tender is out")
    assert "nothing new" in message(bot).everything


def test_where_nothing_waits_any_more_it_says_so(bot: RunningBot) -> None:
    late = message(bot)
    bot.as_("owner").say("5.1 done all hubs open; 7.1 done every carer has a worker", dm=True)
    said = bot.as_("owner").click(late, "go_through", is_late=True)
    assert "Nothing in it waits for you any more" in said.text
