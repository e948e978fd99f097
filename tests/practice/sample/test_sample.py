"""The sample's people, channels and tour fit its plan and the app's manifest."""

from pathlib import Path

import yaml

from bot.practice.sample.people import ANA, RUTH
from bot.practice.sample.plan import COORDINATOR, DEPUTIES, PLACES, PLAN, POSTS, ROLES
from bot.practice.sample.tour import TOUR
from bot.practice.sample.world import WORLD
from bot.practice.state.app_manifest import read_manifest
from bot.practice.validation.surfaces import check_message


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
