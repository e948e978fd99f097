"""How docstrings begin: with what to do, so that all of them read in one way."""

import ast
import re
from collections.abc import Iterator

from tests.house.code import Module, modules

NO_VERBS = {"What", "Whether", "Who", "Whose", "How", "Which", "Where", "When", "The", "A", "An", "Every", "One", "Two"}
VERBS_IN_S = {"Express", "Press"}


def prose(module: Module) -> Iterator[tuple[str, str]]:
    """The name and docstring of the module, and of each public function and method in it; properties are values."""
    if said := ast.get_docstring(module.tree):
        yield module.name, said
    classes = [node for node in module.tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    for body in (module.tree.body, *(node.body for node in classes)):
        for node in body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
                continue
            is_value = any("property" in ast.unparse(decorator) for decorator in node.decorator_list)
            if not is_value and (said := ast.get_docstring(node)):
                yield f"{module.name}.{node.name}", said


def test_a_docstring_begins_with_what_to_do() -> None:
    """Say "Record an update", rather than "Records …", "What …" or "The …"."""
    wrong = {}
    for module in (m for m in modules() if "migrations.versions" not in m.name):
        for name, said in prose(module):
            first = re.split(r"[\s:,;.]", said)[0]
            is_third_person = first.endswith("s") and first not in VERBS_IN_S
            if first in NO_VERBS or is_third_person or not re.fullmatch(r"[A-Z][a-z]+", first):
                wrong[name] = said.splitlines()[0]
    assert not wrong
