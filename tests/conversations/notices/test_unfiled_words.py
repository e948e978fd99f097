"""Words that could not be filed do not hang on a passing message: they stand on Home, and in the daily message."""

import pytest

from bot.blocks.answers.confirmation import CHOOSE_FOR_DRAFT
from bot.plan.people import starting
from bot.practice.state.message import Message
from tests.conversations.council import action, dms, home_of, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by
from tests.support.updates import updates

WORDS = "the hubs are open at last"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.do(starting.start, [plan.id for plan in bot.workspace().plans], by("UCOORD", bot.clock()))


def keep(bot: RunningBot, words: str = WORDS) -> None:
    answer = bot.as_("rival").say(f"on track {words}", dm=True)
    assert "I have kept your words" in answer.text


def morning(bot: RunningBot, moment: str, name: str = "rival") -> list[Message]:
    """What somebody is told on a morning."""
    before = len(dms(bot, name))
    bot.sweep(moment)
    return dms(bot, name)[before:]


def opened(bot: RunningBot, name: str) -> str:
    bot.as_(name).open_home()
    return str(home_of(bot, name))


def test_they_stand_on_their_authors_home_and_can_be_filed_from_there(bot: RunningBot) -> None:
    assert "Unfiled words" not in opened(bot, "rival")
    keep(bot)
    home = opened(bot, "rival")
    assert "Unfiled words" in home
    assert WORDS in home
    assert WORDS not in opened(bot, "owner")
    assert WORDS not in opened(bot, "coord")
    rival = bot.as_("rival")
    shown = rival.click(home_of(bot, "rival"), "Show me")
    rival.choose(shown.messages[-1], CHOOSE_FOR_DRAFT, str(action(bot).id))
    assert [each.note for each in updates(bot)] == [WORDS]
    assert "Unfiled words" not in opened(bot, "rival")


def test_words_held_for_a_child_are_named_and_not_shown(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 on track Jayden Smith, 14, was seen", dm=True)
    home = opened(bot, "owner")
    assert "Words that may identify a child, held back" in home
    assert "Jayden" not in home


def test_their_author_is_told_in_the_morning_once(bot: RunningBot) -> None:
    keep(bot)
    [told] = morning(bot, "2026-11-24T09:00")
    assert "1 message of yours could not be filed and waits for you." in told.text
    assert WORDS in told.everything
    assert morning(bot, "2026-11-25T09:00") == []
    rival = bot.as_("rival")
    shown = rival.click(told, "Show me")
    rival.choose(shown.messages[-1], CHOOSE_FOR_DRAFT, str(action(bot).id))
    assert [each.note for each in updates(bot)] == [WORDS]


def test_it_is_a_line_in_the_message_that_they_are_sent_anyway(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 on track Jayden Smith, 14, was seen", dm=True)
    messages = morning(bot, "2026-11-26T09:00", "owner")
    assert len(messages) == 1
    assert "5.1" in messages[0].text
    assert "Unfiled words" in messages[0].everything


def test_what_was_typed_within_the_hour_is_not_told_of(bot: RunningBot) -> None:
    bot.at("2026-11-24T08:30")
    keep(bot)
    assert morning(bot, "2026-11-24T09:00") == []
    assert len(morning(bot, "2026-11-25T09:00")) == 1


def test_what_was_filed_by_then_is_not_told_of(bot: RunningBot) -> None:
    keep(bot)
    rival = bot.as_("rival")
    rival.click(dms(bot, "rival")[-1], "Let it go")
    assert morning(bot, "2026-11-24T09:00") == []
