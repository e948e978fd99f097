"""A card that only its reader sees has no button that they may not use; one that all see has them all."""

import pytest

from tests.conversations.council import set_up
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot, is_open=False)


def buttons(bot: RunningBot, who: str, asked: str = "/plan status 5.1") -> list[str]:
    return bot.as_(who).command(asked).messages[-1].buttons


def test_each_sees_what_they_may_use(bot: RunningBot) -> None:
    assert buttons(bot, "owner") == ["Update", "Done", "Ask for a new date", "History", "Share in channel"]
    assert buttons(bot, "coord") == buttons(bot, "owner")
    assert buttons(bot, "rival") == ["History", "Share in channel"]


def test_who_said_that_it_is_done_sees_no_sign_off(bot: RunningBot) -> None:
    bot.as_("coord").say("5.1 done every landlord has signed", dm=True)
    assert "Sign off" not in buttons(bot, "coord")
    assert "Return …" in buttons(bot, "coord")
    assert "Sign off" not in buttons(bot, "owner")
    assert "Sign off" in buttons(bot, "director")


def test_the_menu_of_an_action_among_others_too(bot: RunningBot) -> None:
    assert buttons(bot, "rival", "/plan status 7")[-2:] == ["History", "Share in channel"]
    blocks = bot.as_("rival").command("/plan status 7").messages[-1].blocks
    menu = next(block["accessory"] for block in blocks if "accessory" in block)
    assert [option["text"]["text"] for option in menu["options"]] == ["History of 7.1"]


def test_what_all_see_has_every_button(bot: RunningBot) -> None:
    shown = bot.as_("rival").say("@plankeeper status 5.1", channel="#mash")
    assert "Update" in shown.messages[-1].buttons
