"""A plan by any ending, or none: its content tells what it is, and its words whether it is one at all."""

import io
import zipfile

import pytest

from bot.practice.state.file import new_file
from storage.files import Files as KeptFiles
from tests.conversations.council import action, dms, set_up
from tests.support.documents.pages import MARKDOWN, PAGE
from tests.support.documents.with_macros import with_macros
from tests.support.documents.workbooks import workbook
from tests.support.plan_file import HEADERS, ROWS, plan_file
from tests.support.running import RunningBot
from tests.support.updates import updates

MACROS = with_macros(workbook(HEADERS, *ROWS))
KINDS = [
    ("plan.xlsm", MACROS),
    ("plan.html", PAGE.encode()),
    ("plan.md", MARKDOWN.encode()),
    ("plan", plan_file()),
    ("Northgate plan v2.1 final", plan_file()),
]


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


@pytest.mark.parametrize("said", ["", "here is the plan", "here's the new plan"])
@pytest.mark.parametrize(("name", "content"), KINDS)
def test_a_plan_is_read_whatever_it_is_called(bot: RunningBot, name: str, content: bytes, said: str) -> None:
    bot.as_("coord").say(said, dm=True, files={name: content})
    assert "3 recommendations, 3 actions" in dms(bot, "coord")[-1].everything
    assert "Load it" in dms(bot, "coord")[-1].buttons


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.rtf", b"{\\rtf1 the plan}"), ("plan.odt", b"PK\x03\x04"), ("plan.ods", b"PK\x03\x04")],
)
def test_what_is_not_read_is_named_with_what_to_do(bot: RunningBot, name: str, content: bytes) -> None:
    if content.startswith(b"PK"):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("content.xml", "<office/>")
        content = made.getvalue()
    bot.as_("coord").say("here is the plan", dm=True, files={name: content})
    assert "save it as a Word file" in dms(bot, "coord")[-1].text
    assert updates(bot) == []


@pytest.mark.parametrize("name", ["minutes.md", "survey", "training.xlsm", "page.html"])
def test_where_it_may_be_either_it_is_asked(bot: RunningBot, name: str) -> None:
    coord = bot.as_("coord")
    asked = coord.say("minutes from tuesday attached", dm=True, files={name: plan_file()})
    assert f"Is “{name}” a plan that I shall read, or does it show something of an action?" in asked.text
    coord.choose(asked, "choose_for_draft", str(action(bot).id))
    assert [each.name for each in updates(bot)[0].evidence] == [name]


@pytest.mark.parametrize("name", ["hub.jpg", "IMG_2044.HEIC", "minutes.mp3", "board.pptx", "all.zip", "mail.msg"])
def test_what_can_be_no_plan_is_evidence(bot: RunningBot, name: str) -> None:
    asked = bot.as_("coord").say("", dm=True, files={name: b"\x00\x01"})
    assert "Which action is that about?" in asked.text
    assert "Read it as a plan" not in asked.everything


def test_a_picture_without_an_ending_is_evidence_as_slack_says_what_it_is(bot: RunningBot) -> None:
    asked = bot.as_("coord").send(new_file("scan", 4, "UCOORD", "image/png"), b"\x89PNG", dm=True)
    assert "Which action is that about?" in asked.text


def test_macros_are_not_kept_with_the_plan(bot: RunningBot) -> None:
    coord = bot.as_("coord")
    coord.say("here is the plan", dm=True, files={"plan.xlsm": MACROS})
    assert "Load it" in dms(bot, "coord")[-1].buttons
    kept = KeptFiles(bot.database, bot.settings().data_dir)
    folder = bot.settings().data_dir / "files"
    found = [path.name for path in folder.rglob("*") if path.is_file()]
    stored = [b"".join(kept.open(bot.slack.team_id, sha256)) for sha256 in found]
    assert [content for content in stored if content.startswith(b"PK")]
    assert not [content for content in stored if b"vbaProject" in content]
