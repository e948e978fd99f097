"""What an app may do and hears of, as its manifest says."""

from pathlib import Path

import yaml

from bot.practice.client.slack import PracticeSlack
from bot.practice.json_object import Json
from bot.practice.state.app_manifest import read_manifest
from tests.practice.small_world import WORLD
from tests.practice.tiny_bot import FORM, ask, with_bot

MANIFEST: Json = {
    "features": {
        "app_home": {"home_tab_enabled": False},
        "slash_commands": [{"command": "/plan", "description": "Your plan", "usage_hint": "help"}],
        "shortcuts": [
            {"name": "Save it", "type": "message", "callback_id": "save", "description": "x"},
            {"name": "From anywhere", "type": "global", "callback_id": "begin", "description": "x"},
        ],
    },
    "oauth_config": {"scopes": {"bot": ["chat:write", "commands", "im:history"]}},
    "settings": {"event_subscriptions": {"bot_events": ["message.im"]}},
}


def test_an_app_has_what_its_manifest_asks_for_and_no_more() -> None:
    with PracticeSlack(world=WORLD, manifest=MANIFEST) as slack:
        assert slack.workspace.app.commands == [{"command": "/plan", "hint": "help", "description": "Your plan"}]
        assert slack.workspace.app.shortcuts == [{"callback_id": "save", "name": "Save it"}]
        refused = ask(slack, "users.info", user="UANNA")[1]
        assert (refused["error"], refused["needed"]) == ("missing_scope", "users:read")
        home = {"type": "home", "blocks": []}
        assert ask(slack, "views.publish", user_id="UANNA", view=home)[1]["error"] == "not_enabled"
        assert ask(slack, "chat.postMessage", channel="UANNA", text="x")[1]["ok"]
        assert ask(slack, "views.open", trigger_id="1.2.3", view=FORM)[1]["error"] == "invalid_trigger_id"
    with with_bot(PracticeSlack(world=WORLD, manifest=MANIFEST)) as slack:
        anna = slack.as_("UANNA")
        assert anna.say("hello", dm=True).text == "im: hello"
        assert anna.say("hello", "#mash").text == ""  # message.channels was not subscribed to
        assert anna.open_home().status == 0


def test_our_own_manifest_is_understood() -> None:
    ours = read_manifest(yaml.safe_load((Path(__file__).parents[3] / "manifest.yml").read_text()))
    assert ours.scopes
    assert ours.events
    assert {"commands", "chat:write"} <= ours.scopes
    assert "message.im" in ours.events
    assert [each["command"] for each in ours.commands] == ["/plan"]
