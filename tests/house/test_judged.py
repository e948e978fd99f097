"""What people do is judged in the transaction that does it: talkers run nothing else, but for little of one's own.

`run_as`, `run_about` and their `run_once_…` judge. A bare `run` takes only what is marked `unjudged`, with a reason.
"""

import ast
from collections.abc import Callable, Iterator
from typing import Any

from bot.plan.imports.unread import unread_files
from bot.plan.notices import send_log
from bot.plan.nudges.answered import answering
from bot.plan.nudges.by_hand import asking
from bot.plan.nudges.coming import calendars
from bot.plan.people import directory, followers, shared_channels
from bot.plan.people.authority import is_unjudged
from bot.plan.requests import change_requests
from bot.plan.updates import drafts, evidence, intake, progress, reminders, repetition
from tests.house.code import Module, inside

BARE = {"run", "run_once", "_commit"}
JUDGED = {"run_as", "run_about", "run_once_as", "run_once_about"}
UNJUDGED: dict[
    str, Callable[..., Any]
] = {  # each keeps what its author has said, or finds in its transaction whose it is; none changes the plan
    "take": intake.take,  # which judges itself, once it is known what becomes of the words
    "note_answer": send_log.note_answer,
    "claim": progress.claim,
    "enter_file": unread_files.enter_file,
    "enter_file_of": unread_files.enter_file_of,
    "lease": unread_files.lease,
    "renew_lease": unread_files.renew_lease,
    "leave": unread_files.leave,
    "told_at": unread_files.told_at,
    "forget_file": unread_files.forget_file,
    "keep_draft": drafts.keep_draft,
    "claim_card": repetition.claim_card,
    "release_card": repetition.release_card,
    "keep_question": drafts.keep_question,
    "hold_back": drafts.hold_back,
    "drop_draft": drafts.drop_draft,
    "withdraw": change_requests.withdraw,
    "done_with": reminders.done_with,
    "retract_message": progress.retract_message,
    "directory.keep": directory.keep,
    "follow": followers.follow,
    "give": calendars.give,
    "unfollow": followers.unfollow,
    "keep_joined": shared_channels.keep_joined,
    "snooze": answering.snooze,
    "note_shown": evidence.note_shown,
    "ask_owners": asking.ask_owners,
    "say_not_mine": answering.say_not_mine,
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
    """`Submission`, `Press` and `Request` hand on what they are given, judged or not as it was asked."""
    handed_on = {"bot.listeners.submissions": ("self.run", "self._commit"), "commands.request": ("super()._commit",)}
    handed_on["bot.listeners.presses"] = ("super()._commit",)
    return ast.unparse(node).startswith(handed_on.get(module.name, ("nothing",)))


def name_of(work: ast.expr) -> str:
    return work.attr if isinstance(work, ast.Attribute) and work.attr != "keep" else ast.unparse(work)  # two keep


def test_talkers_run_bare_only_what_is_marked_as_needing_no_judge() -> None:
    assert set(runs(BARE)) == UNJUDGED.keys()
    assert all(is_unjudged(work) for work in UNJUDGED.values())
    assert len(reasons()) == len(UNJUDGED)


def reasons() -> list[str]:
    """Why each unit of work that bears the mark needs no judge."""
    found = [node for module in inside("bot.plan") for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    why = [ast.literal_eval(node.args[0]) for node in found if ast.unparse(node.func) == "unjudged"]
    assert all(len(each.split()) > 3 for each in why)
    return why


def test_whatever_takes_a_role_or_an_owner_is_run_by_what_judges() -> None:
    assert set(runs(JUDGED)) == {
        "accept",
        "apply",
        "archive",
        "assign",
        "be_away",
        "be_back",
        "cancel",
        "choose",
        "decide_as",
        "decide_file",
        "decide_sharing",
        "depute",
        "depute_all",
        "change_boards",
        "fill_post",
        "forget_remembered",
        "hand_over",
        "judge",
        "keep_answers",
        "load_as_new",
        "make_default",
        "name_and_hear",
        "keep_read",
        "remember_action",
        "remember_promise",
        "rename",
        "report_to",
        "restore",
        "return_action",
        "save_nudge_settings",
        "save_settings",
        "set_up",
        "sign_off",
        "start",
        "submit",
        "submit_draft",
        "take_judged_back",
        "take_own_words",
        "take_verdict_back",
        "tell",
        "to_show",
        "vacate",
        "undo",
        "unload",
        "use_channel_for_actions",
        "use_channel_for_plan",
    }
