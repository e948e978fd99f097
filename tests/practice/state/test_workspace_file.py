"""Nothing is lost over a restart."""

import asyncio
import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from bot.practice.client.slack import PracticeSlack
from bot.practice.sample.channels import GENERAL
from bot.practice.sample.world import BEGINS_AT, WORLD
from bot.practice.state.file import new_file
from bot.practice.state.file_lock import InUse
from tests.practice.tiny_bot import with_bot

LONDON = ZoneInfo("Europe/London")


def practice(folder: Path) -> PracticeSlack:
    return PracticeSlack(world=WORLD, kept_in=folder / "deep" / "practice.json")


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    with with_bot(practice(tmp_path)) as slack:
        olivia = slack.as_("UOLIVIA")
        said = olivia.say("See page 3", "#looked-after", files={"plan.docx": b"PK\x00.."}).sent
        olivia.react(said, "eyes")
        olivia.say("half way", thread=said)
        olivia.open_home()
        olivia.command("/form", "#looked-after")
        slack.workspace.read_up_to["UOLIVIA", GENERAL] = said.ts
        slack.workspace.tour.done.add("status")
        slack.channel("#front-door").is_archived = True
        slack.clock.turn("week")
        before = slack.workspace

    again = practice(tmp_path).workspace
    assert again.messages == before.messages
    assert again.channels == before.channels
    assert again.people == before.people
    assert again.views == before.views
    assert again.contents == before.contents
    assert (again.read_up_to, again.tour.done) == (before.read_up_to, {"status"})
    assert abs((again.clock.now() - before.clock.now()).total_seconds()) < 1
    assert again.next_ts() > max(ts for _, ts in before.messages)
    assert again.app.commands == WORLD.commands


def test_it_is_kept_while_it_runs(tmp_path: Path) -> None:
    async def run() -> str:
        slack = practice(tmp_path)
        path = tmp_path / "deep" / "practice.json"
        async with slack.serving():
            slack.workspace.add_file(new_file("a.txt", 1, "UOLIVIA"), b"x")
            for _ in range(200):
                await asyncio.sleep(0.02)
                if path.exists():
                    return path.read_text()
        return ""

    kept = json.loads(asyncio.run(run()))
    assert [each["name"] for each in kept["files"]] == ["a.txt"]
    assert not list(tmp_path.rglob("*.new"))


def test_a_full_disk_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    slack = practice(tmp_path)
    (tmp_path / "deep").write_text("a file where a folder is needed")
    with slack:
        slack.as_("UOLIVIA").say("hello", "#general")
    assert "could not be kept" in caplog.text


@pytest.mark.parametrize("content", ["", "{", "[]", '{"messages": 5}'])
def test_what_cannot_be_read_is_put_aside(tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "deep" / "practice.json"
    path.parent.mkdir()
    path.write_text(content)
    slack = practice(tmp_path)
    assert next(each.name for each in slack.workspace.people.values()) == "Olivia Grant"
    assert path.with_suffix(".unreadable").read_text() == content
    assert "put aside" in caplog.text


def test_a_new_workspace_begins_on_its_own_day_and_goes_on_from_there(tmp_path: Path) -> None:
    with time_machine.travel(datetime(2027, 6, 1, 15, tzinfo=LONDON), tick=False):
        slack = practice(tmp_path)
        assert slack.clock.now() == BEGINS_AT.replace(tzinfo=LONDON)
        slack.clock.turn("week")
        assert slack.workspace_file
        slack.workspace_file.save()
    with time_machine.travel(datetime(2027, 6, 2, 15, tzinfo=LONDON), tick=False):
        again = practice(tmp_path)
        assert again.clock.as_json()["text"] == "Tuesday 1 December 2026"
        again.clock.turn("today")
        assert again.clock.as_json()["iso"] == "2027-06-02"


def test_two_processes_do_not_keep_one_workspace(tmp_path: Path) -> None:
    async def run() -> None:
        async with practice(tmp_path).serving():
            with pytest.raises(InUse, match="is open already"):
                async with practice(tmp_path).serving():
                    raise AssertionError("it was let in")
        async with practice(tmp_path).serving():
            pass  # the first has gone

    asyncio.run(run())
