"""Forms open in time, or it is said why not; what is pressed beside them is answered where it stands."""

import asyncio
from typing import Any

import pytest

from bot.interaction import Interactions
from tests.conversations.council import dms, home_of, set_up
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_a_slow_database_gets_a_window_at_once_that_is_filled_in_later(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot.slack.patience = 8
    shown = bot.as_("owner").command("/plan status 5")
    slow(monkeypatch, 1.6)
    answer = bot.as_("owner").click(shown, "Update")
    assert answer.took < 2.5
    [opened, *_] = [c for c in bot.slack.calls if c.method == "views.open"]
    assert "I am looking it up" in str(opened.arguments)
    [form] = answer.views[-1:]
    assert bot.slack.view_now(form)["callback_id"] == "save_update"


@pytest.mark.parametrize(
    ("typed", "callback"),
    [("update 5", "save_update"), ("due 5.1", "save_ask_date"), ("settings", "save_settings"), ("assign", "save_post")],
)
def test_a_slow_command_opens_its_form_too(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch, typed: str, callback: str
) -> None:
    bot.slack.patience = 8
    slow(monkeypatch, 2.4)
    answer = bot.as_("coord").command(f"/plan {typed}")
    assert answer.took < 2.9
    [form] = answer.views[-1:]
    assert bot.slack.view_now(form)["callback_id"] == callback


def slow(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """The next look at the workspace takes so long."""
    before = Interactions.begin
    pauses = [seconds]

    async def later(self: Interactions, *who: Any) -> Any:
        await asyncio.sleep(pauses.pop() if pauses else 0)
        return await before(self, *who)

    monkeypatch.setattr(Interactions, "begin", later)


def test_a_refused_press_says_why_and_opens_nothing(bot: RunningBot) -> None:
    set_up(bot, is_open=False)
    shown = bot.as_("rival").say("@plankeeper status 5", channel="#mash")  # what everybody reads has every button
    for pressed in ("Update", "Done", "Ask for a new date"):
        answer = bot.as_("rival").click(shown, pressed)
        assert answer.views == []
        assert "Only its owners, the plan’s coordinator or the director may" in answer.text


def test_a_form_that_slack_will_not_open_says_what_to_type_instead(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    shown = owner.command("/plan status 5")
    for pressed, typed in (
        ("Ask for a new date", "/plan due 5.1 31 March because"),
        ("Update", "/plan update 5 on track"),
    ):
        bot.slack.fail("views.open", "expired_trigger_id")
        assert f"Slack would not open the form. You can type it instead: `{typed}" in owner.click(shown, pressed).text


def test_a_home_whose_form_slack_will_not_open_says_so_in_the_dm(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.open_home()
    bot.slack.fail("views.open", "expired_trigger_id")
    owner.click(home_of(bot, "owner"), "Update")
    assert "Slack would not open the form" in dms(bot, "owner")[-1].text


def test_a_page_of_a_public_list_is_turned_for_the_presser_alone(bot: RunningBot) -> None:
    shown = bot.as_("owner").say("@plankeeper list", channel="#mash").messages[-1]
    answer = bot.as_("rival").click(shown, "More")
    assert answer.messages[-1].is_ephemeral
    assert "Page 2" in answer.messages[-1].everything
    assert "Page 1" in bot.slack.now(shown).everything
    own = bot.as_("owner").command("/plan list")
    bot.as_("owner").click(own, "More")
    assert "Page 2" in bot.slack.now(own.messages[-1]).everything


def test_a_card_is_not_shared_into_a_direct_message(bot: RunningBot) -> None:
    shown = bot.as_("owner").say("status 5", dm=True)
    assert "This is our direct message" in bot.as_("owner").click(shown, "Share in channel").text
