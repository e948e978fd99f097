"""The sample's people, channels and tour fit its plan and the app's manifest."""

from pathlib import Path

import yaml

from bot.cli.practice import furnish
from bot.plan.erasure.words import erase_update
from bot.plan.snapshot import load_workspace
from bot.practice.sample.people import ANA, RUTH
from bot.practice.sample.plan import COORDINATOR, DEPUTIES, PLACES, PLAN, POSTS, ROLES
from bot.practice.sample.tour import TOUR
from bot.practice.sample.world import WORLD
from bot.practice.state.app_manifest import read_manifest
from bot.practice.validation.surfaces import check_message
from storage.database import Database
from storage.migrations import migrate
from tests.storage.council import NOW
from tests.support.stamps import by


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
    app = read_manifest(yaml.safe_load((Path(__file__).parents[3] / "manifest.yml").read_text()))
    assert WORLD.commands == app.commands
    assert WORLD.shortcuts == app.shortcuts


def test_a_sample_of_which_words_were_erased_is_left_as_it_is(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'practice.db'}")
    migrate(database)
    database.run_now(furnish, "TPRACTICE", NOW)
    printed = database.read_now(load_workspace, "TPRACTICE").plans[0].recommendations[4].latest
    assert printed
    database.run_now(erase_update, "TPRACTICE", printed.id, "identifies a child", by(None, NOW, "terminal"))
    before = database.read_now(load_workspace, "TPRACTICE")
    database.run_now(furnish, "TPRACTICE", NOW)
    assert database.read_now(load_workspace, "TPRACTICE") == before
    database.close()
