"""Evidence: what is sent with words is kept with them, and stays when the words are taken back."""

import hashlib
import json

import pytest

from bot.practice.state.message import Message
from tests.conversations.council import LEAVING_CARE, set_up
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.conversations.evidence.evidence_kept import PHOTO, again, copy_of, rows, send
from tests.support.running import RunningBot
from tests.support.terminal import Terminal
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_a_photo_with_a_message_is_kept_named_and_copied(bot: RunningBot) -> None:
    send(bot)
    [kept] = rows(bot)
    assert kept.name == "hub.jpg"
    assert kept.sha256 == hashlib.sha256(PHOTO).hexdigest()
    assert kept.url
    assert copy_of(bot, kept.sha256) == PHOTO
    assert copy_of(bot, kept.sha256, "T-other") is None
    assert [e.name for e in updates(bot)[0].evidence] == ["hub.jpg"]
    assert "Evidence:" in bot.command("/plan status 5").everything
    assert "hub.jpg" in bot.command("/plan status 5").everything


def test_several_files_of_one_message(bot: RunningBot) -> None:
    bot.as_("owner").say("5 on track Hubs open", dm=True, files={"a.jpg": PHOTO, "b.pdf": b"%PDF", "c.txt": b"c"})
    assert [e.name for e in updates(bot)[0].evidence] == ["a.jpg", "b.pdf", "c.txt"]
    assert all(row.sha256 for row in rows(bot))


@pytest.fixture
def alert(bot: RunningBot) -> Message:
    """The alert in #mash about 5.1 alone."""
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")
    bot.sweep("2026-11-23T09:00")
    return bot.slack.messages("#mash")[-1]


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_file_without_words_under_an_alert_about_one_action_is_an_update(bot: RunningBot, alert: Message) -> None:
    answer = bot.as_("owner").say("", channel="#mash", thread=alert, files={"hub.jpg": PHOTO})
    assert "Recorded on action 5.1" in answer.text
    [update] = updates(bot)
    assert (update.note, [e.name for e in update.evidence]) == ("", ["hub.jpg"])
    assert rows(bot)[0].sha256


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_file_with_words_under_an_alert(bot: RunningBot, alert: Message) -> None:
    bot.as_("owner").say("on track Hubs open", channel="#mash", thread=alert, files={"hub.jpg": PHOTO})
    assert [e.name for e in updates(bot)[0].evidence] == ["hub.jpg"]


def test_a_file_alone_in_a_direct_message_is_asked_about_and_goes_along(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("", dm=True, files={"hub.jpg": PHOTO})
    assert answer.text
    if not updates(bot):
        bot.as_("owner").click(answer, "5.1 A joint housing panel will plan each…")
    assert [e.name for e in updates(bot)[0].evidence] == ["hub.jpg"]


def test_kept_words_keep_their_files(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("55 on track Hubs open", dm=True, files={"hub.jpg": PHOTO})
    bot.as_("owner").click(answer, "5.1 A joint housing panel will plan each…")
    assert [e.name for e in updates(bot)[0].evidence] == ["hub.jpg"]


def test_an_undone_update_takes_its_evidence_off_the_card(bot: RunningBot) -> None:
    said = bot.as_("owner").say("5 on track Hubs open", dm=True, files={"hub.jpg": PHOTO})
    bot.as_("owner").click(said, "Undo")
    assert "hub.jpg" not in bot.command("/plan status 5").everything


def test_evidence_stays_when_its_message_is_deleted(bot: RunningBot, terminal: Terminal) -> None:
    """It is named in the history and in an export, marked; its copy is kept until somebody erases it."""
    owner = bot.as_("owner")
    said = owner.say("5 on track Hubs open", dm=True, files={"hub.jpg": PHOTO})
    assert said.sent
    owner.delete(said.sent)
    bot.at("2026-11-27")
    again(bot)
    bot.run(bot.bot.schedule.tick())
    [kept] = rows(bot)
    assert copy_of(bot, kept.sha256) == PHOTO
    shown = bot.command("/plan history 5").everything
    assert "📎 Evidence (kept, though the update was taken back): " in shown
    assert "hub.jpg" in shown
    data = str(bot.settings().data_dir.absolute())
    folder = terminal.folder / "given"
    plan = json.loads(terminal.run("export", "--evidence", folder, DATABASE_URL=bot.url, DATA_DIR=data).stdout)
    assert [(path.name[12:], path.read_bytes()) for path in folder.iterdir()] == [("-hub.jpg", PHOTO)]
    [given] = [each for r in plan["recommendations"] for a in r["actions"] for each in a.get("evidence", [])]
    assert (given["name"], given["sha256"], given["taken_back_on"]) == ("hub.jpg", kept.sha256, "2026-11-23")
    erase = ("erase", "--update", str(kept.update_id), "--because", "identifies a child")
    assert terminal.run(*erase, DATABASE_URL=bot.url, DATA_DIR=data).returncode == 0
    assert copy_of(bot, kept.sha256) is None
    assert "hub.jpg" not in bot.command("/plan history 5").everything


def lead(bot: RunningBot, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Slack says that its files are to be had at this address."""
    before = bot.slack.workspace.file_json

    def elsewhere(*args: object, **more: object) -> dict[str, object]:
        return {**before(*args, **more), "url_private": address, "url_private_download": address}  # type: ignore[arg-type]

    monkeypatch.setattr(bot.slack.workspace, "file_json", elsewhere)


@pytest.mark.parametrize(
    "address", ["http://localhost.evil.example/x", "https://slack.com.evil.example/x", "file:///etc/passwd"]
)
def test_the_token_goes_to_slack_only(bot: RunningBot, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    lead(bot, monkeypatch, address)
    send(bot)
    [kept] = rows(bot)
    assert kept.sha256 is None
    assert kept.error == "its address is not Slack’s"


def test_a_page_instead_of_the_file_is_not_kept(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    lead(bot, monkeypatch, f"{bot.slack.workspace.address}/")
    send(bot)
    [kept] = rows(bot)
    assert kept.sha256 is None
    assert kept.error


def test_files_of_a_form(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    owner.submit(form, {}, files={"files": {"hub.jpg": PHOTO}})
    [update] = updates(bot)
    assert [e.name for e in update.evidence] == ["hub.jpg"]
    assert rows(bot)[0].sha256
    assert LEAVING_CARE in bot.command("/plan status 5").everything


def test_a_number_with_a_file_says_what_it_shows(bot: RunningBot) -> None:
    bot.as_("coord").say("5.1", dm=True, files={"hub.jpg": PHOTO})
    [update] = updates(bot)
    assert (update.note, [e.name for e in update.evidence]) == ("", ["hub.jpg"])
