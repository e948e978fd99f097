"""What code of each room does and leaves to others: waiting, the clock, commits, and calls to Slack."""

import ast
import inspect
import re
from importlib import import_module

from sqlmodel import Session

from tests.house.code import Module, inside, modules
from tests.house.rooms import VALUES


def test_the_plan_neither_awaits_nor_asks_the_clock() -> None:
    assert not [m.name for m in inside("bot.plan") if m.awaits() or m.asks_the_clock()]


def test_blocks_are_pure() -> None:
    def has_session(module: Module) -> bool:
        return "Session" in {n.id for n in ast.walk(module.tree) if isinstance(n, ast.Name)}

    assert not [m.name for m in inside("bot.blocks") if m.awaits() or m.asks_the_clock() or has_session(m)]


def test_blocks_know_what_units_of_work_give_and_call_none() -> None:
    called = {}
    for module in inside("bot.blocks"):
        taken = [name.rpartition(".") for name in module.names_from("bot.plan")]
        if works := [name for source, _, name in taken if takes_session(getattr(import_module(source), name))]:
            called[module.name] = works
        whole = {name for name in module.imports() if name.startswith("bot.plan")} - {source for source, _, _ in taken}
        assert not [name for name in whole if not name.startswith(tuple(VALUES))]
    assert not called


def takes_session(named: object) -> bool:
    return inspect.isfunction(named) and any(
        p.annotation is Session for p in inspect.signature(named).parameters.values()
    )


def test_values_know_no_session() -> None:
    assert not [m.name for room in VALUES for m in inside(room) if any("sqlmodel" in n for n in m.imports())]


def test_bytes_that_somebody_gave_are_looked_into_in_a_process_apart_alone() -> None:
    """`bot.documents.given` begins it; the practice workspace's own plan was given by nobody."""
    reading = {"read_document", "without_words", "has_words"}
    outside = [m for m in modules() if not m.name.startswith("bot.documents") and m.name != "bot.cli.practice"]
    taken = {m.name: {name.rpartition(".")[2] for name in m.names_from("bot.documents")} for m in outside}
    assert not {name: names for name, names in taken.items() if names & reading}


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
    assert not [
        m.name for room in ("commands", "bot.listeners", "bot.replies") for m in inside(room) if "database." in m.source
    ]
