"""Who asked takes a request back, in words or where it is shown; it is named first, and nothing else is offered."""

import pytest

from bot.plan.model.decisions import Decision
from tests.conversations.council import action, set_up
from tests.conversations.requests.asking import ask, decide
from tests.support.running import RunningBot
from tests.support.updates import updates

ASKED = "You asked for Wednesday 31 March 2027 on action 5.1; <@UCOORD> decides."


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


@pytest.mark.parametrize(
    "words",
    [
        "withdraw my date request on 5.1",
        "forget the extension for five point one",
        "i dont need the new date for 5.1 any more",
        "can you take my request back please",
    ],
)
def test_an_open_request_is_taken_back_in_words(bot: RunningBot, words: str) -> None:
    ask(bot)
    bot.at("2026-11-23T12:30")
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open", dm=True)
    shown = owner.say(words, dm=True)
    assert shown.text == f"Shall I take it back? {ASKED}"
    assert shown.messages[-1].buttons == ["Take it back"]
    assert "Taken back by" in owner.click(shown, "Take it back").text
    assert action(bot).changes[-1].decision is Decision.WITHDRAWN
    assert len(updates(bot)) == 1


def test_what_does_not_wait_is_not_taken_back(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    assert "Nothing that you have asked for waits" in owner.say("cancel my request on 5.1", dm=True).text
    ask(bot)
    shown = owner.say("cancel my request on 7.1", dm=True)
    assert shown.text == f"Nothing that you have asked on 7.1 waits. This does: {ASKED}"
    assert "Nothing that you have asked" in bot.as_("rival").say("cancel my request on 5.1", dm=True).text
    decide(bot, "Agree")
    assert "✔ Agreed by <@UCOORD>" in owner.say("cancel my request on 5.1", dm=True).text


@pytest.mark.parametrize("typed", ["/plan status 5.1", "/plan waiting"])
def test_where_it_is_shown_it_says_who_decides_and_is_taken_back(bot: RunningBot, typed: str) -> None:
    ask(bot)
    owner = bot.as_("owner")
    shown = owner.command(typed)
    assert ASKED in shown.everything
    assert "Ask for a new date" not in shown.everything
    assert "Take it back" not in bot.as_("rival").command("/plan status 5.1").everything
    owner.click(shown, "Take it back")
    assert action(bot).changes[-1].decision is Decision.WITHDRAWN


@pytest.mark.parametrize(
    "words", ["is my date agreed", "has anyone said yes to my new date yet", "what happened to my request on 5.1"]
)
def test_who_asks_what_became_of_it_reads_who_decides_and_which_date(bot: RunningBot, words: str) -> None:
    ask(bot)
    assert ASKED in bot.as_("owner").say(words, dm=True).text


def test_undo_goes_on_from_what_is_decided(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open", dm=True)
    bot.at("2026-11-23T12:30")
    ask(bot)
    decide(bot, "Agree")
    shown = owner.command("/plan undo")
    assert "does not wait any more. You asked for" in shown.text
    assert "Agreed by <@UCOORD>" in shown.text
    assert "Action 5.1: 🟢 *on track* – “hubs open”" in shown.text
    owner.click(shown, "Take it back")
    assert "Nothing else of yours from the last day can be taken back." in owner.command("/plan undo").text
