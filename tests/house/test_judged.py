"""What people do is judged in the transaction that does it: talkers run nothing else, but for some of one's own.

`run_as`, `run_about` and their `run_once_…` judge; a bare `run` or `run_once` does not.
"""

import ast
from collections.abc import Iterator

from tests.house.code import Module, inside

BARE = {"run", "run_once"}
JUDGED = {"run_as", "run_about", "run_once_as", "run_once_about"}
OF_ONES_OWN = {  # each finds in its transaction whose it is, or keeps only what its author has said
    "claim": "that a message has been dealt with",
    "keep_draft": "their own words, for themselves alone",
    "hold": "their own words, for themselves alone",
    "hold_back": "their own words, for themselves alone",
    "drop_draft": "their own draft",
    "undo": "their own update",
    "retract_message": "what they said, and have deleted in Slack",
    "accept": "an offer that answers their own request",
    "withdraw": "their own request",
    "remember_promise": "a promise of their own update",
    "done_with": "their own reminder",
    "show_at": "where a file stands that was judged when it was kept",
    "be_away": "that they are away themselves; of others it is judged",
    "directory.keep": "what Slack itself says of somebody",
}


def talkers() -> list[Module]:
    return [module for room in ("commands", "bot.listeners", "bot.replies") for module in inside(room)]


def runs(verbs: set[str]) -> Iterator[str]:
    """The units of work that talkers run by these, each by its own name."""
    for module in talkers():
        calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call) and is_run(node, verbs)]
        known = units(module) if calls else set()
        for node in calls:
            works = [arg for arg in node.args if is_unit(arg, known)]
            assert works or is_own_plumbing(node, module), f"{module.name}:{node.lineno} hides what it runs"
            yield from (name_of(work) for work in works)


def is_run(node: ast.Call, verbs: set[str]) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr in verbs


def units(module: Module) -> set[str]:
    """What a module calls the modules of the plan, and what it imports out of them."""
    from_plan = {name for name in module.imports() if name.startswith("bot.plan.")} | {*module.names_from("bot.plan")}
    return {name.rpartition(".")[2] for name in from_plan}


def is_unit(arg: ast.expr, known: set[str]) -> bool:
    """Whether an argument is named out of the plan: `progress.undo`, or `claim` as it was imported."""
    named = arg.value if isinstance(arg, ast.Attribute) else arg
    return isinstance(named, ast.Name) and named.id in known and named.id.islower()


def is_own_plumbing(node: ast.Call, module: Module) -> bool:
    """`Submission` and `Request` hand on what they are given, judged or not as it was asked."""
    handed_on = {"bot.listeners.submissions": "self.run", "commands.request": "super().run"}
    return ast.unparse(node).startswith(handed_on.get(module.name, "nothing"))


def name_of(work: ast.expr) -> str:
    return work.attr if isinstance(work, ast.Attribute) and work.attr != "keep" else ast.unparse(work)  # two keep


def test_talkers_write_only_what_is_judged_in_its_transaction_or_is_ones_own() -> None:
    assert set(runs(BARE)) == OF_ONES_OWN.keys()


def test_whatever_takes_a_role_or_an_owner_is_run_by_what_judges() -> None:
    assert set(runs(JUDGED)) - {"be_away"} == {
        "apply",
        "assign",
        "cancel",
        "correct",
        "decide_as",
        "depute",
        "file_draft",
        "file_updates",
        "fill_post",
        "hand_over",
        "load_as_new",
        "pending.keep",
        "record_form",
        "return_action",
        "save_settings",
        "set_up",
        "sign_off",
        "submit",
        "submit_draft",
        "use_channel_for_actions",
        "use_channel_for_plan",
    }
