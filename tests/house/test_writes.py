"""What people read is written by flushes alone, which raise the revision and log what they touched."""

import ast
from collections.abc import Iterator

from storage import tables
from storage.revisions.raising import WHAT_PEOPLE_READ
from tests.house.code import Module, modules
from tests.house.flush_guard import MAY, MIGRATIONS, written_tables

CLASSES = {table.__name__ for table in (*WHAT_PEOPLE_READ, tables.Workspace)}
VERBS = {"insert", "update", "delete"}


def writes(module: Module) -> Iterator[str]:
    """The functions of a module that name a statement which writes what people read."""
    for scope in ast.walk(module.tree):
        if not isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(scope):
            if (isinstance(node, ast.Call) and is_write(node)) or (
                isinstance(node, ast.Constant) and isinstance(node.value, str) and written_tables(node.value)
            ):
                yield f"{module.name}.{scope.name}"


def is_write(call: ast.Call) -> bool:
    """`update(tables.Action)`, `sqlite.insert(tables.Action)`, `tables.Action.__table__.delete()`, bulk methods."""
    verb = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if verb.startswith("bulk_"):
        return True
    subjects = [*call.args[:1], call.func.value] if isinstance(call.func, ast.Attribute) else call.args[:1]
    return verb in VERBS and any(names_logged(subject) or is_unknown(call, subject) for subject in subjects)


def is_unknown(call: ast.Call, subject: ast.expr) -> bool:
    """`update(table)` with a name given to the function or found in a loop: which table it is can't be read here."""
    return isinstance(call.func, ast.Name) and isinstance(subject, ast.Name) and subject.id == "table"


def names_logged(node: ast.expr) -> bool:
    return any(isinstance(each, ast.Attribute) and each.attr in CLASSES for each in ast.walk(node))


def test_no_statement_of_the_source_writes_past_a_flush_but_those_that_may() -> None:
    found = {name for m in modules() if not m.name.startswith(MIGRATIONS) for name in writes(m)}
    assert {name.replace("._insert", ".ensure") for name in found} == MAY.keys()
