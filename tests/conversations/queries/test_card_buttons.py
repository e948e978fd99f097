"""A card that only its reader sees has no button that they may not use; one that all see has them all."""

import re
from typing import Any

import pytest

from tests.conversations.council import home_of, set_up
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


def menus(blocks: list[dict[str, Any]]) -> set[str]:
    """What the menus beside actions offer, without their numbers."""
    found = [block["accessory"] for block in blocks if block.get("accessory", {}).get("type") == "overflow"]
    assert found
    return {re.sub(r"[\d.]+", "N", option["text"]["text"]) for menu in found for option in menu["options"]}


ONLY_READS = {"Show N", "History of N"}


@pytest.mark.parametrize("asked", ["list overdue", "list", "status", "report", "status 1 2 3 4 6"])
def test_the_menus_of_lists_and_overviews_have_what_their_reader_may_use(bot: RunningBot, asked: str) -> None:
    assert menus(bot.as_("rival").command(f"/plan {asked}").blocks) == ONLY_READS
    assert {"Update N", "N is done"} < menus(bot.as_("coord").command(f"/plan {asked}").blocks)
    assert {"Update N", "N is done"} < menus(bot.as_("rival").say(f"@plankeeper {asked}", channel="#mash").blocks)


def test_so_have_those_of_the_home(bot: RunningBot) -> None:
    for who in ("rival", "coord"):
        bot.as_(who).open_home()
    assert menus(home_of(bot, "rival")["blocks"]) == ONLY_READS
    window = bot.as_("coord").click(home_of(bot, "coord"), "Not heard from").views[-1]
    assert {"Update N", "N is done"} < menus(window["blocks"])


def test_the_next_page_too(bot: RunningBot) -> None:
    listed = bot.as_("rival").command("/plan list")
    assert menus(bot.as_("rival").click(listed, "More").blocks) == ONLY_READS
