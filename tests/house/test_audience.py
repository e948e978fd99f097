"""Words leave by one gate: whatever is said in Slack comes with who hears it, which one module decides."""

import ast
import inspect
import re

from bot.plan.privacy.audience import Hearing
from bot.slack import messaging, views
from tests.house.code import Module, inside, modules

SAYING = re.compile(r"\b(chat_\w+|views_publish|send_dict|files_upload\w*|\w+_canvases\w*)\(")
NOT_SAYING = {"open_view", "push_view", "update_view"}  # a form is its opener's own, by Slack's trigger


def test_only_the_gate_decides_who_hears_something() -> None:
    made = [m.name for m in modules() if m.name != "bot.plan.privacy.audience" and makes_a_hearing(m)]
    assert made == []


def makes_a_hearing(module: Module) -> bool:
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    names = [call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "") for call in calls]
    is_changed = any(
        name == "replace" and call.args and "heard" in ast.unparse(call.args[0])
        for name, call in zip(names, calls, strict=True)
    )
    return "Hearing" in names or is_changed


def test_only_messaging_and_homes_say_anything() -> None:
    ours = [m for m in modules() if not m.name.startswith("bot.practice")]
    assert {m.name for m in ours if SAYING.search(m.source)} == {"bot.slack.messaging", "bot.slack.views"}


def test_whatever_is_said_comes_with_who_hears_it() -> None:
    said_by = [f for module in (messaging, views) for _, f in inspect.getmembers(module, inspect.iscoroutinefunction)]
    own = [f for f in said_by if f.__module__.startswith("bot.slack.") and not f.__name__.startswith("_")]
    without = {
        f.__name__ for f in own if Hearing not in [p.annotation for p in inspect.signature(f).parameters.values()]
    }
    assert len(own) > 5
    assert without == NOT_SAYING


def test_nothing_is_said_by_an_acknowledgement_or_by_bolts_own_respond() -> None:
    talking = re.compile(r"\back\((?!\)|response_action=|\*\*)|\bawait (?:say|respond)\(|in_channel")
    found = {
        m.name: talking.findall(m.source) for room in ("bot.listeners", "bot.replies", "commands") for m in inside(room)
    }
    assert {name: texts for name, texts in found.items() if texts} == {}
    assert '"in_channel"' not in "".join(m.source for m in inside("bot.blocks"))
