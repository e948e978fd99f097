"""Being reminded of an action on a day: what is missing is asked for, and the part alone is the answer."""

import pytest

from bot.practice.client.answer import Answer
from tests.conversations.council import set_up
from tests.support.running import RunningBot
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def said(bot: RunningBot, words: str, name: str = "owner") -> Answer:
    return bot.as_(name).say(words, dm=True)


def kept(bot: RunningBot) -> list[tuple[str, str]]:
    numbers = {a.id: a.number for plan in bot.workspace().plans for a in plan.actions}
    return [(numbers[r.action_id or 0], r.due_on.isoformat()) for r in bot.workspace().reminders]


def test_without_a_number_ones_own_actions_are_buttons(bot: RunningBot) -> None:
    asked = said(bot, "remind me thursday to ring legal about the lease")
    assert asked.text.startswith("Which action shall I remind you of on Thursday 26 November 2026?")
    [button] = asked.messages[-1].buttons
    assert button.startswith("5.1 ")
    answer = bot.as_("owner").click(asked, button)
    assert answer.text == "I will remind you of 5.1 on Thursday 26 November 2026."
    assert kept(bot) == [("5.1", "2026-11-26")]
    assert "remind you" not in said(bot, "7.2").text  # it is answered


@pytest.mark.parametrize("number", ["5.1", "action 5.1", "#7.2"])
def test_a_number_alone_answers_the_question(bot: RunningBot, number: str) -> None:
    said(bot, "remind me thursday to ring legal about the lease")
    which = "7.2" if "7.2" in number else "5.1"
    assert said(bot, number).text == f"I will remind you of {which} on Thursday 26 November 2026."
    assert "remind you" not in said(bot, number).text
    assert kept(bot) == [(which, "2026-11-26")]


def test_a_number_said_long_after_or_elsewhere_is_no_answer(bot: RunningBot) -> None:
    said(bot, "remind me thursday to ring legal about the lease")
    bot.as_("owner").say("@plankeeper 5.1", channel="#general")
    assert kept(bot) == []
    bot.as_("rival").say("5.1", dm=True)
    assert kept(bot) == []
    bot.at("2026-11-24T09:00")
    said(bot, "5.1")
    assert kept(bot) == []


def test_a_day_alone_answers_when(bot: RunningBot) -> None:
    asked = said(bot, "remind me about 5.1")
    assert asked.text.startswith("On which day shall I remind you of 5.1?")
    assert asked.messages[-1].buttons[0] == "Tuesday 24 November 2026"
    assert said(bot, "friday").text == "I will remind you of 5.1 on Friday 27 November 2026."


def test_both_parts_may_be_missing(bot: RunningBot) -> None:
    said(bot, "remind me to ring legal")
    said(bot, "5.1")
    assert said(bot, "friday").text == "I will remind you of 5.1 on Friday 27 November 2026."


def test_who_owns_nothing_is_told_what_to_answer(bot: RunningBot) -> None:
    asked = said(bot, "remind me thursday to ring legal", "rival")
    assert asked.text.endswith("Answer with its number, for example `1.1`.")
    said(bot, "2.1", "rival")
    assert kept(bot) == [("2.1", "2026-11-26")]


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        (
            "5.1 on track visits done for all but 3, and can you remind me thursday to ring legal",
            "visits done for all but 3",
        ),
        ("5.1 on track visits done for all but 3 and remind me thursday to ring legal", "visits done for all but 3"),
        ("5.1 on track visits done for all but 3. Please remind me on thursday", "visits done for all but 3."),
    ],
)
def test_news_and_a_reminder_in_one_message_are_both_done(bot: RunningBot, typed: str, note: str) -> None:
    answer = said(bot, typed).text
    assert "Recorded on action 5.1: 🟢 *on track*" in answer
    assert "I will remind you of 5.1 on Thursday 26 November 2026." in answer
    assert [u.note for u in updates(bot)] == [note]
    assert kept(bot) == [("5.1", "2026-11-26")]
