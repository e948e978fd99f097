"""The rules that nobody should have to remember."""

import ast
import inspect
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt.listener.asyncio_runner import AsyncioListenerRunner

import commands.every  # noqa: F401
from bot.doctor import OPTIONAL, SCOPES
from bot.guard import guarded
from commands import SUBCOMMANDS
from tests.running import RunningBot

ROOT = Path(__file__).parent.parent
MODULES = sorted(p for room in ("bot", "commands", "storage") for p in (ROOT / room).rglob("*.py"))
TALKERS = {"bot.plan", "bot.blocks", "bot.documents", "bot.errors", "bot.guard", "bot.talk", "bot.background",
           "bot.delivery", "bot.visitors", "bot.files", "bot.directory", "storage.database",
           "slack_sdk", "slack_bolt", "aiohttp"}  # fmt: skip
SLACK = {"slack_sdk", "slack_bolt", "aiohttp"}

# Room → (of ours, and of Slack's packages, what it may import). The longest name that fits a module counts.
MAY_IMPORT = {
    "storage": {"storage"},
    "bot.plan": {"storage", "bot.errors", "bot.plan"},
    "bot.blocks": {"bot.plan", "bot.blocks"},
    "bot.documents": {"bot.plan", "bot.errors", "bot.documents"},
    "commands": TALKERS - SLACK | {"commands", "bot.blocks"},
    "bot.listeners": TALKERS | {"bot.listeners"},
    "bot.jobs": TALKERS | {"bot.jobs"},
    "bot.practice": {"bot.practice", "aiohttp"},
    "bot.errors": set(),
    "bot.settings": set(),
    "bot.logs": set(),
    "bot.background": set(),
    "bot.guard": {"bot.blocks", "bot.errors", "slack_bolt"},
    "bot.talk": {"bot.blocks", "slack_sdk", "slack_bolt", "aiohttp"},
    "bot.delivery": {"bot.blocks.reply", "bot.plan", "bot.talk", "storage.database", "slack_sdk", "aiohttp"},
    "bot.visitors": SLACK | {"bot.talk"},
    "bot.files": SLACK,
    "bot.directory": SLACK | {"bot.talk", "bot.plan.suggesting"},
    "bot.slack": SLACK | {"bot.talk"},
    "bot.web": SLACK,
    "bot.serving": SLACK
    | {"bot.background", "bot.jobs", "bot.plan.upkeep", "bot.settings", "bot.slack", "bot.talk", "bot.web", "storage"},
    "bot.doctor": SLACK | {"bot.plan", "bot.settings", "bot.slack", "bot.talk", "storage"},
    "bot.terminal": SLACK
    | {
        "bot.doctor",
        "bot.documents",
        "bot.errors",
        "bot.jobs",
        "bot.plan",
        "bot.serving",
        "bot.settings",
        "bot.slack",
        "storage",
    },
    "bot": set(),
}
WATCHED = {"bot", "commands", "storage", "app", *SLACK}
BARRED = {  # names that say nothing of what a module keeps
    "utils", "helpers", "common", "manager", "service", "handler", "base", "misc",
}  # fmt: skip


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    return max((room for room in MAY_IMPORT if module == room or module.startswith(room + ".")), key=len)


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide which room is meant"
            assert node.module
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= parts if node.module in ("bot", "bot.plan", "storage", "commands") else {node.module}
    return {name for name in found if name.split(".")[0] in WATCHED}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    allowed = MAY_IMPORT[room_of(name_of(path))]
    wrong = {n for n in imports_of(path) if not any(n == a or n.startswith(a + ".") for a in allowed)}
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_one_noun_of_a_readable_length_and_says_what_it_is(path: Path) -> None:
    source = path.read_text()
    assert path.stem not in BARRED
    assert ast.get_docstring(ast.parse(source)) or not source.strip()
    if path.name != "tables.py" and "versions" not in path.parts:
        assert len(source.splitlines()) <= 300


@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p).startswith("bot.plan")], ids=name_of)
def test_the_plan_neither_awaits_nor_asks_the_clock(path: Path) -> None:
    source = path.read_text()
    assert not [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Await | ast.AsyncFunctionDef)]
    assert not re.search(r"\b(now|today|utcnow)\(\)", source)


