"""`/plan status`: how things stand."""

import pytest

from tests.support.running import RunningBot


def test_a_recommendation_is_shown_with_the_inspectors_words_first(bot: RunningBot) -> None:
    answer = bot.command("/plan status 5")
    assert answer.status == 200
    assert answer.in_ack["response_type"] == "ephemeral"
    inspector = "Make sure that no care leaver lives in accommodation that is unsuitable"
    assert answer.text.startswith(f"Recommendation 5: {inspector}")
    shown = answer.everything
    for expected in (
        "A joint housing panel will plan each young person’s move",
        "Owned by Head of Service Leaving Care",
        "due Friday 27 November 2026",
        "no rating yet",
        "No care leaver spends more than two nights in bed and breakfast",
        "Six training flats will be let from February 2027",
        "Missing: nobody in Slack holds Head of Service Leaving Care; an update from the owner; a channel for its",
    ):
        assert expected in shown
    assert shown.index(inspector, len(answer.text)) < shown.index("A joint housing panel", len(answer.text))


def test_an_overdue_action_says_so_whatever_its_owner_says(bot: RunningBot) -> None:
    bot.at("2026-09-20")
    bot.as_("owner").say("1 on track Rota agreed", dm=True)
    bot.at("2026-10-02")
    shown = bot.command("/plan status 1").everything
    assert "🟢 on track (says Owner, 20 Sep 2026)" in shown
    assert "⏰ 2 days overdue" in shown
    assert "was due Wednesday 30 September 2026" in shown


def test_the_latest_update_has_its_author_and_age(bot: RunningBot) -> None:
    bot.as_("owner").say("5 at risk Two landlords withdrew", dm=True)
    bot.at("2026-11-26")
    shown = bot.command("/plan status 5").everything
    assert "*Latest* from Owner, 3 days ago: “Two landlords withdrew”" in shown


def test_the_whole_plan_fits_a_phone_screen(bot: RunningBot) -> None:
    answer = bot.command("/plan status")
    assert (
        "10 recommendations, 12 actions; 4 actions are overdue. Next due: 5.1, Friday 27 November 2026" in answer.text
    )
    assert "⏰ *4 overdue*" in answer.everything
    assert "◌ 12 not rated yet" in answer.everything
    assert len(answer.everything) < 3_500
    assert bot.command("/plan").text == answer.text


@pytest.mark.parametrize("typed", ["5", "#5", "rec 5", "Recommendation 5", "recommendation no. 5", "5.1", "action 5.1"])
def test_a_number_may_be_written_as_people_write_it(bot: RunningBot, typed: str) -> None:
    expected = bot.command("/plan status 5").text
    assert bot.command(f"/plan status {typed}").text == expected
    assert bot.command(f"/plan {typed}").text == expected


def test_one_action_of_several_can_be_asked_for(bot: RunningBot) -> None:
    assert "7.2" in bot.command("/plan status 7").text
    only = bot.command("/plan status 7.1")
    assert "7.1" in only.text
    assert "7.2" not in only.text


def test_a_number_that_does_not_exist_gets_the_nearest_and_an_example(bot: RunningBot) -> None:
    answer = bot.command("/plan 55")
    assert "There is no recommendation 55" in answer.text
    assert "its recommendations are 1 to 10" in answer.text
    assert "The nearest is 5: try `/plan status 5`" in answer.text


def test_a_misspelt_word_gets_the_nearest_and_an_example(bot: RunningBot) -> None:
    assert "Recommendation 5" in bot.command("/plan stauts 5").text
    assert "The nearest is `list`: try `/plan list overdue`" in bot.command("/plan lst").text
    assert "`/plan help`" in bot.command("/plan zzzz").text


def test_a_mention_and_a_direct_message_get_the_same_answer(bot: RunningBot) -> None:
    expected = bot.command("/plan status 5").text
    person = bot.as_("somebody")
    assert person.say("status 5", dm=True).text == expected
    mention = person.say("@plankeeper status 5", channel="#mash")
    assert mention.text == expected
    assert mention.messages[0].thread_ts == mention.sent.ts


def test_a_mention_that_is_not_understood_is_answered_only_to_the_asker(bot: RunningBot) -> None:
    mention = bot.as_("somebody").say("@plankeeper zzzz", channel="#mash")
    assert mention.messages[0].is_ephemeral


def test_a_question_delivered_three_times_is_answered_once(bot: RunningBot) -> None:
    assert len(bot.as_("somebody").say("status 5", dm=True, times=3).messages) == 1
    assert len(bot.as_("somebody").say("@plankeeper status 5", channel="#mash", times=3).messages) == 1


def test_thanks_needs_no_answer(bot: RunningBot) -> None:
    assert bot.as_("somebody").say("Thanks!", dm=True).messages == []


def test_a_card_can_be_shared_in_the_channel(bot: RunningBot) -> None:
    card = bot.command("/plan status 5", channel="#mash")
    shared = bot.as_("somebody").click(card, "Share in channel")
    assert not shared.messages[-1].is_ephemeral
    assert "Recommendation 5" in shared.text
    assert shared.messages[-1].buttons == ["Update", "Done", "Ask for a new date", "History"]
