"""The rules that nobody should have to remember."""

import ast
import inspect
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt.listener.asyncio_runner import AsyncioListenerRunner

import commands.registry  # noqa: F401
from bot.doctor import OPTIONAL, SCOPES
from bot.guard import guarded
from commands import SUBCOMMANDS
from tests.support.running import RunningBot

ROOT = Path(__file__).parents[2]
SLACK = {"slack_sdk", "slack_bolt", "aiohttp"}
TALKERS = {
    "bot.plan",
    "bot.blocks",
    "bot.documents",
    "bot.slack",
    "bot.errors",
    "bot.guard",
    "bot.interaction",
    "bot.jobs.background",
    "storage.database",
    "slack_bolt",
    "slack_sdk",
}
VALUES = {"bot.plan.model", "bot.plan.language"}
GRIDS = {"bot.documents.grid", "bot.documents.raw_grid"}
SLACK_SEEN = {  # what everything that acts on the practice workspace may know
    "bot.practice.json_object",
    "bot.practice.identity",
    "bot.practice.refusal",
    "bot.practice.block_kit",
    "bot.practice.validation",
    "bot.practice.state",
}

# Room -> (of ours, and of Slack's packages, what it may import). The longest name that fits a module counts.
MAY_IMPORT = {
    "storage": {"storage"},
    "bot.errors": set(),
    "bot.settings": {"bot.errors"},
    "bot.plan": {"storage", "bot.errors", "bot.plan"},
    "bot.plan.model": {"bot.errors", "bot.plan.model"},
    "bot.plan.language": {"bot.errors"} | VALUES,
    "bot.plan.row_values": {"bot.plan.model"},
    "bot.plan.snapshot": {"storage", "bot.plan.row_values", "bot.plan.model"},
    "bot.plan.privacy": {"storage", "bot.errors", "bot.plan.privacy"} | VALUES,
    "bot.plan.people": {"storage", "bot.errors", "bot.plan.people"} | VALUES,
    "bot.plan.imports": {"storage", "bot.errors", "bot.plan.snapshot", "bot.plan.people", "bot.plan.imports"} | VALUES,
    "bot.plan.requests": {"storage", "bot.errors", "bot.plan.snapshot", "bot.plan.requests"} | VALUES,
    "bot.plan.updates": {
        "storage",
        "bot.errors",
        "bot.plan.snapshot",
        "bot.plan.privacy",
        "bot.plan.requests",
        "bot.plan.updates",
    }
    | VALUES,
    "bot.plan.notices": {"storage", "bot.errors", "bot.plan.requests", "bot.plan.updates", "bot.plan.notices"} | VALUES,
    "bot.plan.queries": {
        "storage",
        "bot.errors",
        "bot.plan.requests",
        "bot.plan.updates",
        "bot.plan.notices.kinds",
        "bot.plan.queries",
    }
    | VALUES,
    "bot.blocks": {"bot.plan", "bot.blocks"},
    "bot.documents": {"bot.errors", "bot.documents"} | VALUES,
    "bot.documents.grid": set(),
    "bot.documents.raw_grid": {"bot.documents.grid"},
    "bot.documents.diagnostics": {"bot.plan.model"},
    "bot.documents.cells": {"bot.documents.grid", "bot.documents.diagnostics", "bot.documents.cells"} | VALUES,
    "bot.documents.formats": GRIDS
    | {"bot.documents.formats", "bot.documents.cells.list_marks", "bot.documents.cells.header_words"}
    | {"bot.errors", "bot.plan.language.wording"},
    "bot.documents.reading": GRIDS
    | {"bot.documents.cells", "bot.documents.diagnostics", "bot.documents.reading", "bot.errors"}
    | VALUES,
    "bot.slack": {"bot.plan.model", "bot.errors", "bot.slack"} | SLACK,
    "bot.guard": {"bot.blocks", "bot.errors", "slack_bolt"},
    "bot.interaction": {"storage.database", "bot.plan", "bot.errors"},
    "bot.jobs": {"storage.database", "bot.plan", "bot.slack", "bot.jobs", "slack_sdk"},
    "bot.web": SLACK,
    "bot.doctor": TALKERS | {"bot.settings", "storage"},
    "bot.outbox": TALKERS | {"bot.outbox"},
    "commands": TALKERS - SLACK - {"storage.database"} | {"commands"},
    "bot.listeners": TALKERS - {"storage.database"} | {"bot.listeners"},
    "bot.practice": SLACK_SEEN | {"bot.practice.transport", "bot.practice.web", "aiohttp"},
    "bot.practice.json_object": set(),
    "bot.practice.identity": set(),
    "bot.practice.refusal": set(),
    "bot.practice.block_kit": {"bot.practice.json_object", "bot.practice.identity", "bot.practice.block_kit"},
    "bot.practice.validation": {"bot.practice.json_object", "bot.practice.block_kit", "bot.practice.validation"},
    "bot.practice.state": SLACK_SEEN,
    "bot.practice.sample": {"bot.practice.json_object", "bot.practice.state", "bot.practice.sample"},
    "bot.practice.api": SLACK_SEEN | {"bot.practice.api"},
    "bot.practice.transport": SLACK_SEEN | {"bot.practice.api", "bot.practice.transport", "aiohttp"},
    "bot.practice.activity": SLACK_SEEN | {"bot.practice.transport", "bot.practice.activity"},
    "bot.practice.web": SLACK_SEEN | {"bot.practice.activity", "bot.practice.transport", "bot.practice.web", "aiohttp"},
    "bot.practice.client": SLACK_SEEN
    | {"bot.practice.activity", "bot.practice.transport", "bot.practice.server", "bot.practice.client"},
    "bot.cli": {"bot", "storage.database", "storage.migrations"} | SLACK,
    "bot": set(),
}
WATCHED = {"bot", "commands", "storage", "app"} | SLACK
BARRED = {"utils", "helpers", "common", "manager", "service", "handler", "base", "misc"}  # they say nothing


