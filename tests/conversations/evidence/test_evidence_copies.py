"""Copies of evidence: made in a queue of their own, tried through a day and a half, and bounded by a quota."""

import asyncio
from datetime import datetime, timedelta
from typing import Any, cast

import pytest
from sqlmodel import Session, delete, update

from bot.jobs.background import Background
from bot.jobs.evidence_copies import EvidenceCopies
from bot.plan.erasure.words import erase_update
from bot.slack.files import Files
from storage import tables
from storage.files import Files as KeptFiles
from tests.conversations.council import dms, set_up
from tests.conversations.evidence.evidence_kept import PHOTO, again, copy_of, rows, send
from tests.doctor.looked_over import line, lines
from tests.support.moment import LONDON
from tests.support.running import RunningBot
from tests.support.stamps import by


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_slack_down_blocks_nothing_and_is_tried_again(bot: RunningBot) -> None:
    bot.slack.fail("files.info", "internal_error", times=2)
    answer = bot.as_("owner").say("5 on track Hubs open", dm=True, files={"hub.jpg": PHOTO})
    assert "Recorded on action 5.1" in answer.text
    for minutes in (1, 2):
        again(bot, minutes)
    [kept] = rows(bot)
    assert kept.sha256
    assert kept.error is None


def asked(bot: RunningBot) -> int:
    """How often Slack was asked for a file."""
    return len([c for c in bot.slack.calls if c.method == "files.info"])


def test_the_pauses_between_tries_double_through_a_day_and_a_half(bot: RunningBot) -> None:
    bot.slack.fail("files.info", "internal_error", times=20)
    send(bot)
    for attempt in range(11):
        again(bot, 2**attempt - 0.5)
        assert asked(bot) == attempt + 1
        again(bot, 0.5)
        assert asked(bot) == attempt + 2
    again(bot, 60 * 24)
    assert asked(bot) == 12
    assert bot.clock.now - datetime(2026, 11, 23, 12, tzinfo=LONDON) > timedelta(days=2)


def test_an_outage_of_a_night_loses_no_file(bot: RunningBot) -> None:
    bot.slack.fail("files.info", "internal_error", times=9)
    send(bot)
    for _ in range(24):
        again(bot, 60)
    assert rows(bot)[0].sha256


def test_a_scope_that_is_missing_may_be_mended_within_the_day(bot: RunningBot) -> None:
    bot.slack.fail("files.info", "missing_scope", times=3)
    send(bot)
    for _ in range(5):
        again(bot, 10)
    assert rows(bot)[0].sha256


def test_what_was_given_up_is_named_by_doctor_and_told_to_the_coordinator_once(bot: RunningBot) -> None:
    bot.slack.fail("files.info", "file_deleted", times=20)
    send(bot)
    send(bot, "again.jpg", b"another")
    before = len(dms(bot, "coord"))
    again(bot, 60)
    assert len(dms(bot, "coord")) == before, "on the day itself more may follow"
    for _ in range(3):
        again(bot, 60 * 24)
    [told] = dms(bot, "coord")[before:]
    assert "I could not make a copy of 2 files given as evidence on 5.1, and have stopped trying." in told.text
    [line] = lines(bot.settings(), "evidence of")
    assert line.startswith("✗ mend  evidence of T1: “hub.jpg” (file_deleted), “again.jpg” (file_deleted) could not be")


def test_slow_downloads_hold_nothing_else(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six that never end: a round goes on, three are under way, and all are found again after a restart."""
    began: list[str] = []
    fetch = Files.fetch

    async def never_ending(self: Files, client: object, file_id: str) -> None:
        began.append(file_id)
        await asyncio.Event().wait()

    monkeypatch.setattr(Files, "fetch", never_ending)
    bot.slack.settle = None
    for number in range(6):
        send(bot, f"{number}.jpg", f"photo {number}".encode())
    bot.run(bot.bot.schedule.tick())
    assert len(began) == 3
    monkeypatch.setattr(Files, "fetch", fetch)
    bot.restart()
    for _ in range(2):
        again(bot, 1)
    assert [row.name for row in rows(bot) if row.sha256 is None] == []


@pytest.fixture
def small(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> RunningBot:
    """The bot with room for 1 MB of files."""
    settings = bot.settings
    monkeypatch.setattr(bot, "settings", lambda: settings().model_copy(update={"files_quota_mb": 1}))
    bot.restart()
    return bot


def test_a_quota_is_said_before_it_is_full_and_loses_nothing(small: RunningBot) -> None:
    bot, large = small, b"x" * 900_000
    assert "no room" not in bot.as_("owner").say("5 on track Hubs open", dm=True, files={"a.bin": large}).text
    assert line(bot.settings(), "room for files") == (
        "✗ mend  room for files of T1: 1 of the 1 MB of FILES_QUOTA_MB are used: allow more"
    )
    answer = bot.as_("owner").say("5 on track And more", dm=True, files={"b.bin": large[:-1]})
    assert "Recorded on action 5.1" in answer.text
    assert "I have no room left for copies" in answer.text
    [first, second] = rows(bot)
    assert (second.sha256, second.error, second.attempts) == (None, "there is no room for more files", 0)
    assert second.url
    bot.do(erase_update, first.update_id, "identifies a child", by(None, bot.clock()))
    KeptFiles(bot.database, bot.settings().data_dir).release(bot.slack.team_id, first.sha256 or "")
    again(bot, 60 * 6)
    assert rows(bot)[1].sha256


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


def test_a_disk_that_is_full_stops_nothing_else_and_is_waited_for(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError("No space left on device")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("storage.files.folder.Folder.write", full)
        bot.as_("owner").open_home()
        send(bot)
        assert "No space left" in (rows(bot)[0].error or "")
        for _ in range(20):
            again(bot, 60 * 24)
    again(bot, 60)
    assert rows(bot)[0].sha256


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
    left = old.with_suffix(".part")
    left.write_bytes(b"half of it")
    (data_dir / "files" / str(sha256)[:2] / str(sha256)).rename(old)

    def as_earlier(session: Session) -> None:
        session.execute(update(tables.Evidence).values(path=str(old.relative_to(data_dir))))
        session.execute(delete(tables.StoredFile))

    bot.database.run_now(as_earlier)
    unused = cast(Any, None)
    where = bot.database, unused, KeptFiles(bot.database, data_dir), data_dir, Background(), bot.clock, 2**20
    copies = EvidenceCopies(*where, unused, unused)
    copies.move_old(bot.clock())
    assert not old.exists()
    assert not left.exists()
    assert [(row.path, row.sha256) for row in rows(bot)] == [(None, sha256)] * 2
    assert copy_of(bot, sha256) == PHOTO
    copies.move_old(bot.clock())
    assert copy_of(bot, sha256) == PHOTO
