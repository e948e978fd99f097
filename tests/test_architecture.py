"""What `docs/architecture.md` and CONTRIBUTING say of the code is so."""

import ast
import importlib.util
import re
import sys
from pathlib import Path

import pytest

from bot.practice.client.slack import PracticeSlack
from commands import SUBCOMMANDS
from tests.support.running import RunningBot
from tests.support.sources import parsed

ROOT = Path(__file__).parent.parent
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
LEVELS = {room: int(level) for level, room in re.findall(r"^\| (\d) \| `([\w./]+)` \|", ARCHITECTURE, re.MULTILINE)}
WALKS = re.findall(r"^\*\*(.+?)\*\*.*?```walk\n(.*?)```", ARCHITECTURE, re.MULTILINE | re.DOTALL)
STEP = re.compile(r"^(?P<indent> *)(?P<path>\S+\.py)(?: {1,}\S.*)?$")


def level_of(path: str) -> int:
    return LEVELS[max((room for room in LEVELS if path.startswith(room)), key=len)]


def test_every_room_has_its_level() -> None:
    rooms = {p.name for p in (ROOT / "bot").iterdir() if (p.is_dir() and p.name != "__pycache__") or p.suffix == ".py"}
    below_all = {"__init__.py", "errors.py", "settings.py"}  # everybody may import them
    told = {room.removeprefix("bot/").strip("/") for room in LEVELS if room.startswith("bot/")}
    assert told == rooms - below_all
    assert {"app.py", "commands/", "storage/"} < set(LEVELS)


def test_every_file_and_folder_that_is_named_is_there() -> None:
    missing = []
    for line in ARCHITECTURE.splitlines():
        named = re.findall(r"`([\w./]+(?:\.py|/))`", line)
        folder = Path(next((name for name in named if name.endswith("/")), ""))
        homes = [ROOT, ROOT / folder, ROOT / "bot" / "plan", ROOT / "bot" / "plan" / folder]
        homes += [ROOT / name for name in named if (ROOT / name).is_dir()]
        missing += [name for name in named if not any((home / name).exists() for home in homes)]
    assert not missing


def test_there_are_four_walks() -> None:
    assert len(WALKS) == 4


def imports_of(path: str) -> set[str]:
    """The modules that a file imports, as paths without ending."""
    found = set()
    for node in ast.walk(parsed(ROOT / path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name.replace(".", "/") for name in found}


@pytest.mark.parametrize(("name", "walk"), WALKS, ids=[name for name, _ in WALKS])
def test_a_walk_never_goes_back_up(name: str, walk: str) -> None:
    """Each step is called by the one it is indented under, which stands on the same level or higher and knows it."""
    way: list[tuple[int, str]] = []
    for line in walk.splitlines():
        step = STEP.match(line)
        assert step, line
        indent, path = len(step["indent"]), step["path"]
        assert (ROOT / path).is_file(), path
        way = [(at, above) for at, above in way if at < indent]
        if way:
            above = way[-1][1]
            assert level_of(path) >= level_of(above), f"{above} -> {path}"
            assert path not in [each for _, each in way], f"{path} calls itself by way of others"
            is_known = path.removesuffix(".py").removesuffix("/__init__") in imports_of(above)
            assert is_known or "(by way of " in line, f"{above} does not import {path}"
        way.append((indent, path))


def test_the_word_list_is_in_order() -> None:
    words = re.findall(r"^\| \*\*(.+?)\*\*", ARCHITECTURE, re.MULTILINE)
    assert len(words) > 20
    assert words == sorted(words)


def test_contributing_fits_two_pages() -> None:
    assert len(CONTRIBUTING.split()) < 1_000


def test_the_example_of_a_subcommand_works(slack: PracticeSlack, url: str, tmp_path: Path) -> None:
    """It is loaded as it is printed, typed, and shows what its own test says it shows."""
    [module, asserted] = re.findall(r"```python\n(.*?)```", CONTRIBUTING, re.DOTALL)
    path = tmp_path / "printed_example.py"
    path.write_text(module, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("printed_example", path)
    assert spec
    assert spec.loader
    before = dict(SUBCOMMANDS)
    loaded = importlib.util.module_from_spec(spec)
    sys.modules["printed_example"] = loaded
    try:
        spec.loader.exec_module(loaded)
        [name] = set(SUBCOMMANDS) - set(before)
        assert SUBCOMMANDS[name].usage in CONTRIBUTING
        scope: dict[str, object] = {"RunningBot": RunningBot}
        exec(asserted, scope)
        [test] = [value for key, value in scope.items() if key.startswith("test_")]
        with RunningBot(slack, url) as bot:
            assert callable(test)
            test(bot)
    finally:
        del sys.modules["printed_example"]
        for name in set(SUBCOMMANDS) - set(before):
            del SUBCOMMANDS[name]
