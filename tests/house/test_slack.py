"""What Slack is asked for is what the code uses, and every listener is guarded."""

import json
import re
from typing import Any

import pytest
import yaml
from slack_bolt.listener.asyncio_runner import AsyncioListenerRunner

from bot.doctor import OPTIONAL, SCOPES
from bot.guard import guarded
from bot.slack.own_messages import SCOPE_OF
from tests.house.code import ROOT, modules
from tests.support.running import RunningBot


def test_every_listener_is_guarded(bot: RunningBot) -> None:
    runner: AsyncioListenerRunner = bot.bot.app.listener_runner
    assert runner.process_before_response
    listeners = bot.bot.app._async_listeners
    assert len(listeners) > 10
    assert [name for name in listeners if not getattr(name.ack_function, "is_guarded", False)] == []


def test_commands_are_taken_by_a_guarded_listener_too(bot: RunningBot) -> None:
    [commands] = [m for m in bot.bot.app._async_middleware_list if type(m).__module__.startswith("bot.")]
    assert vars(type(commands))["answer"].is_guarded


def test_a_listener_that_asks_for_what_bolt_does_not_have_is_refused() -> None:
    async def listener(ack: Any, databse: Any) -> None:
        raise AssertionError

    with pytest.raises(TypeError, match="databse"):
        guarded(listener)


def manifest() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "manifest.yml").read_text())  # type: ignore[no-any-return]


def test_the_manifest_asks_for_every_event_listened_to_and_no_other(bot: RunningBot) -> None:
    source = "\n".join(p.read_text() for p in (ROOT / "bot" / "listeners").glob("*.py"))
    listened = set(re.findall(r'app\.event\("(\w+)"\)', source))
    asked = {event.split(".")[0] for event in manifest()["settings"]["event_subscriptions"]["bot_events"]}
    assert asked == listened


def test_the_manifest_asks_for_no_more_scopes_than_are_used() -> None:
    scopes = manifest()["oauth_config"]["scopes"]
    needed = {  # what each is for: an event that we listen to, or a method that we call
        "app_mentions:read": "app_mention",
        "channels:history": "message.channels",
        "groups:history": "message.groups",
        "im:history": "message.im",
    }
    methods = {
        "users:read": "users_info",
        "files:read": "files_info",
        "chat:write": "chat_postMessage",
        "files:write": "files_upload_v2",
        "usergroups:read": "usergroups_list",
    }
    methods |= dict.fromkeys(SCOPE_OF.values(), "users_conversations")
    events = manifest()["settings"]["event_subscriptions"]["bot_events"]
    code = "\n".join(m.source for m in modules() if not m.name.startswith("bot.practice"))
    used = {scope for scope, event in needed.items() if event in events}
    used |= {scope for scope, method in methods.items() if re.search(rf"\.{method}\b", code)}
    assert used | {"commands"} == set(scopes["bot"])
    assert set(scopes["bot_optional"]) <= set(scopes["bot"])
    assert re.fullmatch(r"#[0-9A-F]{6}", manifest()["display_information"]["background_color"])


def test_the_doctor_asks_for_the_scopes_of_the_manifest() -> None:
    scopes = manifest()["oauth_config"]["scopes"]
    assert (set(SCOPES), OPTIONAL) == (set(scopes["bot"]), set(scopes["bot_optional"]))


def test_the_manifest_fits_slacks_schema() -> None:
    schema = ROOT.parent / "shared" / "schemas" / "slack-manifest-v2.schema.json"
    if not schema.exists():
        pytest.skip(f"{schema.name} is not here")
    import jsonschema

    jsonschema.Draft7Validator(json.loads(schema.read_text())).validate(manifest())


def test_the_practice_workspace_answers_every_method_that_the_bot_calls() -> None:
    called = set()
    for module in modules():
        if not module.name.startswith("bot.practice"):
            called |= set(re.findall(r"\bclient\.([a-z]+_[a-zA-Z]+)\b", module.source))
    assert len(called) > 3
    known = (ROOT / "bot" / "practice" / "api" / "methods.py").read_text()
    assert {name for name in called if f'"{name.replace("_", ".", 1)}"' not in known} == set()