@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p).startswith("bot.blocks")], ids=name_of)
def test_blocks_are_pure(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.Await | ast.AsyncFunctionDef)]
    assert "Session" not in {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    assert not re.search(r"\b(now|today|utcnow)\(\)", path.read_text())


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(name_of(p)) != "storage"], ids=name_of)
def test_only_the_database_commits(path: Path) -> None:
    assert ".commit(" not in path.read_text()


@pytest.mark.parametrize("path", [*MODULES, ROOT / "app.py"], ids=name_of)
def test_every_public_function_says_what_it_is(path: Path) -> None:
    silent = []
    for node in ast.parse(path.read_text()).body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        is_subcommand = any(
            isinstance(d, ast.Call) and getattr(d.func, "id", "") == "subcommand" for d in node.decorator_list
        )
        if not ast.get_docstring(node) and not is_subcommand and "migrations/versions" not in str(path):
            silent.append(node.name)
    assert not silent


def test_every_listener_is_guarded(bot: RunningBot) -> None:
    runner: AsyncioListenerRunner = bot.bot.app.listener_runner
    assert runner.process_before_response
    listeners = bot.bot.app._async_listeners
    assert len(listeners) > 10
    assert [name for name in listeners if not getattr(name.ack_function, "is_guarded", False)] == []


def test_a_listener_that_asks_for_what_bolt_does_not_have_is_refused() -> None:
    async def listener(ack: Any, databse: Any) -> None:
        raise AssertionError

    with pytest.raises(TypeError, match="databse"):
        guarded(listener)


def test_every_subcommand_stands_in_a_file_of_its_own() -> None:
    for subcommand in SUBCOMMANDS.values():
        stem = Path(inspect.getfile(subcommand.answer)).stem
        assert stem.removesuffix("_") == subcommand.name  # `return` is a word of Python's
        assert subcommand.usage.startswith(subcommand.name)


def test_the_readme_names_every_subcommand_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text()
    shown = set(re.findall(r"^\| `/plan (\w+)", readme, re.MULTILINE))
    assert shown == set(SUBCOMMANDS)


def test_the_readme_names_every_command_of_the_command_line() -> None:
    readme = (ROOT / "README.md").read_text()
    source = "".join((ROOT / name).read_text() for name in ("app.py", "bot/terminal.py"))
    commanded = re.findall(r"^@cli\.command\((?:name=\"(\w+)\")?\)\ndef (\w+)", source, re.MULTILINE)
    names = {given or own for given, own in commanded}
    assert len(names) > 5
    assert {name for name in names if f"`{name}" not in readme} == set()


def test_the_readme_names_every_setting() -> None:
    readme = (ROOT / "README.md").read_text()
    settings = re.findall(r"^    (\w+): .*=", (ROOT / "bot" / "settings.py").read_text(), re.MULTILINE)
    served = {s.upper() for s in settings if not s.startswith("model")} - {"SLACK_CLIENT_ID"}
    assert len(served) > 8
    assert {s for s in served if f"`{s}`" not in readme} == set()


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
        "app_mentions:read": "app_mention", "channels:history": "message.channels", "groups:history": "message.groups",
        "im:history": "message.im",
    }  # fmt: skip
    methods = {"users:read": "users_info", "files:read": "files_info", "chat:write": "chat_postMessage"}
    events = manifest()["settings"]["event_subscriptions"]["bot_events"]
    code = "\n".join(p.read_text() for p in MODULES if not name_of(p).startswith("bot.practice"))
    used = {scope for scope, event in needed.items() if event in events}
    used |= {scope for scope, method in methods.items() if f".{method}(" in code}
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


def test_nothing_names_a_registry_or_pins_without_a_version() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        lines = (ROOT / name).read_text().split("\n")[:-1]
        assert [
            line for line in lines if not re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+|-r requirements\.lock", line)
        ] == []


def test_the_practice_workspace_answers_every_method_that_the_bot_calls() -> None:
    called = set()
    for path in MODULES:
        if not name_of(path).startswith("bot.practice"):
            called |= set(re.findall(r"client\.([a-z]+_[a-zA-Z]+)\(", path.read_text()))
    assert len(called) > 3
    known = (ROOT / "bot" / "practice" / "web_api.py").read_text()
    assert {name for name in called if f'"{name.replace("_", ".", 1)}"' not in known} == set()
