"""Nothing is lost over a restart, and the practice clock."""

import asyncio
import json
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
import yaml

from bot.practice.client.slack import PracticeSlack
from bot.practice.sample.channels import GENERAL
from bot.practice.sample.people import ANA, RUTH
from bot.practice.sample.plan import COORDINATOR, DEPUTIES, PLACES, PLAN, POSTS, ROLES
from bot.practice.sample.tour import TOUR
from bot.practice.sample.world import BEGINS_AT, WORLD
from bot.practice.state.app_manifest import read_manifest
from bot.practice.state.clock import Clock
from bot.practice.state.file import new_file
from bot.practice.state.file_lock import InUse
from bot.practice.validation.surfaces import check_message
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


@pytest.mark.parametrize(
    ("now", "to", "then"),
    [
        ("2026-11-23", "next_working_day", "Tuesday 24 November 2026"),
        ("2026-11-27", "next_working_day", "Monday 30 November 2026"),
        ("2026-11-28", "next_working_day", "Monday 30 November 2026"),
        ("2026-11-29", "next_working_day", "Monday 30 November 2026"),
        ("2026-03-27", "next_working_day", "Monday 30 March 2026"),  # over the change to summer time
        ("2026-12-24", "next_working_day", "Tuesday 29 December 2026"),  # Boxing Day’s substitute is the 28th
        ("2026-04-02", "next_working_day", "Tuesday 7 April 2026"),  # Easter
        ("2026-12-28", "week", "Monday 4 January 2027"),
        ("2026-11-23", "today", "Monday 23 November 2026"),
    ],
)
def test_the_clock_moves(now: str, to: str, then: str) -> None:
    with time_machine.travel(datetime.fromisoformat(f"{now}T14:30").replace(tzinfo=LONDON), tick=False):
        clock = Clock()
        clock.turn(to)
        assert clock.as_json()["text"] == then
        assert clock.now().tzinfo is UTC
        if to != "today":
            assert clock.now().astimezone(LONDON).hour == 12
        clock.turn("today")
        assert clock.as_json()["iso"] == now


def test_whoever_follows_the_clock_is_told_and_may_fail_alone(caplog: pytest.LogCaptureFixture) -> None:
    clock, seen = Clock(), list[str]()

    async def follow() -> None:
        seen.append("awaited")

    def fail() -> None:
        raise RuntimeError("no")

    clock.moved += [fail, follow, lambda: seen.append("called")]
    asyncio.run(clock.move("week"))
    assert seen == ["awaited", "called"]
    assert "could not follow" in caplog.text


def test_the_sample_fits_its_plan() -> None:
    plan = PLAN.read_text(encoding="utf-8")
    posts = [post for held in (*POSTS.values(), *DEPUTIES.values()) for post in held]
    assert [post for post in posts if post not in plan] == []
    people = {each["id"] for each in WORLD.people}
    channels = {each["id"]: each for each in WORLD.channels}
    assert POSTS.keys() | DEPUTIES.keys() <= people
    assert {each for held in ROLES.values() for each in held} <= people
    assert len(ROLES["director"]) > 1  # what one owns, another signs off
    assert [each["id"] for each in WORLD.people if each["is_guest"]] == [RUTH]
    assert [each["id"] for each in WORLD.people if each["is_external"]] == [ANA]
    assert all(set(each["members"]) <= people for each in channels.values())
    numbers = [number for named in PLACES.values() for number in named]
    assert sorted(map(int, numbers)) == list(range(1, 11))
    assert PLACES.keys() <= channels.keys()
    assert COORDINATOR in people
    assert check_message("x", [{"type": "section", "text": {"type": "mrkdwn", "text": s.text}} for s in TOUR]) == []


def test_the_sample_has_the_commands_and_shortcuts_of_the_manifest() -> None:
    app = read_manifest(yaml.safe_load((Path(__file__).parents[2] / "manifest.yml").read_text()))
    assert WORLD.commands == app.commands
    assert WORLD.shortcuts == app.shortcuts


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


def test_after_the_real_today_messages_have_the_real_day_and_still_come_last() -> None:
    with PracticeSlack() as slack:
        anna = slack.as_("anna")
        slack.clock.turn("week")
        ahead = anna.say("Next week").sent
        slack.clock.turn("today")
        now = anna.say("Today").sent
        assert now.ts > ahead.ts
        assert now.said_at is not None
        assert ahead.said_at is not None
        assert abs(now.said_at - time.time()) < 10
        assert ahead.said_at - now.said_at > 5 * 86_400


def test_two_processes_do_not_keep_one_workspace(tmp_path: Path) -> None:
    async def run() -> None:
        async with practice(tmp_path).serving():
            with pytest.raises(InUse, match="is open already"):
                async with practice(tmp_path).serving():
                    raise AssertionError("it was let in")
        async with practice(tmp_path).serving():
            pass  # the first has gone

    asyncio.run(run())
