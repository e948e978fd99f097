"""What is said is no longer than Slack takes, wherever it is said."""

import pytest

from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import MOST_BYTES, Reply

PIECES = [
    "x",
    "é",
    "🟢",
    "word ",
    "&amp;",
    "&amp; ",
    "<@U12345> ",
    "<https://a.b/c|a link>",
    "a&lt;b ",
    "\n",
    "\ud800x",
]


def said(text: str) -> str:
    return str(Reply(mrkdwn(text)).as_message()["text"])


@pytest.mark.parametrize("text", ["", "Nothing is overdue.", "x" * 4_000, "é" * 2_000, "🟢" * 1_000])
def test_a_sentence_that_fits_is_said_as_it_is(text: str) -> None:
    assert said(text) == text


@pytest.mark.parametrize(
    "piece",
    ["x", "é", "🟢", "word ", "&amp;", "&amp; ", "<@U12345> ", "<https://a.b/c|a link>", "a&lt;b ", "\n", "\ud800x"],
)
@pytest.mark.parametrize("opening", ["", "a", "ab", "abc"])
def test_a_longer_one_is_cut_at_a_place_where_nothing_breaks(opening: str, piece: str) -> None:
    cut = said(opening + piece * 50_000)
    assert len(cut.encode(errors="ignore")) <= MOST_BYTES
    assert len(cut) > MOST_BYTES // 9
    assert cut.endswith("…")
    kept = cut.removesuffix("…")
    assert (opening + piece * 50_000).replace("\ud800", "").startswith(kept)
    assert kept.count("<") == kept.count(">")
    assert kept.count("&") == kept.count(";")


def test_the_acknowledgement_is_cut_as_well() -> None:
    assert len(Reply(mrkdwn("word " * 20_000)).acknowledgement) < MOST_BYTES + 100
