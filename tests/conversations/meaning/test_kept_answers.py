"""“Which action is that about?” takes its answer as people give it: by number, spoken or typed, and by name."""

import pytest

from tests.conversations.council import action, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates

PHOTO = {"lease.jpg": b"\xff\xd8\xff"}
WORDS = "The hubs are open now"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command('/plan assign "Head of Service Fostering and Permanence" <@UOWNER|owner>')


@pytest.mark.parametrize(
    "answer", ["5.1", "five point one", "it’s 5.1", "the housing panel one", "its the joint housing one"]
)
def test_the_answer_files_the_words_that_were_kept(bot: RunningBot, answer: str) -> None:
    owner = bot.as_("owner")
    assert "Which action is that about?" in owner.say(WORDS, dm=True).text
    assert f"Recorded on action 5.1: no rating – “{WORDS}”" in owner.say(answer, dm=True, times=2).text
    assert [u.note for u in updates(bot)] == [WORDS]
    assert "Recorded" not in owner.say("5.1", dm=True).everything  # it was answered


def test_a_photo_without_words_is_kept_and_filed_by_the_answer(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    asked = owner.say("", dm=True, files=PHOTO)
    assert asked.text == (
        "Which action is that about? Answer with its number, or choose it here. I have kept the file."
    )
    assert "lease.jpg is kept with it as evidence" in owner.say("five point one", dm=True).everything
    assert [e.name for e in updates(bot)[0].evidence] == ["lease.jpg"]


def test_a_number_is_a_question_again_later_elsewhere_or_after_news(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say(WORDS, dm=True)
    assert "Recorded" not in owner.say("@plankeeper 5.1", channel="#mash").everything
    assert "Recorded" not in owner.say("5.1?", dm=True).everything
    owner.say(f"5.1 {WORDS}", dm=True)
    assert "Recorded" not in owner.say("5.1", dm=True).everything
    bot.at("2026-11-24T12:00")
    owner.say("The panel has met twice", dm=True)
    bot.at("2026-11-24T12:11")
    assert "Recorded" not in owner.say("5.1", dm=True).everything
    assert len(updates(bot)) == 1


def test_a_question_that_was_answered_is_no_news(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("when is the housing panel thing due", dm=True)
    assert "Recorded" not in owner.say("5.1", dm=True).everything
    assert updates(bot) == []


def test_what_a_button_cuts_off_is_said_beside_it(bot: RunningBot) -> None:
    asked = bot.as_("owner").say(WORDS, dm=True)
    assert action(bot).text[:150] in asked.everything


def test_whose_an_action_is_is_said_to_who_records_on_anothers(bot: RunningBot) -> None:
    receipt = bot.as_("rival").say("5.1 on track hubs open", dm=True)
    assert "5.1 is owned by Owner; you may update it." in receipt.everything
    assert "you may update it" not in bot.as_("owner").say("5.1 on track", dm=True).everything


@pytest.mark.parametrize("typed", ["where did the file go that i sent", "where is that photo i just sent"])
def test_where_the_file_is_that_one_has_sent(bot: RunningBot, typed: str) -> None:
    owner = bot.as_("owner")
    assert "No file of yours is kept yet" in owner.say(typed, dm=True).text
    owner.say("5.1 the lease is signed", dm=True, files=PHOTO)
    assert owner.say(typed, dm=True).text.startswith("Action 5.1 has one piece of evidence: lease.jpg, from ")
    assert len(updates(bot)) == 1


def test_a_file_that_is_handed_over_goes_to_the_number_that_is_spoken(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("heres the training log for five point one", dm=True, files=PHOTO)
    assert "lease.jpg is kept with it as evidence" in answer.everything
    assert [e.name for e in updates(bot)[0].evidence] == ["lease.jpg"]
