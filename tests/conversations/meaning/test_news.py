"""News that is not quite clear is taken for news: with a file, or under a number that is not there."""

import pytest

from tests.conversations.council import set_up
from tests.support.running import RunningBot
from tests.support.updates import updates

PHOTO = {"lease.jpg": b"\xff\xd8\xff"}


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_words_with_a_file_are_no_mere_question(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("5.1 amber lease is late", dm=True)
    answer = owner.say("here's the signed lease for the housing panel one", dm=True, files=PHOTO)
    assert "rating unchanged: 🔶 at risk – “here's the signed lease for the housing panel one”" in answer.text
    assert "lease.jpg is kept with it as evidence" in answer.everything


@pytest.mark.parametrize("typed", ["this is the lease, is that ok?", "can i see 5.1", "lease for 5.1"])
def test_a_question_with_a_file_is_asked_about_and_says_that_the_file_is_kept(bot: RunningBot, typed: str) -> None:
    owner = bot.as_("owner")
    answer = owner.say(typed, dm=True, files=PHOTO)
    assert updates(bot) == []
    assert "Which action is that for? The file is kept with your words" in answer.text
    answer = owner.click(answer, "5.1 A joint housing panel will plan each…")
    assert "lease.jpg is kept with it as evidence" in answer.everything
    assert [e.name for e in updates(bot)[0].evidence] == ["lease.jpg"]


def test_what_is_said_of_it_stays_word_for_word(bot: RunningBot) -> None:
    said = "the landlord has signed and 2 move in next week so we're back on track"
    assert f"🟢 *on track* – “{said}”" in bot.as_("owner").say(said, dm=True).text


def test_the_rating_understood_is_shown_before_an_action_is_chosen(bot: RunningBot) -> None:
    answer = bot.as_("coord").say("the landlord has signed so we're back on track", dm=True)
    assert "🟢 on track, if I read you rightly." in answer.everything


def test_news_under_a_number_that_is_not_there_is_kept_with_the_nearest_first(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    answer = owner.say("5.4 green panel met again on thursday", dm=True)
    assert answer.text.startswith(
        "There is no action 5.4 in the plan; the nearest is 5.1. Which action is that about? I have kept your words."
    )
    assert "/plan" not in answer.everything
    recorded = owner.click(answer, "5.1 A joint housing panel will plan each…").text
    assert "Recorded on action 5.1: 🟢 *on track* – “panel met again on thursday”" in recorded
