"""Words that could not be filed go after three months; their author is told a week before, once."""

import pytest

from bot.blocks.answers.confirmation import CHOOSE_FOR_DRAFT
from bot.practice.state.message import Message
from tests.conversations.council import action, dms, set_up, tables
from tests.support.running import RunningBot
from tests.support.updates import updates

WORDS = "the hubs are open at last"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    answer = bot.as_("rival").say(f"on track {WORDS}", dm=True)
    assert "I have kept your words" in answer.text


def tick(bot: RunningBot, moment: str) -> list[Message]:
    """The timer's next round, at a moment; what it told the words' author."""
    before = len(dms(bot, "rival"))
    bot.at(moment)
    bot.run(bot.bot.schedule.tick())
    return dms(bot, "rival")[before:]


def test_their_author_is_told_once_and_then_they_go(bot: RunningBot) -> None:
    assert tick(bot, "2027-02-13") == []
    [told] = tick(bot, "2027-02-15")
    assert "something that I could not file" in told.text
    assert "on Monday 22 February 2027 I delete it" in told.text
    assert WORDS not in told.everything
    assert tick(bot, "2027-02-16") == []
    bot.restart()
    assert tick(bot, "2027-02-17") == []
    assert WORDS in tables(bot)
    tick(bot, "2027-02-23")
    assert WORDS not in tables(bot)


def test_they_are_shown_to_their_author_and_filed_from_there(bot: RunningBot) -> None:
    [told] = tick(bot, "2027-02-15")
    rival = bot.as_("rival")
    shown = rival.click(told, "Show me")
    assert WORDS in shown.everything
    rival.choose(shown.messages[-1], CHOOSE_FOR_DRAFT, str(action(bot).id))
    assert [u.note for u in updates(bot)] == [WORDS]
    assert "filed or let go already" in rival.click(told, "Let it go").text


def test_nobody_else_is_shown_them(bot: RunningBot) -> None:
    [told] = tick(bot, "2027-02-15")
    answer = bot.as_("owner").click(told, "Show me")
    assert WORDS not in answer.everything
    assert "filed or let go already" in answer.text


def test_words_held_for_a_child_go_after_a_week_without_a_word(bot: RunningBot) -> None:
    bot.as_("owner").say("5 on track Jaydenn Smythe, 14, has moved in", dm=True)
    tick(bot, "2026-11-29")
    assert "Jaydenn" in tables(bot)
    tick(bot, "2026-12-01")
    assert "Jaydenn" not in tables(bot)


def test_words_that_an_edit_has_put_in_their_place_since_are_not_let_go(bot: RunningBot) -> None:
    rival = bot.as_("rival")
    said = next(m for m in bot.slack.messages(rival.dm_id) if not m.is_bot)
    [told] = tick(bot, "2027-02-15")
    rival.edit(said, "on track the hubs are closed again")
    late = rival.click(told, "Let it go")
    assert "You have changed those words since" in late.text
    assert "the hubs are closed again" in late.everything
    assert "Let go" in rival.click(late, "Let it go").text


def test_they_are_let_go_from_where_their_author_was_told(bot: RunningBot) -> None:
    [told] = tick(bot, "2027-02-15")
    assert f"Let go. You had typed: “on track {WORDS}”" in bot.as_("rival").click(told, "Let it go").text
