"""The daily message: what is due soon, overdue, or not been heard of, at nine, once."""

from datetime import date

from bot.plan.people import posts
from tests.conversations.council import LEAVING_CARE, dms, set_up
from tests.conversations.nudges.started import at_nine, due, start
from tests.support.running import RunningBot
from tests.support.stamps import by


def test_nobody_is_nudged_before_somebody_has_pressed_start(bot: RunningBot) -> None:
    set_up(bot)
    at_nine(bot, "2026-11-24")
    assert dms(bot, "owner") == []


def test_the_owner_is_told_that_an_action_is_due_soon(bot: RunningBot) -> None:
    start(bot)
    at_nine(bot, "2026-11-24")
    [message] = dms(bot, "owner")
    assert "5.1" in message.text
    assert "is due on Friday 27 November 2026" in message.text
    assert "Answer in a form" in message.everything


def test_it_is_said_once_a_step(bot: RunningBot) -> None:
    start(bot)
    at_nine(bot, "2026-11-24")
    at_nine(bot, "2026-11-25")
    bot.restart()
    at_nine(bot, "2026-11-25")
    assert len(dms(bot, "owner")) == 1
    at_nine(bot, "2026-11-26")  # a working day before
    assert len(dms(bot, "owner")) == 2
    at_nine(bot, "2026-11-27")
    assert len(dms(bot, "owner")) == 2


def test_what_is_overdue_is_said_on_the_first_working_day_after_and_weekly_then(bot: RunningBot) -> None:
    start(bot)
    for day in ("2026-11-26", "2026-11-28", "2026-11-29"):
        at_nine(bot, day)
    assert len(dms(bot, "owner")) == 1  # nothing at the weekend
    at_nine(bot, "2026-11-30")
    assert "5.1" in dms(bot, "owner")[-1].text
    assert "3 days overdue" in dms(bot, "owner")[-1].text
    for day in ("2026-12-01", "2026-12-04"):
        at_nine(bot, day)
    assert len(dms(bot, "owner")) == 2
    at_nine(bot, "2026-12-07")
    assert "10 days overdue" in dms(bot, "owner")[-1].text


def test_an_update_answers_it_and_the_message_says_so(bot: RunningBot) -> None:
    start(bot)
    at_nine(bot, "2026-11-24")
    bot.at("2026-11-24T09:05")
    bot.as_("owner").say("5.1 on track Hubs open", dm=True)
    [message, *_] = dms(bot, "owner")
    assert "Answered since" in message.everything
    assert "Everything in this message has been answered." in message.text


def test_what_is_done_is_not_nudged_any_more(bot: RunningBot) -> None:
    start(bot)
    bot.as_("owner").say("5.1 done", dm=True)
    before = len(dms(bot, "owner"))
    for day in ("2026-11-26", "2026-11-30"):
        at_nine(bot, day)
    assert len(dms(bot, "owner")) == before


def test_who_has_said_nothing_for_thirty_days_is_asked_and_again_after_fourteen(bot: RunningBot) -> None:
    start(bot)
    due(bot, "5.1", date(2027, 5, 28))
    for day in ("2026-12-22", "2026-12-23"):  # the file’s own progress came on 23 November
        at_nine(bot, day)
    [message] = dms(bot, "owner")
    assert message.text.startswith("How is your action 5.1 (")
    assert message.text.endswith("going? It is due on Friday 28 May 2027.")
    for label in ("On track", "At risk", "Need a new date"):
        assert label in message.everything
    for day in ("2026-12-24", "2027-01-05"):
        at_nine(bot, day)
    assert len(dms(bot, "owner")) == 1
    at_nine(bot, "2027-01-06")
    assert len(dms(bot, "owner")) == 2


def test_where_the_board_is_known_to_meet_its_papers_ask_instead(bot: RunningBot) -> None:
    start(bot, date(2027, 1, 14))
    due(bot, "5.1", date(2027, 5, 28))
    for day in ("2026-12-01", "2026-12-16"):
        at_nine(bot, day)
    assert dms(bot, "owner") == []
    at_nine(bot, "2026-12-21")  # ten working days before Thursday 7 January
    [message] = dms(bot, "owner")
    assert "The board’s papers are due on Thursday 7 January 2027" in message.text


def test_somebody_elses_morning_is_waited_for(bot: RunningBot) -> None:
    bot.as_("owner").profile.tz = "America/New_York"
    start(bot)
    bot.read_directory()
    at_nine(bot, "2026-11-24")
    assert dms(bot, "owner") == []
    bot.at("2026-11-24T14:00")  # nine there
    bot.run(bot.bot.relay.work_off())
    assert len(dms(bot, "owner")) == 1


def test_several_actions_make_one_message(bot: RunningBot) -> None:
    start(bot)
    for post in ("Head of Service Safeguarding and Exploitation", LEAVING_CARE):
        bot.do(posts.assign, post, "UOWNER", by("UCOORD", bot.clock()))
    at_nine(bot, "2026-11-24")
    [message] = dms(bot, "owner")
    assert "Your action 3.1" in message.text
    assert "Your action 5.1" in message.text
    assert "Go through them" in message.everything


def test_a_sweep_by_hand_says_and_sends_the_nudges_too(bot: RunningBot) -> None:
    start(bot)
    [planned] = [each for each in bot.sweep("2026-11-24T09:00", dry_run=True) if each.kind == "nudge"]
    assert (planned.user, planned.actions, planned.why) == ("UOWNER", ("5.1",), "due_7")
    assert dms(bot, "owner") == []
    assert [each.kind for each in bot.sweep("2026-11-24T09:00") if each.user] == ["nudge"]
    assert len(dms(bot, "owner")) == 1


def test_a_dry_run_names_what_is_held_for_start(bot: RunningBot) -> None:
    set_up(bot)
    held = [each for each in bot.sweep("2026-11-24T09:00", dry_run=True) if each.kind == "nudge"]
    assert [(each.user, each.held) for each in held] == [("UOWNER", "nobody has started its plan yet")]
    bot.sweep("2026-11-24T09:00")
    assert dms(bot, "owner") == []
