"""What Slack says of people is read whatever it says: no name stops a page, and nothing unseen is kept of one."""

from typing import Any

import pytest

from bot.blocks.signature import signature
from bot.plan.model.stamp import AsThen
from bot.slack.directory import LONGEST, described

RIGHT_TO_LEFT, NO_WIDTH, HALF = "\u202e", "\u200b", "\ud83d"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Una\x1b[31m\nNeal\x00", "Una[31m Neal"),
        (f"Una{NO_WIDTH} {RIGHT_TO_LEFT}Neal{HALF}", "Una Neal"),
        ("  Una \t Neal ", "Una Neal"),
        ("José O’Brien-Ní 李", "José O’Brien-Ní 李"),
        ("x" * 5_000, "x" * LONGEST),
        ("", "una.neal"),
        (NO_WIDTH, "una.neal"),
        (None, "una.neal"),
    ],
)
def test_a_name_is_kept_on_one_line_without_what_is_not_seen(said: Any, kept: str) -> None:
    person = described({"id": "UNA", "name": "una.neal", "profile": {"real_name": said, "title": said}})
    assert person.real_name == kept
    person.title.encode()


@pytest.mark.parametrize(
    "user", [{"id": "UNA"}, {"id": "UNA", "profile": None, "enterprise_user": None, "updated": "x"}]
)
def test_somebody_of_whom_nothing_is_said_is_named_by_their_id(user: dict[str, Any]) -> None:
    assert described(user).real_name == "UNA"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<!channel>", "&lt;!channel&gt;"),
        ("*Director* _of_ ~all~ `x`", "Director of all ’x’"),
        ("<@U1|olivia> & co", "@olivia &amp; co"),
    ],
)
def test_a_name_neither_rings_nor_is_set_otherwise(name: str, shown: str) -> None:
    assert signature("UNA", AsThen(name)) == shown
    assert signature("UNA", AsThen(name, name)) == f"{shown}, {shown}"
