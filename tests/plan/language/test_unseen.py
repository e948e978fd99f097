"""Characters that nobody sees."""

import pytest

from bot.blocks.kit import quoted, unescape
from bot.blocks.mrkdwn import escape
from bot.plan.language.unseen import without_unseen

OVERRIDE, ISOLATE, RIGHT_MARK, CSI = "\u202e", "\u2067", "\u200f", "\x9b"


@pytest.mark.parametrize("sign", [OVERRIDE, ISOLATE, RIGHT_MARK, "\u061c", "\u2066"])
def test_nothing_that_is_said_turns_the_line_it_stands_on(sign: str) -> None:
    assert escape(f"Hubs{sign} open") == quoted(f"Hubs{sign} open") == "Hubs open"


@pytest.mark.parametrize("sign", ["\x1b", CSI, "\x00", "\x7f", "\ud800", "\x08"])
def test_nothing_that_is_typed_controls_a_terminal(sign: str) -> None:
    assert unescape(f"Hubs{sign}[31m open\n&amp; more\tto come") == "Hubs[31m open\n& more\tto come"


@pytest.mark.parametrize("text", ["שלום לכולם", "مرحبا", "👨‍👩‍👧 family", "نامه‌ها", "naïve – “yes”", "a\nb\tc"])
def test_what_people_write_in_any_script_stays(text: str) -> None:
    assert escape(text) == unescape(text) == without_unseen(text) == text
