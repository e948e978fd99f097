"""A typed date that could mean two days: one press is enough, and nothing has to be said twice."""

import pytest

from bot.practice.client.answer import Answer
from tests.conversations.council import set_up
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


@pytest.fixture
def asked(bot: RunningBot) -> Answer:
    return bot.as_("owner").say("due 5.1 next Friday because the tender slipped", dm=True)


def requests(bot: RunningBot) -> list[tuple[str, str]]:
    action = next(a for a in bot.workspace().plans[0].actions if a.number == "5.1")
    return [(str(change.to_on), change.reason) for change in action.changes]


def test_the_days_it_could_mean_are_offered(bot: RunningBot, asked: Answer) -> None:
    assert "can mean two days" in asked.text
    assert asked.messages[-1].buttons == ["Friday 27 November 2026", "Friday 4 December 2026"]
    assert requests(bot) == []


def test_one_press_asks_with_the_reason_that_was_typed(bot: RunningBot, asked: Answer) -> None:
    answer = bot.as_("owner").click(asked, "Friday 4 December 2026")
    assert "Friday 4 December 2026 as the new date" in answer.everything
    assert requests(bot) == [("2026-12-04", "the tender slipped")]


def test_a_second_press_asks_nothing_more(bot: RunningBot, asked: Answer) -> None:
    message = asked.messages[-1]
    bot.as_("owner").click(message, "Friday 4 December 2026")
    bot.as_("owner").click(message, "choose_day_2026-12-04")
    assert requests(bot) == [("2026-12-04", "the tender slipped")]


def test_nobody_else_can_press_for_them(bot: RunningBot, asked: Answer) -> None:
    bot.as_("somebody").click(asked, "Friday 4 December 2026")
    assert requests(bot) == []


def test_without_a_reason_the_form_opens_with_the_day(bot: RunningBot) -> None:
    asked = bot.as_("owner").say("due 5.1 next Friday", dm=True)
    view = bot.as_("owner").click(asked, "Friday 4 December 2026").views[-1]
    assert view["title"]["text"] == "Ask about 5.1"
    assert "2026-12-04" in str(view)


def test_the_form_offers_the_days_that_it_asks_between_and_needs_one(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan due 5.1 next Friday").views
    field = next(block for block in form["blocks"] if block.get("block_id") == "new_date")
    listed = [option["text"]["text"] for option in field["element"]["options"]]
    assert listed == ["Friday 27 November 2026", "Friday 4 December 2026"]
    assert not field["optional"]
    owner.submit(form, {"new_date": "2026-12-04", "reason": "The tender slipped"})
    assert requests(bot) == [("2026-12-04", "The tender slipped")]
