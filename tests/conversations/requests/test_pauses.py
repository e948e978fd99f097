"""An action is paused or given up by agreement, and opened again."""

from typing import Any

import pytest

from tests.conversations.council import action, dms, set_up
from tests.conversations.requests.asking import ask, by_mention, by_message, by_slash, decide
from tests.support.running import RunningBot
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


@pytest.mark.parametrize("words", ["paused because funding is late", "on hold because funding is late"])
@pytest.mark.parametrize("tell", [by_slash, by_message, by_mention])
def test_a_pause_is_asked_for_and_decided(bot: RunningBot, tell: Any, words: str) -> None:
    answer = tell(bot.as_("owner"), f"5.1 {words}")
    assert "Asked on action 5.1: a pause. <@UCOORD> decides" in answer.text
    assert action(bot).rating is None
    assert updates(bot) == []
    asked = dms(bot, "coord")[-1]
    assert "<@UOWNER> asks to pause it on action 5.1. The reason: funding is late" in asked.text
    decide(bot, "Agree")
    assert action(bot).rating == "paused"
    bot.at("2027-03-01")
    card = bot.command("/plan status 5").everything
    assert "paused, agreed by Coord, 23 Nov 2026" in card
    assert "overdue" not in card
    assert "5.1" not in bot.command("/plan list overdue").everything


def test_a_rating_resumes_a_pause_and_a_note_does_not(bot: RunningBot) -> None:
    ask(bot, "5.1 paused because funding is late")
    decide(bot, "Agree")
    bot.at("2026-12-10")
    ask(bot, "5.1 the bid is in")
    assert action(bot).rating == "paused"
    assert "Action 5.1 is paused already" in ask(bot, "5.1 paused because it goes on").text
    ask(bot, "5.1 on track funding has come")
    assert action(bot).rating == "on_track"
    assert "13 days overdue" in bot.command("/plan status 5").everything


def test_a_pause_needs_its_reason(bot: RunningBot) -> None:
    answer = ask(bot, "5.1 paused")
    assert "Why? Somebody else decides about that, and needs the reason: `5.1 paused because …`" in answer.text
    assert action(bot).changes == ()


def test_giving_up_is_the_directors_and_only_a_return_opens_it_again(bot: RunningBot) -> None:
    assert "<@UDIRECTOR> decides" in ask(bot, "5.1 not pursuing because the law has changed").text
    decide(bot, "Agree", "director")
    assert action(bot).rating == "not_pursuing"
    for typed in ("5.1 on track after all", "due 5.1 31 March because we try again", "5.1 paused because we wait"):
        assert "is not pursued any more" in ask(bot, typed).text
    assert action(bot).rating == "not_pursuing"
    answer = bot.as_("coord").say("return 5.1 because the law has changed back", dm=True)
    assert answer.text == "Action 5.1 is returned."
    assert action(bot).rating is None
    ask(bot, "5.1 on track after all")
    assert action(bot).rating == "on_track"


def test_a_pause_by_the_form(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan due 5.1").views
    owner.submit(form, {"kind": "paused", "new_date": "2027-03-31", "reason": "Funding is late"})
    [change] = action(bot).changes
    assert (change.kind, change.to_on) == ("paused", None)
    assert dms(bot, "coord")[-1].buttons == ["Agree", "Refuse …"]


def test_words_kept_as_a_pause_become_a_request_never_a_rating(bot: RunningBot) -> None:
    bot.as_("coord").command('/plan assign "Head of Service Fostering and Permanence" <@UOWNER|owner>')
    answer = ask(bot, "paused because funding is late")
    assert "Which action is that about?" in answer.text
    told = bot.as_("owner").click(answer, "5.1 A joint housing panel will plan each…")
    assert "Asked on action 5.1: a pause" in told.text
    assert action(bot).rating is None
    assert len(dms(bot, "coord")) == 1
