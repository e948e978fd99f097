"""Folders and modules are small, one noun each, and say what they are."""

import ast
import re
from collections import Counter
from pathlib import Path

from tests.house.code import ROOT, modules, sources_of_tests

BARRED = {"utils", "helpers", "common", "manager", "service", "handler", "base", "misc"}  # they say nothing


def test_no_test_asks_what_day_it_is() -> None:
    """The tests live on one morning; one that asked the real clock would fail on some day."""
    asking = re.compile(r"\bdate\.today\(|\bdatetime\.(now|today)\((?!UTC\))|\butcnow\(")
    assert not [name for name, source in sources_of_tests().items() if asking.search(source)]


def test_a_folder_holds_at_most_fifteen_modules() -> None:
    names = [m.path.relative_to(ROOT) for m in modules()] + [Path(name) for name in sources_of_tests()]
    held = Counter(name.parent for name in names if name.stem != "__init__")
    # There are as many commands as people type; and a migration is never removed, so that theirs only grows.
    for growing in ("commands", "storage/migrations/versions"):
        held.pop(Path(growing))
    assert not {str(folder): count for folder, count in held.items() if count > 15}


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
    sources = {m.name: m.source for m in modules()} | sources_of_tests()
    lengths = {name: len(source.splitlines()) for name, source in sources.items()}
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
                isinstance(d, ast.Call) and getattr(d.func, "id", "") in ("subcommand", "row_question")
                for d in node.decorator_list
            )
            if not (ast.get_docstring(node) or is_subcommand or "migrations.versions" in module.name):
                silent.append(f"{module.name}.{node.name}")
    assert not silent
