"""Each room imports only what it may, and nothing imports itself by way of others."""

import re

import pytest

from tests.house.code import inside, modules, names, sources_of_tests
from tests.house.rooms import MAY_IMPORT, WATCHED


def test_no_test_module_imports_another() -> None:
    """What several of them use stands in `tests/support`, or in a module of their folder."""
    importing = re.compile(r"^\s*(?:from|import) (tests[\w.]*\.test_\w+)", re.MULTILINE)
    imported = {name: importing.findall(source) for name, source in sources_of_tests().items()}
    assert not {name: found for name, found in imported.items() if found}


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
    assert not [m.name for m in inside("bot.plan") if m.names_from("storage")]


def test_a_row_is_named_by_its_tables() -> None:
    named = {m.name for m in modules() if m.names_from("storage.tables") and not m.name.startswith("storage.tables")}
    assert not named