class Module:
    """One module of ours, read and parsed once."""

    def __init__(self, path: Path) -> None:
        self.path, self.source = path, path.read_text()
        self.tree = ast.parse(self.source)
        self.name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        self.room = max((r for r in MAY_IMPORT if self.name == r or self.name.startswith(r + ".")), key=len, default="")

    def imports(self) -> Iterator[str]:
        """The full names of what it imports, modules inside packages too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, "relative imports hide which room is meant"
                assert node.module
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield inner if inner in names() else node.module

    def names_from(self, package: str) -> list[str]:
        """What it imports out of a package's modules, rather than the modules themselves."""
        found = [node for node in ast.walk(self.tree) if isinstance(node, ast.ImportFrom) and node.module]
        inner = [n for n in found if n.module == package or (n.module or "").startswith(f"{package}.")]
        named = [f"{node.module}.{alias.name}" for node in inner for alias in node.names]
        return [name for name in named if name not in names()]

    def awaits(self) -> bool:
        return any(isinstance(node, ast.Await | ast.AsyncFunctionDef) for node in ast.walk(self.tree))

    def asks_the_clock(self) -> bool:
        return re.search(r"\b(now|today|utcnow)\(\)", self.source) is not None


@cache
def modules() -> tuple[Module, ...]:
    paths = sorted(p for room in ("bot", "commands", "storage") for p in (ROOT / room).rglob("*.py"))
    return tuple(Module(path) for path in [*paths, ROOT / "app.py"])


@cache
def names() -> frozenset[str]:
    return frozenset(
        ".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for room in ("bot", "commands", "storage")
        for p in (ROOT / room).rglob("*.py")
    )


@cache
def sources_of_tests() -> dict[str, str]:
    """The files of the tests, by name."""
    return {str(path.relative_to(ROOT)): path.read_text() for path in sorted((ROOT / "tests").rglob("*.py"))}


def inside(room: str) -> list[Module]:
    return [m for m in modules() if m.name == room or m.name.startswith(room + ".")]


def test_no_test_module_imports_another() -> None:
    """What several of them use stands in `tests/support`, or in a module of their folder."""
    importing = re.compile(r"^\s*(?:from|import) (tests[\w.]*\.test_\w+)", re.MULTILINE)
    imported = {name: importing.findall(source) for name, source in sources_of_tests().items()}
    assert not {name: found for name, found in imported.items() if found}


def test_no_test_asks_what_day_it_is() -> None:
    """The tests live on one morning; one that asked the real clock would fail on some day."""
    asking = re.compile(r"\bdate\.today\(|\bdatetime\.(now|today)\((?!UTC\))|\butcnow\(")
    assert not [name for name, source in sources_of_tests().items() if asking.search(source)]


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    wrong = {}
    for module in (m for m in modules() if m.room == room):
        watched = {n for n in module.imports() if n.split(".")[0] in WATCHED}
        if bad := {n for n in watched if not any(n == a or n.startswith(a + ".") for a in MAY_IMPORT[room])}:
            wrong[module.name] = sorted(bad)
    assert not wrong


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {m.name: {n for n in m.imports() if n in names()} - {m.name} for m in modules()}
    circles: set[str] = set()
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            circles.add(" -> ".join((*way[way.index(name) :], name)))
        elif name not in done:
            for following in sorted(graph.get(name, ())):
                walk(following, (*way, name))
            done.add(name)

    for name in graph:
        walk(name, ())
    assert not circles


