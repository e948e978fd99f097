"""`/plan status` without a number: every line of it opens and updates, and says who is to be asked."""

import pytest

from tests.conversations.council import LEAVING_CARE, dms, home_of, set_up
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_a_line_says_who_is_to_be_asked_or_that_nobody_is(bot: RunningBot) -> None:
    shown = bot.as_("owner").command("/plan status").everything
    assert "due Fri 27 Nov · <@UOWNER>" in shown
    assert "nobody holds Head of Service" in shown
    assert shown.count("2026") == 3  # in the plan's name, twice, and in the sentence


def test_in_a_channel_nobody_is_rung(bot: RunningBot) -> None:
    answer = bot.as_("coord").say("@plankeeper status", channel="#mash")
    assert "<@UOWNER>" not in answer.everything
    assert f"due Fri 27 Nov · {LEAVING_CARE}" in answer.everything


def test_an_action_is_shown_and_updated_from_its_line(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    overview = owner.command("/plan status")
    card = owner.click(overview, "Show 5.1")
    assert card.messages[-1].is_ephemeral
    assert "A joint housing panel will plan each young person’s move" in card.everything
    [form] = owner.click(overview, "Update 5.1").views
    owner.submit(form, {"note": "Panel met"})
    assert dms(bot, "owner")[-1].text.startswith("Recorded on action 5.1")


def test_from_the_home_an_action_is_shown_in_a_window(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.open_home()
    before = len(dms(bot, "owner"))
    [window] = owner.click(home_of(bot, "owner"), "Show 5.1").views
    assert "Owned by Head of Service Leaving Care (<@UOWNER>)" in str(window["blocks"])
    assert len(dms(bot, "owner")) == before


def test_all_that_is_overdue_is_one_press_away_and_the_overview_stays(bot: RunningBot) -> None:
    bot.at("2026-12-20")
    owner = bot.as_("owner")
    overview = owner.say("status", dm=True)
    everything = owner.click(overview, "All 9 overdue")
    assert everything.text.startswith("9 actions overdue")
    assert any(message.text == overview.text for message in dms(bot, "owner"))
