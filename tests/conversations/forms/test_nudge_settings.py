"""Which nudges are sent: chosen in a form, for the workspace and for each channel."""

import pytest

from tests.conversations.council import dms, set_up
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command("/plan channel <#CMASH|mash> 1")


def test_kinds_are_switched_off_for_the_whole_workspace(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    [settings] = coord.command("/plan settings").views
    [form] = coord.click(settings, "Nudges …").views
    coord.submit(form, {"sent": "overdue,due_soon,decide", "ring": "here"})
    workspace = bot.workspace()
    assert workspace.ring == "here"
    assert workspace.is_muted("digest")
    assert workspace.is_muted("update_wanted", "CMASH")
    assert not workspace.is_muted("overdue", "CMASH")
    assert dms(bot, "coord")[-1].text == (
        "Saved. Everything is sent but update wanted, board papers, nobody answers, the week’s account, promises, "
        "what one follows; an overdue alert rings @here: who is active."
    )


def test_kinds_are_switched_off_in_one_channel(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    [settings] = coord.command("/plan settings").views
    [form] = coord.click(settings, "Nudges …").views
    [of_channel] = coord.click(form, "Change …").views
    assert "<#CMASH>" in str(of_channel["blocks"])
    coord.submit(of_channel, {"sent": "due_soon,update_wanted,decide,board_papers,escalation", "threaded": "threaded"})
    workspace = bot.workspace()
    assert workspace.is_muted("overdue", "CMASH")
    assert not workspace.is_muted("overdue", "CCIN")
    assert workspace.channel("CMASH").is_threaded
    assert not [m for m in bot.sweep("2026-11-23T09:00") if m.channel == "CMASH"]


def test_what_somebody_else_chose_meanwhile_is_not_overwritten(bot: RunningBot) -> None:
    forms = []
    for name in ("coord", "director"):
        [settings] = bot.as_(name).command("/plan settings").views
        forms += bot.as_(name).click(settings, "Nudges …").views
    bot.as_("coord").submit(forms[0], {"ring": "channel"})
    answer = bot.as_("director").submit(forms[1], {"ring": "here"})
    again = str(answer.in_ack["view"]["blocks"])
    assert "Somebody has changed this while the form was open" in again
    assert "an overdue alert rings @channel: everybody in it" in again
    assert bot.workspace().ring == "channel"
