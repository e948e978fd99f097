"""Plain words are read for what is meant: what is asked is answered, and nothing of it is recorded."""

import pytest

from tests.conversations.council import set_up
from tests.support.running import RunningBot

ANSWERED = {
    "whats overdue": "actions overdue",
    "which actions are late now": "actions overdue",
    "overdue": "actions overdue",
    "what do i own?": "1 action you own",
    "my stuff": "1 action you own",
    "mine": "1 action you own",
    "any ambers?": "No action is at risk",
    "at risk": "No action is at risk",
    "show reds": "No action is off track",
    "overview please": "10 recommendations, 12 actions",
    "summary": "10 recommendations, 12 actions",
    "upcoming deadlines": "due in the next 30 days",
    "what's due this month": "due from 1 to 30 November 2026",
    "is 8 done yet?": "No: 8.1 is not rated yet.",
    "has 2 been signed off?": "No: 2.1 is not rated yet.",
    "who owns 5.1": "You own 5.1",
    "when is 4 due": "4.1 was due on Friday 16 October",
    "anything about therapy": "“therapy”",
    "any news on 5.1": "Action 5.1",
    "5": "Recommendation 5",
    "5 6": "6.1: not rated yet",
    "status 5 6": "6.1: not rated yet",
    "hi": "Hello. You own 1 action",
}


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def said_of_5(bot: RunningBot) -> str:
    return bot.as_("coord").command("/plan history 5").everything


@pytest.mark.parametrize("typed", ANSWERED)
def test_plain_words_are_answered_alone_and_after_the_command(bot: RunningBot, typed: str) -> None:
    owner, before = bot.as_("owner"), said_of_5(bot)
    for answer in (owner.say(typed, dm=True), owner.command(f"/plan {typed}")):
        assert ANSWERED[typed] in answer.text
    assert said_of_5(bot) == before


def test_a_message_of_both_kinds_is_recorded_and_then_answered(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("5.1 done. can someone sign it off?", dm=True)
    assert answer.text.startswith("Recorded on action 5.1")
    assert "waits for sign-off" in answer.text


def test_what_may_be_a_question_is_answered_with_recording_it_one_press_away(bot: RunningBot) -> None:
    before = said_of_5(bot)
    answer = bot.as_("owner").say("on track", dm=True)
    assert "No action is on track" in answer.text
    assert said_of_5(bot) == before
    assert "Recorded on action 5.1" in bot.as_("owner").click(answer, "Record it on 5.1 instead").text


def test_absence_and_return_are_understood_in_words(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    assert "away from today up to and including Friday 27 November" in owner.say("away til friday", dm=True).text
    assert "Welcome back" in owner.say("im back", dm=True).text


def test_a_reminder_is_understood_in_words(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("remind me friday about 5.1", dm=True)
    assert "remind you of 5.1 on Friday 27 November" in answer.text


def test_a_new_date_is_asked_for_in_words(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("5.1 due next friday cos hubs late", dm=True)
    assert "Friday 27 November" in answer.text
    assert "Recorded" not in answer.text


def test_signing_off_in_words_waits_for_a_press(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 done, all flats let", dm=True)
    asked = bot.as_("director").say("im happy with 5.1, sign it off", dm=True)
    assert "5.1" in asked.text
    assert "done (awaiting sign-off)" in bot.as_("owner").command("/plan status 5").text


def test_giving_back_in_words_waits_for_a_press(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 done, all flats let", dm=True)
    asked = bot.as_("director").say("not accepting 5.1, send it back, two flats are empty", dm=True)
    assert asked.text.startswith("Nothing has happened yet.")
    assert "awaiting sign-off" in bot.as_("owner").command("/plan status 5").text
    bot.as_("director").click(asked, "Give 5.1 back")
    assert "awaiting sign-off" not in bot.as_("owner").command("/plan status 5").text


def test_thanks_want_no_answer(bot: RunningBot) -> None:
    assert not bot.as_("owner").say("thanks", dm=True).text


def test_a_word_that_is_nothing_suggests_only_what_changes_nothing(bot: RunningBot) -> None:
    for typed in ("asdf", "zzzz", "dde"):
        answer = bot.as_("owner").command(f"/plan {typed}").text
        assert answer.startswith(("I don’t know", "What you can")), answer
        if answer.startswith("I don’t know"):
            assert not {"due", "done", "update", "assign"} & set(answer.split("`/plan ")[-1].split())


def test_a_command_that_records_answers_a_question_after_it(bot: RunningBot) -> None:
    answer = bot.as_("owner").command("/plan update 5 how is it going?")
    assert "Recorded" not in answer.text
    assert "Action 5.1" in answer.everything


@pytest.mark.parametrize("typed", ["4 December", "3 December please", "the 2nd of December", "Friday"])
def test_a_day_by_itself_does_nothing(bot: RunningBot, typed: str) -> None:
    answer = bot.as_("owner").say(typed, dm=True)
    assert "I have kept your words" in answer.text
    assert "You are away" not in answer.everything
