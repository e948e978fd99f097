"""Measures, evidence, what waits for me, reminders, a report: each is answered in its first line."""

import pytest

from tests.conversations.council import dms, set_up, sign
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_measures_are_shown_as_the_plan_prints_them(bot: RunningBot) -> None:
    answer = bot.as_("coord").command("/plan measures 5")
    assert answer.text.startswith("Recommendation 5 has 2 success measures: i) No care leaver spends more than two")
    assert bot.as_("coord").say("measures 5", dm=True).text == answer.text
    assert str(answer.blocks).count("No care leaver spends more than two nights") == 1  # each stands there once


def test_evidence_is_listed_with_who_gave_it(bot: RunningBot) -> None:
    none = bot.as_("coord").command("/plan evidence 5").text
    assert none.startswith("Nothing has been given yet to show action 5.1: a file or a link")
    bot.as_("owner").say("5.1 on track flats viewed", dm=True, files={"minutes.pdf": b"%PDF-1.4 minutes"})
    answer = bot.as_("coord").command("/plan evidence 5")
    assert (
        answer.text
        == "Action 5.1 has one piece of evidence: minutes.pdf, from Owner, Head of Service Leaving Care, 23 Nov 2026."
    )
    assert "📎" in answer.everything


def test_what_waits_for_me_can_be_done_where_it_is_shown(bot: RunningBot) -> None:
    assert bot.as_("director").command("/plan waiting").text == "Nothing waits for you."
    bot.as_("owner").command("/plan done 5.1 all flats let")
    answer = bot.as_("director").say("waiting", dm=True)
    assert answer.text == "1 thing waits for you: to sign off or return 5.1."
    sign(bot.as_("director"), answer)
    assert "signed off" in bot.as_("coord").command("/plan isdone 5.1").text


def test_hello_says_in_three_lines_what_is_mine(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("hi", dm=True)
    assert answer.text.startswith("Hello. You own 1 action: 5.1; none is overdue. Next is 5.1, ")
    assert "due on Friday 27 November." in answer.text
    assert len(answer.messages[-1].blocks) == 3
    assert bot.as_("owner").click(answer, "Show mine").text.startswith("1 action you own. 5.1")
    assert "No post of yours owns an action" in bot.as_("rival").say("hello", dm=True).text
    assert bot.as_("coord").say("hi", dm=True).text.startswith("Hello. You coordinate Marlbridge Council")
    bot.as_("owner").command("/plan done 5.1 all flats let")
    assert "Waiting for you: to sign off or return 5.1." in bot.as_("director").say("hi", dm=True).text


def test_somebody_is_reminded_of_an_action_on_the_day_they_chose(bot: RunningBot) -> None:
    said = bot.as_("owner").say("remind me friday about 5.1", dm=True)
    assert said.text == "I will remind you of 5.1 on Friday 27 November 2026."
    assert bot.as_("owner").command("/plan remind 27 november 5.1").text == said.text
    assert len(bot.workspace().reminders) == 1
    bot.at("2026-11-27")
    bot.run(bot.bot.schedule.tick())
    [asked] = [m for m in dms(bot, "owner") if "You asked to be reminded" in m.text]
    assert "on action 5.1: “Look at action 5.1 again”" in asked.text
    bot.as_("owner").click(asked, "Done with it")
    assert bot.workspace().reminders == ()


def test_a_reminder_needs_a_day_and_one_action(bot: RunningBot) -> None:
    assert (
        "On which day shall I remind you of 5.1? Choose one"
        in bot.as_("owner").command("/plan remind me about 5.1").text
    )
    assert "has 2 actions" in bot.as_("owner").command("/plan remind me friday about 7").text
    assert "Which action shall I remind you of" in bot.as_("owner").command("/plan remind me friday").text


def test_a_report_says_what_there_is(bot: RunningBot) -> None:
    answer = bot.as_("coord").command("/plan report")
    assert "can write the plan, with every update, to a file" in answer.text
    assert "They type `python app.py export --plan" in answer.everything
    assert "10 recommendations, 12 actions" in answer.everything


def test_a_plan_is_loaded_by_the_button_that_is_offered(bot: RunningBot) -> None:
    answer = bot.as_("coord").say("import", dm=True)
    assert bot.as_("coord").click(answer, "Load a plan …").views


def test_update_and_a_number_offers_the_form_where_no_window_opens(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("update 5", dm=True)
    assert answer.text.startswith("What is the news on 5.1? The form asks for it")
    assert bot.as_("owner").click(answer, "Update 5.1").views
    assert answer.messages[-1].buttons == ["Update 5.1"]
    assert bot.as_("owner").say("update 7", dm=True).messages[-1].buttons == ["Update 7.1", "Update 7.2"]


@pytest.mark.parametrize("words", ["assign 5.1 to dan", "assign leaving care to dan reed"])
def test_a_post_named_without_a_person_who_is_chosen_opens_its_form(bot: RunningBot, words: str) -> None:
    answer = bot.as_("coord").command(f"/plan {words}")
    assert answer.text == "Who holds it? Choose the person in the form: Head of Service Leaving Care (<@UOWNER>)."
    assert bot.as_("coord").click(answer, "Say who …").views
    assert "Only the plan’s coordinator may" in bot.as_("owner").command(f"/plan {words}").text


def test_a_reminder_may_be_counted_back_from_the_due_date(bot: RunningBot) -> None:
    bot.as_("owner").command("/plan remind me two days before 5.1 is due")
    [reminder] = bot.workspace().reminders
    assert reminder.due_on.isoformat() == "2026-11-25"
    assert "has gone by" in bot.as_("owner").command("/plan remind me a month before 5.1 is due").text