def test_the_plan_names_the_module_of_storage_whose_word_it_takes() -> None:
    """`from storage import plans, tables`, so that a reader sees `plans.action_by_id` and `tables.Action`."""
    wrong = [
        m.name for m in inside("bot.plan") if not m.name.startswith("bot.plan.notices") and m.names_from("storage")
    ]
    assert not wrong


def test_a_row_is_named_by_its_tables() -> None:
    named = {m.name for m in modules() if m.names_from("storage.tables") and not m.name.startswith("storage.tables")}
    assert not named


def test_a_folder_holds_at_most_fifteen_modules() -> None:
    crowded = {}
    for folder in {m.path.parent for m in modules()} - {ROOT / "commands"}:
        held = [p for p in folder.glob("*.py") if p.stem != "__init__"]
        if len(held) > 15:
            crowded[str(folder.relative_to(ROOT))] = len(held)
    assert not crowded


def test_nothing_keeps_the_formatter_away() -> None:
    kept = [
        str(path.relative_to(ROOT))
        for room in ("bot", "commands", "storage", "tests")
        for path in (ROOT / room).rglob("*.py")
        if re.search(r"# fmt: ?(?:skip|off)", path.read_text())
    ]
    assert not kept


def test_a_module_is_one_noun() -> None:
    assert not [m.name for m in modules() if m.path.stem in BARRED]


def test_a_module_is_at_most_three_hundred_lines_long() -> None:
    lengths = {m.name: len(m.source.splitlines()) for m in modules()}
    assert not {name: length for name, length in lengths.items() if length > 300}


def test_a_module_says_what_it_is() -> None:
    assert not [m.name for m in modules() if m.source.strip() and not ast.get_docstring(m.tree)]


def test_every_public_function_and_class_says_what_it_is() -> None:
    silent = []
    for module in modules():
        for node in module.tree.body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            is_subcommand = any(
                isinstance(d, ast.Call) and getattr(d.func, "id", "") == "subcommand" for d in node.decorator_list
            )
            if not (ast.get_docstring(node) or is_subcommand or "migrations.versions" in module.name):
                silent.append(f"{module.name}.{node.name}")
    assert not silent


def test_the_plan_neither_awaits_nor_asks_the_clock() -> None:
    assert not [m.name for m in inside("bot.plan") if m.awaits() or m.asks_the_clock()]


def test_blocks_are_pure() -> None:
    def has_session(module: Module) -> bool:
        return "Session" in {n.id for n in ast.walk(module.tree) if isinstance(n, ast.Name)}

    assert not [m.name for m in inside("bot.blocks") if m.awaits() or m.asks_the_clock() or has_session(m)]


def test_values_know_no_session() -> None:
    assert not [m.name for room in VALUES for m in inside(room) if any("sqlmodel" in n for n in m.imports())]


def test_only_the_database_commits() -> None:
    assert not [m.name for m in modules() if ".commit(" in m.source and m.room != "storage"]


def outside_the_gateway() -> list[Module]:
    """Modules of ours that are not the way to Slack; the practice workspace is Slack, seen from outside."""
    return [m for m in modules() if m not in [*inside("bot.slack"), *inside("bot.practice")]]


def test_only_the_gateway_knows_how_slacks_packages_fail() -> None:
    failures = re.compile(r"slack_sdk\.errors|\bSlack\w*Error\b|\bClientError\b")
    assert not [m.name for m in outside_the_gateway() if failures.search(m.source)]


def test_only_the_gateway_calls_slacks_methods() -> None:
    called = re.compile(r"client\.([a-z]+_[a-zA-Z_]+|api_call)\(")
    assert not {m.name: names for m in outside_the_gateway() if (names := called.findall(m.source))}


def test_commands_and_listeners_reach_storage_by_an_interaction_alone() -> None:
    assert not [m.name for room in ("commands", "bot.listeners") for m in inside(room) if "database." in m.source]


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
    source = (ROOT / "bot" / "cli" / "commands.py").read_text()
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
        "app_mentions:read": "app_mention",
        "channels:history": "message.channels",
        "groups:history": "message.groups",
        "im:history": "message.im",
    }
    methods = {"users:read": "users_info", "files:read": "files_info", "chat:write": "chat_postMessage"}
    events = manifest()["settings"]["event_subscriptions"]["bot_events"]
    code = "\n".join(m.source for m in modules() if not m.name.startswith("bot.practice"))
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
    for module in modules():
        if not module.name.startswith("bot.practice"):
            called |= set(re.findall(r"client\.([a-z]+_[a-zA-Z]+)\(", module.source))
    assert len(called) > 3
    known = (ROOT / "bot" / "practice" / "api" / "methods.py").read_text()
    assert {name for name in called if f'"{name.replace("_", ".", 1)}"' not in known} == set()
