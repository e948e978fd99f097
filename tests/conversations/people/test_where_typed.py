"""The audit trail says where something was typed: by slash command, in a direct message, as a mention or in a form."""

import pytest

from tests.conversations.council import LEAVING_CARE, set_up
from tests.support.audit.entries import entries
from tests.support.running import RunningBot

TYPED = {
    f'assign "{LEAVING_CARE}" <@UDEPUTY>': "filled post",
    f'assign "{LEAVING_CARE}" deputy <@UDEPUTY>': "filled post",
    "assign <@UOWNER> <@UDEPUTY>": "filled post",
    "channel <#CMASH|mash>": "set channel",
    "channel <#CMASH|mash> 5.1": "set channel",
    "away until 4 December": "away",
}


def last_entry(bot: RunningBot) -> tuple[str, str, str | None]:
    """(what, from where, who) of what was recorded last."""

    entry = bot.do(entries)[-1]
    return entry.what, entry.source, entry.who


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_is_noted_with_where_it_was_typed(bot: RunningBot, typed: str) -> None:
    set_up(bot)
    coordinator = bot.as_("coord")
    coordinator.command(f"/plan {typed}")
    assert last_entry(bot) == (TYPED[typed], "slash", "UCOORD")
    set_up(bot)  # the owner holds the post again
    coordinator.say(typed, dm=True)
    assert last_entry(bot) == (TYPED[typed], "dm", "UCOORD")
    set_up(bot)
    coordinator.say(f"@plankeeper {typed}", channel="#mash")
    assert last_entry(bot) == (TYPED[typed], "mention", "UCOORD")


def test_an_undo_is_noted_as_the_press_that_it_was(bot: RunningBot) -> None:
    set_up(bot)
    owner = bot.as_("owner")
    owner.click(owner.say("5.1 on track Hubs open", dm=True), "Undo")
    assert last_entry(bot) == ("retracted update", "form", "UOWNER")
