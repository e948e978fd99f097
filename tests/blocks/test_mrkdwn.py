"""Text that is ready for Slack holds nothing of anybody's that could ring or link, however it is put together."""

import json
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.blocks.kit import context, section
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.unseen import without_controls, without_directions

TYPED = "<!channel> & <https://evil.example|https://good.example>"
SAFE = "&lt;!channel&gt; &amp; &lt;https://evil.example|https://good.example&gt;"
WAYS: dict[str, Callable[[], str]] = {
    "in its place": lambda: mrkdwn("*{}*", TYPED),
    "by name": lambda: mrkdwn("*{typed}*", typed=TYPED),
    "formatted later": lambda: mrkdwn("*{}*").format(TYPED),
    "formatted by a mapping": lambda: mrkdwn("*{typed}*").format_map({"typed": TYPED}),
    "by the old sign": lambda: mrkdwn("*%s*") % TYPED,
    "by the old sign, in a tuple": lambda: mrkdwn("*%s%s") % (TYPED, "*"),
    "added": lambda: mrkdwn("*") + TYPED + "*",
    "added before": lambda: "*" + (TYPED + mrkdwn("*")),
    "joined": lambda: mrkdwn("*").join(["", TYPED, ""]),
    "in place of something": lambda: mrkdwn("*…*").replace("…", TYPED),
    "padded": lambda: mrkdwn("*{}*", escape(TYPED)).ljust(len(SAFE) + 2),
    "twice": lambda: mrkdwn("{}", mrkdwn("*{}*", escape(escape(TYPED)))),
    "safe for HTML": lambda: mrkdwn("*{}*", Markup(TYPED)),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_escaped_once_whichever_way_it_is_put_in(way: str) -> None:
    made = WAYS[way]()
    assert isinstance(made, Mrkdwn)
    assert made == f"*{SAFE}*"


@given(st.text())
def test_nothing_in_escaped_text_is_a_sign_and_all_that_is_seen_stays(text: str) -> None:
    made = escape(text)
    assert not {*made} & {"<", ">"}
    assert escape(made) is made
    seen = without_directions(without_controls(text))
    assert str(made).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == seen


def test_our_own_signs_stay() -> None:
    assert mrkdwn("*{}* of {}", mrkdwn("<@{}>", "U1"), 5) == "*<@U1>* of 5"
    assert mrkdwn("as {it} is, {braces} too") == "as {it} is, {braces} too"


def test_what_turns_a_line_or_controls_a_terminal_is_dropped() -> None:
    assert mrkdwn("{}: due {}", "Head\u202e of\x1b[31m it\u2066", "1 May") == "Head of[31m it: due 1 May"


def test_it_is_kept_and_sent_like_any_other_text() -> None:
    made = mrkdwn("*{}*", "a & b")
    assert pickle.loads(pickle.dumps(made)) == made
    assert json.dumps(made) == '"*a &amp; b*"'


def test_a_plain_text_is_refused_by_its_type_and_escaped_if_it_comes_all_the_same() -> None:
    """The marks below are refused by mypy themselves if what they stand at is not a fault."""
    assert Reply(TYPED).text == SAFE  # type: ignore[arg-type]
    assert Reply(f"{TYPED}").acknowledgement.count(SAFE) == 1  # type: ignore[arg-type]
    assert section(TYPED)["text"]["text"] == SAFE  # type: ignore[arg-type]
    assert context(f"{TYPED}")["elements"][0]["text"] == SAFE  # type: ignore[arg-type]
    assert Reply(" ".join([mrkdwn("{}", TYPED)])).as_message()["text"].count("&amp;lt;") == 2  # type: ignore[arg-type]
