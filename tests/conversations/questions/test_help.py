"""Help by role, in twelve lines; behind *More* everything that somebody may type."""

import pytest

from commands import SUBCOMMANDS
from tests.conversations.council import set_up
from tests.support.running import RunningBot


@pytest.mark.parametrize(
    ("name", "has", "has_not"),
    [
        ("coord", ("assign", "channel", "import", "waiting"), ("signoff", "away")),
        ("director", ("signoff", "return", "evidence"), ("assign", "import")),
        ("owner", ("update 5 on track", "done 5.1", "due 5.1", "away"), ("assign", "signoff", "settings")),
        ("rival", ("status 5", "who 5.1", "find"), ("assign", "update", "signoff")),
    ],
)
def test_help_has_twelve_lines_for_ones_role(
    bot: RunningBot, name: str, has: tuple[str, ...], has_not: tuple[str, ...]
) -> None:
    set_up(bot)
    answer = bot.as_(name).command("/plan help")
    assert answer.text.startswith("What you can type: /plan status 5: ")
    assert all(f"/plan {word}" in answer.text for word in has)
    assert not [word for word in has_not if f"/plan {word}" in answer.text]
    assert sum(len(b["text"]["text"].splitlines()) for b in answer.blocks if b["type"] == "section") <= 12
    everything = bot.as_(name).click(answer, "More")
    assert everything.text.startswith("Everything you can type: /plan status 5")
    assert ("/plan assign" in everything.text) == (name == "coord")


def test_everything_is_shown_to_who_may_do_everything(bot: RunningBot) -> None:
    set_up(bot, coordinators=("UCOORD",), directors=("UCOORD",))
    shown = bot.as_("coord").command("/plan help all")
    assert not [
        s.usage for s in SUBCOMMANDS.values() if f"/plan {s.usage}" not in shown.everything.replace("&lt;", "<")
    ]


def test_while_nobody_coordinates_the_admin_is_shown_how_to_set_up(bot: RunningBot) -> None:
    assert "/plan settings" in bot.command("/plan help").text
