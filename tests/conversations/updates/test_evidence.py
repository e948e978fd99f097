"""Evidence: what is sent with words is kept with them, and copied, because Slack hides old files."""

import hashlib
from typing import cast

import pytest
from sqlmodel import Session, delete, select, update

from bot.jobs.evidence_copies import EvidenceCopies
from bot.practice.state.message import Message
from bot.slack.files import Files
from storage import tables
from storage.files import Files as KeptFiles
from storage.files import FileUnreadable
from tests.conversations.council import LEAVING_CARE, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates

PHOTO = b"\xff\xd8 a photo of the new hub"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def rows(bot: RunningBot) -> list[tables.Evidence]:
    """What the database keeps of it."""

    def read(session: Session, team_id: str) -> list[tables.Evidence]:
        found = list(session.exec(select(tables.Evidence).where(tables.Evidence.team_id == team_id)))
        session.expunge_all()
        return found

    return bot.database.read_now(read, bot.slack.team_id)


def again(bot: RunningBot) -> None:
    """The timer's next round."""
    bot.run(bot.bot.schedule.tick())


def copy_of(bot: RunningBot, sha256: str | None, team_id: str | None = None) -> bytes | None:
    """What is kept of a file, of this workspace or another."""
    kept = KeptFiles(bot.database, bot.settings().data_dir)
    try:
        return b"".join(kept.open(team_id or bot.slack.team_id, sha256 or ""))
    except FileUnreadable:
        return None


def send(bot: RunningBot, name: str = "hub.jpg", content: bytes = PHOTO) -> None:
    bot.as_("owner").say("5 on track Hubs open", dm=True, files={name: content})


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


def test_a_file_without_words_under_an_alert_about_one_action_is_an_update(bot: RunningBot, alert: Message) -> None:
    answer = bot.as_("owner").say("", channel="#mash", thread=alert, files={"hub.jpg": PHOTO})
    assert "Recorded on action 5.1" in answer.text
    [update] = updates(bot)
    assert (update.note, [e.name for e in update.evidence]) == ("", ["hub.jpg"])
    assert rows(bot)[0].sha256


def test_a_file_with_words_under_an_alert(bot: RunningBot, alert: Message) -> None:
    bot.as_("owner").say("on track Hubs open", channel="#mash", thread=alert, files={"hub.jpg": PHOTO})
    assert [e.name for e in updates(bot)[0].evidence] == ["hub.jpg"]


def test_a_file_alone_in_a_direct_message_is_asked_about_and_goes_along(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("", dm=True, files={"hub.jpg": PHOTO})
    assert answer.text
    if not updates(bot):
        bot.as_("owner").click(answer, "It’s about 5.1")
    assert [e.name for e in updates(bot)[0].evidence] == ["hub.jpg"]


def test_kept_words_keep_their_files(bot: RunningBot) -> None:
    answer = bot.as_("owner").say("55 on track Hubs open", dm=True, files={"hub.jpg": PHOTO})
    bot.as_("owner").click(answer, "It’s about 5.1")
    assert [e.name for e in updates(bot)[0].evidence] == ["hub.jpg"]


def test_an_undone_update_takes_its_evidence_off_the_card(bot: RunningBot) -> None:
    said = bot.as_("owner").say("5 on track Hubs open", dm=True, files={"hub.jpg": PHOTO})
    bot.as_("owner").click(said, "Undo")
    assert "hub.jpg" not in bot.command("/plan status 5").everything


def test_slack_down_blocks_nothing_and_is_tried_again(bot: RunningBot) -> None:
    bot.slack.fail("files.info", "internal_error", times=2)
    answer = bot.as_("owner").say("5 on track Hubs open", dm=True, files={"hub.jpg": PHOTO})
    assert "Recorded on action 5.1" in answer.text
    for _ in range(3):
        again(bot)
    [kept] = rows(bot)
    assert kept.sha256
    assert kept.error is None


def test_it_is_tried_five_times_and_no_more(bot: RunningBot) -> None:
    bot.slack.fail("files.info", "internal_error", times=20)
    send(bot)
    for _ in range(8):
        again(bot)
    assert rows(bot)[0].attempts == 5
    assert len([c for c in bot.slack.calls if c.method == "files.info"]) == 5


def test_a_file_that_was_deleted_is_not_asked_for_again(bot: RunningBot) -> None:
    bot.slack.fail("files.info", "file_deleted", times=20)
    send(bot)
    for _ in range(3):
        again(bot)
    assert len([c for c in bot.slack.calls if c.method == "files.info"]) == 1
    assert "hub.jpg" in bot.command("/plan status 5").everything


def test_a_file_that_is_too_large_is_named_and_not_copied(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.files.LARGEST", 10)
    send(bot)
    [kept] = rows(bot)
    assert kept.sha256 is None
    assert "larger than" in (kept.error or "")
    assert "hub.jpg" in bot.command("/plan status 5").everything


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


def test_a_folder_that_cannot_be_written_stops_nothing_else(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise OSError("No space left on device")

    monkeypatch.setattr("storage.files.folder.Folder.write", full)
    bot.as_("owner").open_home()
    send(bot)
    assert "No space left" in (rows(bot)[0].error or "")
    assert rows(bot)[0].attempts >= 1


def test_the_same_file_twice_is_kept_once_on_disk(bot: RunningBot) -> None:
    send(bot)
    send(bot, "again.jpg")
    assert len(rows(bot)) == 2
    [sha256] = {row.sha256 for row in rows(bot)}
    on_disk = [path for path in (bot.settings().data_dir / "files").rglob("*") if path.is_file()]
    assert [path.name for path in on_disk] == [sha256]
    assert copy_of(bot, sha256) == PHOTO


def test_a_copy_that_an_earlier_version_made_is_moved_and_nothing_of_it_is_lost(bot: RunningBot) -> None:
    send(bot)
    send(bot, "again.jpg")
    data_dir, sha256 = bot.settings().data_dir, rows(bot)[0].sha256
    old = data_dir / "evidence" / bot.slack.team_id / str(sha256)[:2] / str(sha256)
    old.parent.mkdir(parents=True)
    (data_dir / "files" / str(sha256)[:2] / str(sha256)).rename(old)

    def as_earlier(session: Session) -> None:
        session.execute(update(tables.Evidence).values(path=str(old.relative_to(data_dir))))
        session.execute(delete(tables.StoredFile))

    bot.database.run_now(as_earlier)
    copies = EvidenceCopies(bot.database, cast("Files", None), KeptFiles(bot.database, data_dir), data_dir)
    copies.move_old(bot.clock())
    assert not old.exists()
    assert [(row.path, row.sha256) for row in rows(bot)] == [(None, sha256)] * 2
    assert copy_of(bot, sha256) == PHOTO
    copies.move_old(bot.clock())
    assert copy_of(bot, sha256) == PHOTO


def test_files_of_a_form(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    [form] = owner.command("/plan update 5").views
    owner.submit(form, {}, files={"files": {"hub.jpg": PHOTO}})
    [update] = updates(bot)
    assert [e.name for e in update.evidence] == ["hub.jpg"]
    assert rows(bot)[0].sha256
    assert LEAVING_CARE in bot.command("/plan status 5").everything
